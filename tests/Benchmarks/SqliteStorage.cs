using System.Buffers.Binary;
using Microsoft.Data.Sqlite;

namespace CustomerCredit.Benchmarks;

/// <summary>A SQLite file with its write-ahead log.</summary>
internal sealed class SqliteStorage(string directory) : IStorage
{
    /// <summary>
    /// Where the header of the WAL index keeps the counter that grows by one with each commit ("iChange" in SQLite's
    /// description of the WAL format). Checkpoints leave it alone.
    /// </summary>
    private const int CounterOffset = 8;

    private string File => Path.Combine(directory, "customer-credit.db");

    public IReadOnlyDictionary<string, string> Settings =>
        new Dictionary<string, string>
        {
            ["CustomerCredit__DataDirectory"] = directory,
            ["ConnectionStrings__CustomerCredit"] = "Data Source=" + File,
        };

    public Func<Task<long>> CountCommits()
    {
        var before = Counter();
        return () => Task.FromResult(Counter() - before);
    }

    public async Task<IReadOnlyDictionary<string, long>> Rows()
    {
        await using var connection = new SqliteConnection(
            $"Data Source={File};Mode=ReadOnly;Pooling=False"
        );
        await connection.OpenAsync();
        return await TableRows.Count(
            connection,
            "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE '\\_\\_%' ESCAPE '\\'"
        );
    }

    public void Dispose() { }

    private long Counter()
    {
        using var index = new FileStream(
            File + "-shm",
            FileMode.Open,
            FileAccess.Read,
            FileShare.ReadWrite | FileShare.Delete
        );
        Span<byte> header = stackalloc byte[CounterOffset + sizeof(uint)];
        index.ReadExactly(header);
        return BinaryPrimitives.ReadUInt32LittleEndian(header[CounterOffset..]);
    }
}
