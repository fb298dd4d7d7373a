namespace CustomerCredit.Benchmarks;

/// <summary>A database of one contestant, seen from outside.</summary>
internal interface IStorage : IDisposable
{
    /// <summary>How our programs are told to use it.</summary>
    IReadOnlyDictionary<string, string> Settings { get; }

    /// <summary>Begins to count durable commits; the answer tells how many there were since.</summary>
    Func<Task<long>> CountCommits();

    /// <summary>How many rows each table has.</summary>
    Task<IReadOnlyDictionary<string, long>> Rows();
}
