using CustomerCredit.Domain.Ledger;

namespace CustomerCredit.Application.Ledger;

/// <summary>
/// Goes over the ledger once, seal by seal, and keeps what it needs for the invariants that look at the whole
/// (engine design, section 9.2). Sums are wider than amounts, so that a row with absurd figures is found, not fallen over.
/// </summary>
internal sealed class LedgerCheck(AuditChain chain)
{
    private readonly List<LedgerBreak> _breaks = [];
    private readonly Dictionary<string, (string Unit, Int128 Sum)> _accounts = new(
        StringComparer.Ordinal
    );
    private readonly HashSet<string> _listedAccounts = new(StringComparer.Ordinal);
    private readonly Dictionary<string, SealedEntry> _openHolds = new(StringComparer.Ordinal);

    private LedgerAnchor? _anchor;
    private StoredSeal? _last;
    private long _seals;
    private long _waiting;
    private long _transactions;
    private long _entries;

    public IReadOnlyList<LedgerBreak> Breaks => _breaks;

    public void Anchor(ILedgerAnchors anchors)
    {
        try
        {
            _anchor = anchors.Read();
        }
        catch (InvalidDataException unreadable)
        {
            Break("anchor", unreadable.Message);
        }
    }

    public void Take(string invariant, IEnumerable<string> breaks) =>
        _breaks.AddRange(breaks.Select(what => new LedgerBreak(invariant, what)));

    public void Take(StoredSeal seal)
    {
        _seals++;
        Link(seal);
        Take(seal.Transaction);
        _last = seal;
    }

    public void Take(WaitingRow row)
    {
        _waiting++;
        var text = row.Transaction?.ToText() ?? row.Note?.ToText();
        if (text is null)
        {
            Break("L4", "a row that is not there waits for its seal");
        }
        else if (chain.CodeOf(text) != row.Code)
        {
            Break(
                "L4",
                $"{row.Transaction?.Key ?? row.Note?.Id} waits for its seal and is not as one of us wrote it"
            );
        }

        Take(row.Transaction);
    }

    public void Take(StoredAccount account)
    {
        _listedAccounts.Add(account.Name);
        if (!_accounts.TryGetValue(account.Name, out var posted))
        {
            Break("L2", $"account {account.Name} has no entries");
            return;
        }

        var kind = LedgerAccount.KindOf(account.Name);
        if (kind?.ToString() != account.Kind || account.Unit != posted.Unit)
        {
            Break("L8", $"account {account.Name} is listed as {account.Kind} in {account.Unit}");
            return;
        }

        var isGuarded = LedgerAccount.HoldsNoOverdraft(kind.Value);
        if (isGuarded != account.Balance is not null)
        {
            Break(
                "L2",
                $"account {account.Name} {(isGuarded ? "has no balance" : "has a balance that nobody keeps")}"
            );
        }
        else if (isGuarded && account.Balance != posted.Sum)
        {
            Break(
                "L2",
                $"account {account.Name} says {account.Balance}, its entries sum to {posted.Sum}"
            );
        }

        if (isGuarded && posted.Sum < 0)
        {
            Break("L3", $"account {account.Name} is at {posted.Sum}");
        }
    }

    public void End()
    {
        foreach (var name in _accounts.Keys.Where(name => !_listedAccounts.Contains(name)))
        {
            Break("L2", $"account {name} has entries and is not listed");
        }

        if (_anchor is not null && (_last?.Sequence ?? 0) < _anchor.Sequence)
        {
            Break(
                "anchor",
                $"the ledger ends at seal {_last?.Sequence ?? 0}, before the anchor at {_anchor.Sequence}: it is older, or was cut off"
            );
        }
    }

    public LedgerVerdict Verdict() =>
        new()
        {
            Seals = _seals,
            Waiting = _waiting,
            Transactions = _transactions,
            Entries = _entries,
            Accounts = _accounts.Count,
            OpenHolds = _openHolds.Count,
            Anchor = _anchor,
            Breaks = _breaks,
        };

    private void Take(SealedTransaction? transaction)
    {
        if (transaction is not null)
        {
            _transactions++;
            Balance(transaction);
            ResolveHolds(transaction);
        }
    }

    private void Link(StoredSeal seal)
    {
        var before = _last?.Sequence ?? 0;
        if (seal.Sequence != before + 1)
        {
            Break("L4", $"seal {seal.Sequence} comes after {before}");
        }

        var text = seal.Transaction?.ToText() ?? seal.Note?.ToText();
        if (text is null)
        {
            Break("L4", $"seal {seal.Sequence} seals a row that is not there");
        }
        else if (AuditChain.HashOf(_last?.Hash ?? AuditChain.Beginning, text) != seal.Hash)
        {
            Break(
                "L4",
                $"seal {seal.Sequence} does not fit what it seals: {seal.Transaction?.Key ?? seal.Note?.Id}"
            );
        }

        if (chain.MacOf(seal.Hash) != seal.Mac)
        {
            Break("L4", $"seal {seal.Sequence} was not made with our key");
        }

        if (seal.Sequence == _anchor?.Sequence && seal.Hash != _anchor.Hash)
        {
            Break("anchor", $"seal {seal.Sequence} is not the one that was written down");
        }
    }

    private void Balance(SealedTransaction transaction)
    {
        if (transaction.Entries.Count < 2)
        {
            Break("L1", $"{transaction.Key} has {transaction.Entries.Count} entries");
        }

        if (!Enum.TryParse<LedgerTransactionKind>(transaction.Kind, out _))
        {
            Break("L8", $"{transaction.Key} is of no kind: {transaction.Kind}");
        }

        var units = new Dictionary<string, Int128>(StringComparer.Ordinal);
        foreach (var entry in transaction.Entries)
        {
            _entries++;
            units[entry.Unit] = units.GetValueOrDefault(entry.Unit) + entry.Amount;
            var account = _accounts.GetValueOrDefault(entry.Account, (entry.Unit, 0));
            _accounts[entry.Account] = (account.Unit, account.Sum + entry.Amount);
            if (entry.Amount == 0)
            {
                Break("L8", $"{transaction.Key} has an entry of zero on {entry.Account}");
            }

            if (account.Unit != entry.Unit || LedgerAccount.KindOf(entry.Account) is null)
            {
                Break("L8", $"{transaction.Key} posts {entry.Unit} on {entry.Account}");
            }
        }

        foreach (var (unit, sum) in units.Where(unit => unit.Value != 0))
        {
            Break("L1", $"{transaction.Key} sums to {sum} in {unit}");
        }
    }

    private void ResolveHolds(SealedTransaction transaction)
    {
        var pending = transaction
            .Entries.Where(entry =>
                LedgerAccount.KindOf(entry.Account) == LedgerAccountKind.HoldPending
            )
            .ToList();
        var ended = pending.Where(entry => entry.Amount < 0).ToList();
        if (transaction.ResolvesHold is { } hold)
        {
            if (!_openHolds.Remove(hold, out var held))
            {
                Break("L5", $"{transaction.Key} ends {hold}, which is no open hold");
            }
            else if (
                ended is not [var all]
                || all.Account != held.Account
                || all.Unit != held.Unit
                || (Int128)all.Amount != -(Int128)held.Amount
            )
            {
                Break("L5", $"{transaction.Key} ends {hold}, but not all that was held");
            }
        }
        else if (ended.Count > 0)
        {
            Break("L5", $"{transaction.Key} takes from a hold without ending one");
        }

        var begun = pending.Where(entry => entry.Amount > 0).ToList();
        if (begun.Count > 1)
        {
            Break("L5", $"{transaction.Key} holds twice");
        }
        else if (begun is [var one])
        {
            _openHolds[transaction.Id] = one;
        }
    }

    private void Break(string invariant, string what) =>
        _breaks.Add(new LedgerBreak(invariant, what));
}
