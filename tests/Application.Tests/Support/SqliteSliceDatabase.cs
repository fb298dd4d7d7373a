using Microsoft.Data.Sqlite;

namespace CustomerCredit.Application.Tests.Support;

/// <summary>The file that the program makes in its data directory. The ledger refuses to lose rows, so every test gets a fresh one.</summary>
internal sealed class SqliteSliceDatabase(string directory) : SliceDatabase
{
    private const string Empty = "empty";

    private readonly string _file = Path.Combine(directory, "customer-credit.db");

    public override IReadOnlyDictionary<string, string?> Settings { get; } =
        new Dictionary<string, string?>(StringComparer.Ordinal);

    public override Task GetReady() => Keep(Empty);

    public override Task Reset() => PutBack(Empty);

    /// <summary>The last connection to close leaves everything in the file itself.</summary>
    public override Task Keep(string copy)
    {
        SqliteConnection.ClearAllPools();
        File.Copy(_file, $"{_file}.{copy}", overwrite: true);
        return Task.CompletedTask;
    }

    public override Task PutBack(string copy)
    {
        SqliteConnection.ClearAllPools();
        File.Delete(_file + "-wal");
        File.Delete(_file + "-shm");
        File.Copy($"{_file}.{copy}", _file, overwrite: true);
        return Task.CompletedTask;
    }

    public override ValueTask DisposeAsync()
    {
        SqliteConnection.ClearAllPools();
        return ValueTask.CompletedTask;
    }
}
