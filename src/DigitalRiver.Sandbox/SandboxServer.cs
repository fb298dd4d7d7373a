using System.Text.Json;
using System.Threading.Channels;
using CustomerCredit.DigitalRiver.Sandbox.Control;
using CustomerCredit.DigitalRiver.Sandbox.Persistence;
using CustomerCredit.DigitalRiver.Sandbox.Rules;
using CustomerCredit.DigitalRiver.Sandbox.Rules.Callouts;
using CustomerCredit.DigitalRiver.Sandbox.Rules.Orders;
using CustomerCredit.DigitalRiver.Sandbox.Rules.State;
using CustomerCredit.DigitalRiver.Sandbox.Rules.Switches;
using CustomerCredit.DigitalRiver.Sandbox.Rules.Webhooks;

namespace CustomerCredit.DigitalRiver.Sandbox;

/// <summary>
/// The rules behind one lock, with memory: every change and its log entry are committed before the answer leaves.
/// </summary>
internal sealed class SandboxServer : IDisposable
{
    private const string SwitchKind = "switch";
    private const string FaultKind = "fault";

    private readonly Lock _lock = new();
    private readonly TimeProvider _time;
    private readonly SandboxStore _store;
    private readonly CallLogAge _logAge;
    private readonly CancellationTokenSource _stopping = new();
    private readonly SystemChance _chance = new();
    private readonly SortedDictionary<long, Fault> _faults = [];

    private readonly Channel<bool> _stepWakes = NewWakes();
    private readonly Channel<bool> _deliveryWakes = NewWakes();
    private SandboxDigitalRiver _river;
    private long _sequence;
    private long _lastFault;

    /// <summary>Counts resets, so that an effect that is still to come dies with the state it was meant for.</summary>
    private int _generation;

    internal SandboxServer(string dataDirectory, TimeProvider time)
    {
        _time = time;
        _river = new SandboxDigitalRiver(_chance);
        _store = new SandboxStore(dataDirectory);
        _logAge = new CallLogAge(_store);
        Load();
    }

    internal SwitchBoard Switches
    {
        get
        {
            lock (_lock)
            {
                return _river.Switches;
            }
        }
    }

    /// <summary>Gets a value whenever something may have become pending.</summary>
    internal ChannelReader<bool> StepWakes => _stepWakes.Reader;

    /// <summary>Gets a value whenever an event may have to be delivered.</summary>
    internal ChannelReader<bool> DeliveryWakes => _deliveryWakes.Reader;

    internal string NewRequestId() => _chance.NewId();

    /// <summary>Carries a call out and logs it.</summary>
    /// <param name="incoming">The call.</param>
    /// <param name="fault">The kind of fault that struck, for the log.</param>
    /// <param name="answered">The status that is answered in place of the call's own, for the log; 0 for none.</param>
    internal Reply Execute(IncomingCall incoming, string? fault = null, int? answered = null)
    {
        lock (_lock)
        {
            var now = _time.GetUtcNow();
            var outcome = _river.Try(incoming.Call, now);
            var isEffect = outcome.Reply.IsSuccess && incoming.Operation is { IsRead: false };
            Commit(
                [.. outcome.Changes.Select(StoredDocuments.ToRow)],
                Entry(incoming, now, answered ?? outcome.Reply.Status, isEffect, fault)
            );
            Apply(outcome, now);
            return outcome.Reply;
        }
    }

    /// <summary>Carries a call out after a delay, when nobody waits for the answer any more.</summary>
    internal void ExecuteLater(IncomingCall incoming, string fault, TimeSpan delay)
    {
        int generation;
        lock (_lock)
        {
            generation = _generation;
        }

        _ = Run();

        async Task Run()
        {
            await Task.Delay(delay, _time, _stopping.Token);
            lock (_lock)
            {
                if (generation == _generation && !_stopping.IsCancellationRequested)
                {
                    Execute(incoming, fault);
                }
            }
        }
    }

    /// <summary>Logs a call that had no effect.</summary>
    /// <param name="incoming">The call.</param>
    /// <param name="answered">The status, or 0 when the connection is dropped.</param>
    /// <param name="fault">The kind of fault that struck.</param>
    internal void Note(IncomingCall incoming, int answered, string? fault)
    {
        lock (_lock)
        {
            Commit([], Entry(incoming, _time.GetUtcNow(), answered, isEffect: false, fault));
        }
    }

    /// <summary>The fault that strikes this call, if any; a counted one is counted down.</summary>
    internal Fault? ChooseFault(IncomingCall incoming)
    {
        if (incoming.Operation is not { } operation || !incoming.HasKey)
        {
            return null;
        }

        lock (_lock)
        {
            return StrikingFault(fault => fault.Fits(operation));
        }
    }

    internal Fault AddFault(JsonElement sent)
    {
        lock (_lock)
        {
            var fault = Fault.Read(sent, _lastFault + 1);
            Keep(fault.Id, fault);
            _lastFault = fault.Id;
            return fault;
        }
    }

    internal IReadOnlyList<Fault> Faults()
    {
        lock (_lock)
        {
            return [.. _faults.Values];
        }
    }

    internal void ClearFaults()
    {
        lock (_lock)
        {
            foreach (var id in _faults.Keys.ToList())
            {
                Keep(id, null);
            }
        }
    }

    internal SwitchBoard SetSwitches(IReadOnlyDictionary<string, string> settings)
    {
        lock (_lock)
        {
            var board = _river.Switches.With(settings);
            Commit(
                [
                    .. settings.Select(setting => new StoredRow(
                        SwitchKind,
                        setting.Key,
                        0,
                        WireJson.Bytes(setting.Value)
                    )),
                ],
                null
            );
            _river.Switches = board;
            return board;
        }
    }

    /// <summary>Moves a source to another state, as a shopper or a bank would. False when there is no such source.</summary>
    internal bool MoveSource(string id, string state)
    {
        lock (_lock)
        {
            var now = _time.GetUtcNow();
            if (_river.TryMoveSource(id, state, now) is not { } outcome)
            {
                return false;
            }

            Carry(outcome, now);
            return true;
        }
    }

    /// <summary>Moves an order to another state, as a review, a bank or a shopper would.</summary>
    /// <exception cref="Refusal">The order does not exist or cannot go there.</exception>
    internal void MoveOrder(string id, string state) =>
        Change(work => OrderTransitions.Move(work, id, state));

    /// <summary>Ends what is pending and due. The next due time, or null when nothing is pending.</summary>
    internal DateTimeOffset? Advance()
    {
        lock (_lock)
        {
            var now = _time.GetUtcNow();
            while (_river.TryStep(now) is { } outcome)
            {
                Carry(outcome, now);
            }

            return _river.NextStep;
        }
    }

    /// <summary>The deliveries that are due, and when the next will be that is not; null when none waits.</summary>
    internal (IReadOnlyList<DeliveryDocument> Due, DateTimeOffset? Next) Deliveries()
    {
        lock (_lock)
        {
            var now = _time.GetUtcNow();
            return (_river.DueDeliveries(now), _river.NextDelivery(now));
        }
    }

    /// <summary>A delivery's request, signed now, with the fault that strikes it; null when it is no longer wanted.</summary>
    internal (DeliveryRequest Request, Fault? Fault)? PrepareDelivery(string id)
    {
        lock (_lock)
        {
            return _river.PrepareDelivery(id, _time.GetUtcNow()) is { } request
                ? (request, StrikingFault(fault => fault.FitsDeliveries))
                : null;
        }
    }

    /// <summary>What a delivery looks like that was signed some time ago.</summary>
    internal DeliveryRequest? PrepareStale(string id, TimeSpan age)
    {
        lock (_lock)
        {
            return _river.PrepareDelivery(id, _time.GetUtcNow() - age);
        }
    }

    internal void ReportDelivery(string id, bool isAcknowledged)
    {
        lock (_lock)
        {
            var now = _time.GetUtcNow();
            // Whoever delivers looks again by itself.
            var outcome = _river.TryReportDelivery(id, isAcknowledged, now);
            Commit([.. outcome.Changes.Select(StoredDocuments.ToRow)], null);
            _river.Apply(outcome.Changes, now);
        }
    }

    /// <summary>A delivery that is not wanted any more.</summary>
    internal void DropDelivery(string id) => Change(work => work.Remove(Document.Deliveries, id));

    internal void PostponeDelivery(string id, TimeSpan wait) =>
        Change(work => Rules.Webhooks.Deliveries.Postpone(work, id, wait));

    internal void RotateWebhookToken(string token) => Change(work => Rotation.Rotate(work, token));

    /// <summary>The merchant's store-credit door; null when none is saved.</summary>
    internal CalloutDoor? CalloutDoor =>
        Change(work => work.Books.CalloutDoors.Find(CalloutDoorDocument.OnlyId)?.Door);

    internal void SaveCalloutDoor(CalloutDoor door) =>
        Change(work =>
            work.Put(
                new CalloutDoorDocument
                {
                    Id = CalloutDoorDocument.OnlyId,
                    Position = work.NextPosition(),
                    CreatedTime = work.Now,
                    Door = door,
                }
            )
        );

    internal (CalloutPlan? Plan, CalloutResultBody? Result) PlanCallout(ListedCredit credit) =>
        Change(work => AskForCredit.Plan(work, credit));

    internal CalloutResultBody SettleCallout(CalloutPlan plan, CalloutAnswer? answer) =>
        Change(work => AskForCredit.Settle(work, plan, answer));

    internal string? DetachCallout(string upstreamId, string? sessionId) =>
        Change(work => RemoveCredit.Detach(work, upstreamId, sessionId));

    internal bool SettleRemoval(string? sourceId, int? status) =>
        Change(work => RemoveCredit.Settle(work, sourceId, status));

    internal IReadOnlyList<byte[]> ReadLog(long after)
    {
        lock (_lock)
        {
            return _store.ReadLog(after);
        }
    }

    /// <summary>Forgets state, faults, switches and log.</summary>
    internal void Reset()
    {
        lock (_lock)
        {
            _store.Clear();
            _river = new SandboxDigitalRiver(_chance);
            _faults.Clear();
            _sequence = 0;
            _lastFault = 0;
            _generation++;
        }
    }

    public void Dispose()
    {
        lock (_lock)
        {
            _stopping.Cancel();
            _store.Dispose();
        }

        _stopping.Dispose();
    }

    private void Load()
    {
        var switches = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var row in _store.Load())
        {
            switch (row.Kind)
            {
                case SwitchKind:
                    switches[row.Id] = JsonSerializer.Deserialize<string>(row.Json)!;
                    break;
                case FaultKind:
                    var fault = JsonSerializer.Deserialize<Fault>(row.Json, WireJson.Options)!;
                    _faults[fault.Id] = fault;
                    _lastFault = fault.Id;
                    break;
                default:
                    _river.Restore(StoredDocuments.FromRow(row)!);
                    break;
            }
        }

        _river.Switches = SwitchBoard.Defaults.With(switches);
        _sequence = _store.LastSequence();
    }

    private Fault? StrikingFault(Func<Fault, bool> fits)
    {
        foreach (var fault in _faults.Values.Where(fits).ToList())
        {
            var (strikes, next) = fault.Ask();
            if (next != fault)
            {
                Keep(fault.Id, next);
            }

            if (strikes)
            {
                return fault;
            }
        }

        return null;
    }

    private void Keep(long id, Fault? fault)
    {
        var json = fault is null ? null : WireJson.Bytes(fault);
        Commit(
            [
                new StoredRow(
                    FaultKind,
                    id.ToString(System.Globalization.CultureInfo.InvariantCulture),
                    id,
                    json
                ),
            ],
            null
        );
        if (fault is null)
        {
            _faults.Remove(id);
        }
        else
        {
            _faults[id] = fault;
        }
    }

    private CallLogEntry Entry(
        IncomingCall incoming,
        DateTimeOffset now,
        int answered,
        bool isEffect,
        string? fault
    ) =>
        new(
            _sequence + 1,
            now,
            incoming.Call.Method,
            incoming.Call.Path,
            incoming.Operation?.Name,
            answered == 0 ? null : answered,
            isEffect,
            fault,
            incoming.UpstreamId,
            incoming.UpstreamSessionId,
            incoming.RequestId
        );

    private void Change(Action<Work> run) =>
        Change(work =>
        {
            run(work);
            return true;
        });

    private T Change<T>(Func<Work, T> run)
    {
        lock (_lock)
        {
            var now = _time.GetUtcNow();
            var (result, outcome) = _river.Try(run, now);
            Carry(outcome, now);
            return result;
        }
    }

    /// <summary>One slot is enough: whoever wakes looks at everything.</summary>
    private static Channel<bool> NewWakes() =>
        Channel.CreateBounded<bool>(
            new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite }
        );

    private Reply Carry(Outcome outcome, DateTimeOffset now)
    {
        if (outcome.Changes.Count == 0)
        {
            return outcome.Reply;
        }

        Commit([.. outcome.Changes.Select(StoredDocuments.ToRow)], null);
        Apply(outcome, now);
        return outcome.Reply;
    }

    private void Apply(Outcome outcome, DateTimeOffset now)
    {
        _river.Apply(outcome.Changes, now);
        foreach (var change in outcome.Changes)
        {
            if (change.Kind == Document.Steps)
            {
                _stepWakes.Writer.TryWrite(true);
            }
            else if (change.Kind == Document.Deliveries)
            {
                _deliveryWakes.Writer.TryWrite(true);
            }
        }
    }

    private void Commit(IReadOnlyList<StoredRow> rows, CallLogEntry? entry)
    {
        _store.Commit(
            rows,
            entry?.Sequence ?? 0,
            entry is null ? null : WireJson.Bytes(entry),
            entry is null ? 0 : _logAge.LastTooOld(entry.Time)
        );
        _sequence = entry?.Sequence ?? _sequence;
    }
}
