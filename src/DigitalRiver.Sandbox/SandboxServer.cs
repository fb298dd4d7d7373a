using System.Text.Json;
using System.Threading.Channels;
using CustomerCredit.DigitalRiver.Sandbox.Control;
using CustomerCredit.DigitalRiver.Sandbox.Persistence;
using CustomerCredit.DigitalRiver.Sandbox.Rules;
using CustomerCredit.DigitalRiver.Sandbox.Rules.Switches;

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
    private readonly CancellationTokenSource _stopping = new();
    private readonly SystemChance _chance = new();
    private readonly SortedDictionary<long, Fault> _faults = [];

    // One slot is enough: whoever wakes looks at everything.
    private readonly Channel<bool> _wakes = Channel.CreateBounded<bool>(
        new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite }
    );
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

    /// <summary>Gets a value whenever a call may have made something pending.</summary>
    internal ChannelReader<bool> Wakes => _wakes.Reader;

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
            foreach (var fault in _faults.Values.Where(fault => fault.Fits(operation)).ToList())
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
    internal Reply MoveOrder(string id, string state)
    {
        lock (_lock)
        {
            var now = _time.GetUtcNow();
            return Carry(_river.TryMoveOrder(id, state, now), now);
        }
    }

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

    private Reply Carry(Outcome outcome, DateTimeOffset now)
    {
        Commit([.. outcome.Changes.Select(StoredDocuments.ToRow)], null);
        Apply(outcome, now);
        return outcome.Reply;
    }

    private void Apply(Outcome outcome, DateTimeOffset now)
    {
        _river.Apply(outcome.Changes, now);
        if (outcome.Changes.Count > 0)
        {
            _wakes.Writer.TryWrite(true);
        }
    }

    private void Commit(IReadOnlyList<StoredRow> rows, CallLogEntry? entry)
    {
        _store.Commit(rows, entry?.Sequence ?? 0, entry is null ? null : WireJson.Bytes(entry));
        _sequence = entry?.Sequence ?? _sequence;
    }
}
