using CustomerCredit.Domain.Checkouts;
using Microsoft.Data.Sqlite;

namespace CustomerCredit.Simulation.Tests.Checks;

/// <summary>
/// What our database holds, followed row by row: SQLite tells which rows a commit changed, and only those are read. A
/// process may die and be started again; the books stay.
/// </summary>
internal sealed class OurBooks : IDisposable
{
    private const string CreditColumns =
        "id, cart_key, checkout, kind, state, source, is_cancel_requested, was_attached, refusal_status, amount_minor, amount_currency, is_held, held_minor, hold_number, points, deadline, due_at, watch_looks, version, \"order\", is_moving, moved_from IS NOT NULL, redeemed_minor, giving_back_minor, given_back_minor, is_offered";

    private readonly RowChanges _changes;
    private readonly HoldBooks? _holds;
    private readonly Statement _credit;
    private readonly Statement _allCredits;
    private readonly Statement _call;
    private readonly Statement _event;
    private readonly Statement _key;
    private readonly Statement _earliestDue;
    private readonly Statement _checkout;
    private readonly Statement _received;
    private readonly Statement _offer;
    private readonly Statement _doubt;
    private readonly Statement _earliestEvent;
    private readonly Dictionary<string, bool> _events = new(StringComparer.Ordinal);
    private readonly Dictionary<string, CreditRow> _credits = new(StringComparer.Ordinal);
    private readonly Dictionary<string, CallRow> _calls = new(StringComparer.Ordinal);
    private readonly Dictionary<(string, RemoteCallKind), CallRow> _latestCalls = [];
    private readonly Dictionary<string, AppliedCreditState> _states = new(StringComparer.Ordinal);
    private readonly HashSet<string> _writtenOff = new(StringComparer.Ordinal);
    private readonly HashSet<string> _touched = new(StringComparer.Ordinal);

    /// <param name="connection">The service's database.</param>
    /// <param name="holds">What the credit provider holds, where it does so in the same database.</param>
    public OurBooks(SqliteConnection connection, HoldBooks? holds)
    {
        _changes = new RowChanges(connection);
        _holds = holds;
        Ledger = new LedgerBooks(connection);
        Ledger.ReadAll();
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
            "SELECT credit_id, event, state, sequence FROM credit_history WHERE rowid = ?"
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
        _offer = new Statement(
            connection,
            "SELECT checkout, session, amount_currency FROM credit_offers WHERE id = ?"
        );
        _received = new Statement(
            connection,
            "SELECT id, due_at IS NULL, type FROM received_events WHERE rowid = ?"
        );
        _doubt = new Statement(
            connection,
            "SELECT note FROM credit_history WHERE credit_id = ? AND state = 'Quarantined' ORDER BY sequence LIMIT 1"
        );
        _earliestEvent = new Statement(connection, "SELECT MIN(due_at) FROM received_events");
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

    /// <summary>Told of every event that was stored, its type, and whether it was acted upon.</summary>
    public Action<string, string, bool> EventChanged { get; set; } = (_, _, _) => { };

    /// <summary>Told of every credit that a commit was about, once all of the commit is read.</summary>
    public Action<CreditRow> Settled { get; set; } = _ => { };

    public LedgerBooks Ledger { get; }

    /// <summary>The events in the inbox, and whether each was acted upon.</summary>
    public IReadOnlyDictionary<string, bool> Events => _events;

    public IReadOnlyDictionary<string, CreditRow> Credits => _credits;

    public IReadOnlyDictionary<string, CallRow> Calls => _calls;

    /// <summary>Whether a transaction is open on the only connection there is.</summary>
    public bool IsInTransaction => _changes.IsInTransaction;

    /// <summary>The latest recorded call of a kind for a credit, or null.</summary>
    public CallRow? LatestCall(string credit, RemoteCallKind kind) =>
        _latestCalls.GetValueOrDefault((credit, kind));

    /// <summary>
    /// Whether the credit was let go although its attach may still land, because every way to rule that out was
    /// refused (engine design, section 6.4 c), or because the source is Digital River's to attach (section 6.5).
    /// </summary>
    public bool IsWrittenOff(string credit) => _writtenOff.Contains(credit);

    /// <summary>When the next unfinished credit is due, in UTC ticks.</summary>
    public long? EarliestDue()
    {
        long? earliest = null;
        _earliestDue.Each(row => earliest = row.NumberOrNull(0));
        return earliest;
    }

    /// <summary>Why a person has to decide about a credit.</summary>
    public string WhyInDoubt(string credit)
    {
        var why = "";
        _doubt.For(credit, row => why = row.TextOrNull(0) ?? "");
        return why;
    }

    /// <summary>When the next event in the inbox is due, in UTC ticks.</summary>
    public long? EarliestEvent()
    {
        long? earliest = null;
        _earliestEvent.Each(row => earliest = row.NumberOrNull(0));
        return earliest;
    }

    /// <summary>The checkout of a cart as the service knows it.</summary>
    public string? CheckoutOf(ShopId shop, CartId cart)
    {
        string? checkout = null;
        _checkout.For(shop.Value, cart.Value, row => checkout = row.Text(0));
        return checkout;
    }

    /// <summary>The checkout that an offer was made for, and its currency then.</summary>
    public (string Checkout, string Currency) CheckoutOf(string offer)
    {
        var checkout = ("", "");
        _offer.For(offer, row => checkout = (row.Text(0), row.Text(2)));
        return checkout;
    }

    /// <summary>Whether a session has asked for an offer.</summary>
    public bool IsBound(string offer)
    {
        var isBound = false;
        _offer.For(offer, row => isBound = row.TextOrNull(1) is not null);
        return isBound;
    }

    /// <summary>Reads what was committed since the last time. Answers whether that was anything.</summary>
    public bool Refresh()
    {
        var changed = _changes.Take();
        if (changed.Count == 0)
        {
            return false;
        }

        // The events of a credit are told by its state before them, so they come first.
        var events = new List<(string Credit, long Sequence, string Event, string State)>();
        foreach (var (_, row) in changed.Where(change => change.Table == "credit_history"))
        {
            _event.For(row, e => events.Add((e.Text(0), e.Number(3), e.Text(1), e.Text(2))));
        }

        foreach (var happened in events.OrderBy(e => e.Sequence))
        {
            Take(happened.Credit, happened.Event, happened.State);
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
                case "received_events":
                    _received.For(row, ReadEvent);
                    break;
                case "line_holds":
                    _holds?.Read(row);
                    break;
            }
        }

        _touched.UnionWith(Ledger.Read(changed));
        foreach (var credit in _touched)
        {
            if (_credits.TryGetValue(credit, out var stored))
            {
                Settled(stored);
            }
        }

        _touched.Clear();
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
        _changes.Dispose();
        Ledger.Dispose();
        _credit.Dispose();
        _allCredits.Dispose();
        _call.Dispose();
        _event.Dispose();
        _key.Dispose();
        _earliestDue.Dispose();
        _received.Dispose();
        _doubt.Dispose();
        _earliestEvent.Dispose();
        _checkout.Dispose();
        _offer.Dispose();
    }

    private static CreditRow CreditOf(Statement row) =>
        new(
            row.Text(0),
            row.Text(1),
            row.Text(2),
            Enum.Parse<AppliedCreditKind>(row.Text(3)),
            Enum.Parse<AppliedCreditState>(row.Text(4)),
            row.TextOrNull(5),
            row.Flag(6),
            row.Flag(7),
            row.NumberOrNull(8),
            row.Number(9),
            row.Text(10),
            row.Flag(11),
            row.Number(12),
            row.Number(13),
            row.NumberOrNull(14),
            row.NumberOrNull(15),
            row.NumberOrNull(16),
            row.NumberOrNull(17),
            row.Number(18),
            row.TextOrNull(19),
            row.Flag(20),
            row.Flag(21),
            row.Number(22),
            row.Number(23),
            row.Number(24),
            row.Flag(25)
        );

    private void Take(string credit, string happened, string after)
    {
        var state = Enum.Parse<AppliedCreditState>(after);
        AppliedCreditState? before = _states.TryGetValue(credit, out var known) ? known : null;
        _states[credit] = state;
        Happened(credit, before, Enum.Parse<AppliedCreditEvent>(happened), state);
    }

    private void ReadCredit(Statement row)
    {
        var credit = CreditOf(row);
        _credits.TryGetValue(credit.Id, out var before);
        _credits[credit.Id] = credit;
        _touched.Add(credit.Id);
        // Watched, and not for a hold: its source was let go although nobody saw it cancelled.
        if (credit is { WatchLooks: not null } and ({ Source: not null } or { IsOffered: true }))
        {
            _writtenOff.Add(credit.Id);
        }

        CreditChanged(before, credit);
    }

    /// <summary>U5: an event that was acted upon stays so, however often it comes.</summary>
    private void ReadEvent(Statement row)
    {
        var (id, isDone) = (row.Text(0), row.Flag(1));
        if (!isDone && _events.GetValueOrDefault(id))
        {
            throw new ViolationException("U5", $"event {id} is taken for a new one once more");
        }

        _events[id] = isDone;
        EventChanged(id, row.Text(2), isDone);
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
        if (
            call.Credit is { } credit
            && (LatestCall(credit, call.Kind)?.Attempt ?? 0) <= call.Attempt
        )
        {
            _latestCalls[(credit, call.Kind)] = call;
        }
    }
}
