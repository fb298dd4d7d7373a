using CustomerCredit.Domain.Checkouts;
using Microsoft.Data.Sqlite;
using SQLitePCL;
using static SQLitePCL.raw;

namespace CustomerCredit.Simulation.Tests.Checks;

/// <summary>
/// What our database holds, followed row by row: SQLite tells which rows a commit changed, and only those are read. A
/// process may die and be started again; the books stay.
/// </summary>
internal sealed class OurBooks : IDisposable
{
    private const string CreditColumns =
        "id, cart_key, checkout, state, source, is_cancel_requested, was_attached, refusal_status, amount_minor, amount_currency, due_at, version";

    private readonly SqliteConnection _connection;
    private readonly Statement _credit;
    private readonly Statement _allCredits;
    private readonly Statement _call;
    private readonly Statement _event;
    private readonly Statement _key;
    private readonly Statement _earliestDue;
    private readonly Statement _checkout;
    private readonly delegate_update _hook;
    private readonly Dictionary<string, CreditRow> _credits = new(StringComparer.Ordinal);
    private readonly Dictionary<string, CallRow> _calls = new(StringComparer.Ordinal);
    private readonly Dictionary<string, AppliedCreditState> _states = new(StringComparer.Ordinal);
    private readonly HashSet<string> _writtenOff = new(StringComparer.Ordinal);
    private readonly List<(string Table, long Row)> _changed = [];
    private readonly HashSet<(string, long)> _seen = [];

    public OurBooks(SqliteConnection connection)
    {
        _connection = connection;
        _credit = new Statement(
            connection,
            $"SELECT {CreditColumns} FROM applied_credits WHERE rowid = ?"
        );
        _allCredits = new Statement(connection, $"SELECT {CreditColumns} FROM applied_credits");
        _call = new Statement(
            connection,
            "SELECT id, credit_id, kind, attempt, status, source FROM remote_calls WHERE rowid = ?"
        );
        _event = new Statement(
            connection,
            "SELECT credit_id, event, state, note, sequence FROM credit_history WHERE rowid = ?"
        );
        _key = new Statement(
            connection,
            "SELECT shop, operation, key, credit FROM idempotency_records WHERE rowid = ?"
        );
        _checkout = new Statement(
            connection,
            "SELECT checkout FROM carts WHERE shop = ? AND cart_id = ?"
        );
        _earliestDue = new Statement(connection, "SELECT MIN(due_at) FROM applied_credits");
        _hook = (_, _, _, table, row) => Note(table.utf8_to_string(), row);
        sqlite3_update_hook(connection.Handle, _hook, null);
    }

    /// <summary>Told of every credit that was stored, as it was and as it is.</summary>
    public Action<CreditRow?, CreditRow> CreditChanged { get; set; } = (_, _) => { };

    /// <summary>Told of everything that happened to a credit: the state before, the event, the state after.</summary>
    public Action<
        string,
        AppliedCreditState?,
        AppliedCreditEvent,
        AppliedCreditState
    > Happened { get; set; } = (_, _, _, _) => { };

    /// <summary>Told of every key that was stored, with the credit that tells its answer.</summary>
    public Action<string, string, string, string?> KeyChanged { get; set; } = (_, _, _, _) => { };

    public IReadOnlyDictionary<string, CreditRow> Credits => _credits;

    public IReadOnlyDictionary<string, CallRow> Calls => _calls;

    /// <summary>Whether a transaction is open on the only connection there is.</summary>
    public bool IsInTransaction => sqlite3_get_autocommit(_connection.Handle) == 0;

    /// <summary>
    /// Whether the credit was let go although its attach may still land, because every way to rule that out was
    /// refused (engine design, section 6.4 c).
    /// </summary>
    public bool IsWrittenOff(string credit) => _writtenOff.Contains(credit);

    /// <summary>When the next unfinished credit is due, in UTC ticks.</summary>
    public long? EarliestDue()
    {
        long? earliest = null;
        _earliestDue.Each(row => earliest = row.NumberOrNull(0));
        return earliest;
    }

    /// <summary>The checkout of a cart as the service knows it.</summary>
    public string? CheckoutOf(ShopId shop, CartId cart)
    {
        string? checkout = null;
        _checkout.For(shop.Value, cart.Value, row => checkout = row.Text(0));
        return checkout;
    }

    /// <summary>Reads what was committed since the last time. Answers whether that was anything.</summary>
    public bool Refresh()
    {
        if (_changed.Count == 0 || IsInTransaction)
        {
            return false;
        }

        var changed = _changed.ToArray();
        _changed.Clear();
        _seen.Clear();

        // The events of a credit are told by its state before them, so they come first.
        var events =
            new List<(string Credit, long Sequence, string Event, string State, string? Note)>();
        foreach (var (_, row) in changed.Where(change => change.Table == "credit_history"))
        {
            _event.For(
                row,
                e => events.Add((e.Text(0), e.Number(4), e.Text(1), e.Text(2), e.TextOrNull(3)))
            );
        }

        foreach (var happened in events.OrderBy(e => e.Sequence))
        {
            Take(happened.Credit, happened.Event, happened.State, happened.Note);
        }

        foreach (var (table, row) in changed)
        {
            switch (table)
            {
                case "applied_credits":
                    _credit.For(row, ReadCredit);
                    break;
                case "remote_calls":
                    _call.For(row, ReadCall);
                    break;
                case "idempotency_records":
                    _key.For(
                        row,
                        key => KeyChanged(key.Text(0), key.Text(1), key.Text(2), key.TextOrNull(3))
                    );
                    break;
            }
        }

        return true;
    }

    /// <summary>Compares the whole table with what was followed row by row.</summary>
    public void CompareAll() =>
        _allCredits.Each(row =>
        {
            var stored = CreditOf(row);
            if (!_credits.TryGetValue(stored.Id, out var followed) || followed != stored)
            {
                throw new ViolationException("Books", $"{stored} was followed as {followed}");
            }
        });

    public void Dispose()
    {
        sqlite3_update_hook(_connection.Handle, (delegate_update?)null, null);
        _credit.Dispose();
        _allCredits.Dispose();
        _call.Dispose();
        _event.Dispose();
        _key.Dispose();
        _earliestDue.Dispose();
        _checkout.Dispose();
    }

    private void Note(string table, long row)
    {
        if (_seen.Add((table, row)))
        {
            _changed.Add((table, row));
        }
    }

    private static CreditRow CreditOf(Statement row) =>
        new(
            row.Text(0),
            row.Text(1),
            row.Text(2),
            Enum.Parse<AppliedCreditState>(row.Text(3)),
            row.TextOrNull(4),
            row.Flag(5),
            row.Flag(6),
            row.NumberOrNull(7),
            row.Number(8),
            row.Text(9),
            row.NumberOrNull(10),
            row.Number(11)
        );

    private void Take(string credit, string happened, string after, string? note)
    {
        var state = Enum.Parse<AppliedCreditState>(after);
        AppliedCreditState? before = _states.TryGetValue(credit, out var known) ? known : null;
        _states[credit] = state;
        if (
            note is not null
            && (
                note.StartsWith("Digital River neither detaches", StringComparison.Ordinal)
                || note.StartsWith("Seen not attached for long enough", StringComparison.Ordinal)
            )
        )
        {
            _writtenOff.Add(credit);
        }

        Happened(credit, before, Enum.Parse<AppliedCreditEvent>(happened), state);
    }

    private void ReadCredit(Statement row)
    {
        var credit = CreditOf(row);
        _credits.TryGetValue(credit.Id, out var before);
        _credits[credit.Id] = credit;
        CreditChanged(before, credit);
    }

    private void ReadCall(Statement row)
    {
        var call = new CallRow(
            row.Text(0),
            row.TextOrNull(1),
            Enum.Parse<RemoteCallKind>(row.Text(2)),
            (int)row.Number(3),
            Enum.Parse<RemoteCallStatus>(row.Text(4)),
            row.TextOrNull(5)
        );
        _calls[call.Id] = call;
    }
}
