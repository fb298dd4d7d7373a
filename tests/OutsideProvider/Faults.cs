namespace CustomerCredit.OutsideProvider;

/// <summary>The faults that wait for a call.</summary>
public sealed class Faults
{
    private static readonly string[] Reads =
    [
        "readCapabilities",
        "checkBalance",
        "findHold",
        "readHold",
    ];

    private readonly Lock _lock = new();
    private readonly List<Fault> _waiting = [];

    /// <summary>Whether a fault still waits for its call.</summary>
    public bool AreWaiting
    {
        get
        {
            lock (_lock)
            {
                return _waiting.Count > 0;
            }
        }
    }

    public void Add(Fault fault)
    {
        lock (_lock)
        {
            _waiting.Add(fault);
        }
    }

    /// <summary>The fault of this call, if it has one.</summary>
    public Fault? Take(string operation)
    {
        lock (_lock)
        {
            var index = _waiting.FindIndex(fault =>
                fault.Operation is null ? !Reads.Contains(operation) : fault.Operation == operation
            );
            if (index < 0)
            {
                return null;
            }

            var fault = _waiting[index];
            _waiting[index] = fault with { Times = fault.Times - 1 };
            _waiting.RemoveAll(waiting => waiting.Times < 1);
            return fault;
        }
    }
}
