using System.Data.Common;
using Microsoft.Data.Sqlite;

namespace CustomerCredit.Infrastructure.Tests.Persistence;

/// <summary>The file that the program makes in the data directory of the test.</summary>
public sealed class SqliteTestDatabase : TestDatabase
{
    public override IReadOnlyDictionary<string, string?> Settings { get; } =
        new Dictionary<string, string?>(StringComparer.Ordinal);

    public static string FileIn(string dataDirectory) =>
        Path.Combine(dataDirectory, "customer-credit.db");

    public override DbConnection Connect(string dataDirectory)
    {
        var connection = new SqliteConnection($"Data Source={FileIn(dataDirectory)};Pooling=False");
        connection.Open();
        return connection;
    }

    protected override void Dispose(bool disposing)
    {
        SqliteConnection.ClearAllPools();
        base.Dispose(disposing);
    }
}
