using CustomerCredit.Domain.Ledger;
using Microsoft.Data.Sqlite;

namespace CustomerCredit.Simulation.Tests.Checks;

/// <summary>
/// A ledger, followed posting by posting, with the invariants that can be seen in one posting or one account (engine
/// design, section 9.2: L1, L2, L3, L5, L8). Written apart from the product's own check, which looks at the whole.
/// </summary>
internal sealed class LedgerBooks(SqliteConnection connection) : IDisposable
{
    private readonly Statement _transaction = new(
        connection,
        "SELECT id, key, kind, credit, resolves_hold FROM ledger_transactions WHERE rowid = ?"
    );
    private readonly Statement _entries = new(
        connection,
        "SELECT account_name, unit, amount FROM ledger_entries WHERE transaction_id = ?"
    );
    private readonly Statement _account = new(
        connection,
        "SELECT name, unit, balance FROM ledger_accounts WHERE rowid = ?"
    );
    private readonly Statement _allRows = new(
        connection,
        "SELECT rowid FROM ledger_transactions ORDER BY rowid"
    );

    private readonly Dictionary<string, (string Unit, long Sum)> _accounts = new(
        StringComparer.Ordinal
    );
    private readonly Dictionary<string, HeldInLedger> _open = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<HeldInLedger>> _ofCredit = new(StringComparer.Ordinal);
    private readonly HashSet<string> _keys = new(StringComparer.Ordinal);

    /// <summary>What is held for a credit.</summary>
    public IReadOnlyList<HeldInLedger> OpenFor(string credit) =>
        _ofCredit.TryGetValue(credit, out var open) ? open : [];

    /// <summary>What stands on an account.</summary>
    public long Sum(string account) => _accounts.GetValueOrDefault(account).Sum;

    /// <summary>Whether something was posted under this key.</summary>
    public bool Has(string key) => _keys.Contains(key);

    /// <summary>Reads what was posted before anybody followed.</summary>
    public void ReadAll()
    {
        var rows = new List<long>();
        _allRows.Each(row => rows.Add(row.Number(0)));
        rows.ForEach(row => _transaction.For(row, Take));
    }

    /// <summary>Reads what was committed together. Answers which credits it was about.</summary>
    public IReadOnlyCollection<string> Read(IReadOnlyList<(string Table, long Row)> changed)
    {
        var about = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (table, row) in changed)
        {
            if (table == "ledger_transactions")
            {
                _transaction.For(
                    row,
                    stored =>
                    {
                        Take(stored);
                        if (stored.TextOrNull(3) is { } credit)
                        {
                            about.Add(credit);
                        }
                    }
                );
            }
        }

        foreach (var (table, row) in changed)
        {
            if (table == "ledger_accounts")
            {
                _account.For(row, CheckBalance);
            }
        }

        return about;
    }

    /// <summary>Every unit sums to nothing over all accounts.</summary>
    public void CheckSums()
    {
        foreach (
            var unit in _accounts.Values.GroupBy(
                account => account.Unit,
                account => account.Sum,
                StringComparer.Ordinal
            )
        )
        {
            if (unit.Sum() != 0)
            {
                throw new ViolationException("L1", $"{unit.Key} sums to {unit.Sum()}");
            }
        }
    }

    public void Dispose()
    {
        _transaction.Dispose();
        _entries.Dispose();
        _account.Dispose();
        _allRows.Dispose();
    }

    private void Take(Statement stored)
    {
        var (id, key, kind) = (stored.Text(0), stored.Text(1), stored.Text(2));
        var (credit, resolved) = (stored.TextOrNull(3), stored.TextOrNull(4));
        if (!_keys.Add(key))
        {
            throw new ViolationException("U7", $"{key} is posted twice");
        }

        var entries = new List<(string Account, string Unit, long Amount)>();
        _entries.For(id, entry => entries.Add((entry.Text(0), entry.Text(1), entry.Number(2))));
        Balance(key, entries);
        if (resolved is not null)
        {
            Resolve(key, resolved, entries);
        }

        if (kind is nameof(LedgerTransactionKind.Hold) or nameof(LedgerTransactionKind.HoldLowered))
        {
            var (account, unit, amount) = entries.Find(entry =>
                entry.Amount > 0
                && entry.Account.StartsWith("hold_pending:", StringComparison.Ordinal)
            );
            var held = new HeldInLedger(id, key, credit!, account, unit, amount);
            _open.Add(id, held);
            if (!_ofCredit.TryGetValue(credit!, out var open))
            {
                _ofCredit[credit!] = open = [];
            }

            open.Add(held);
        }
    }

    private void Balance(string key, List<(string Account, string Unit, long Amount)> entries)
    {
        if (entries.Count < 2)
        {
            throw new ViolationException("L1", $"{key} has {entries.Count} entries");
        }

        foreach (var (account, unit, amount) in entries)
        {
            if (amount == 0)
            {
                throw new ViolationException("L8", $"{key} has an entry of zero on {account}");
            }

            if (entries.Where(entry => entry.Unit == unit).Sum(entry => entry.Amount) != 0)
            {
                throw new ViolationException("L1", $"{key} does not sum to zero in {unit}");
            }

            var known = _accounts.GetValueOrDefault(account, (unit, 0));
            if (known.Item1 != unit)
            {
                throw new ViolationException("L8", $"{key} posts {unit} on {account}");
            }

            _accounts[account] = (unit, known.Item2 + amount);
        }
    }

    private void Resolve(
        string key,
        string hold,
        List<(string Account, string Unit, long Amount)> entries
    )
    {
        if (!_open.Remove(hold, out var held))
        {
            throw new ViolationException("L5", $"{key} ends {hold}, which is no open hold");
        }

        _ofCredit[held.Credit].Remove(held);
        if (!entries.Contains((held.Account, held.Unit, -held.Amount)))
        {
            throw new ViolationException("L5", $"{key} does not end all of {held}");
        }
    }

    private void CheckBalance(Statement stored)
    {
        if (stored.NumberOrNull(2) is not { } balance)
        {
            return;
        }

        var sum = _accounts.GetValueOrDefault(stored.Text(0)).Sum;
        if (balance < 0)
        {
            throw new ViolationException("L3", $"{stored.Text(0)} is at {balance}");
        }

        if (balance != sum)
        {
            throw new ViolationException(
                "L2",
                $"{stored.Text(0)} says {balance}, its entries sum to {sum}"
            );
        }
    }
}
