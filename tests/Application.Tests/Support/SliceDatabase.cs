namespace CustomerCredit.Application.Tests.Support;

/// <summary>
/// The database below all slices: SQLite, or what <c>CUSTOMER_CREDIT_TEST_DATABASE</c> says. <c>build/test.sh</c> runs
/// the tests on each.
/// </summary>
internal abstract class SliceDatabase : IAsyncDisposable
{
    private const string Variable = "CUSTOMER_CREDIT_TEST_DATABASE";

    /// <summary>How the program is told to use it.</summary>
    public abstract IReadOnlyDictionary<string, string?> Settings { get; }

    /// <summary>Whether several instances of the service can share it.</summary>
    public static bool IsShared => Environment.GetEnvironmentVariable(Variable) == "PostgreSql";

    public static SliceDatabase Chosen(string directory) =>
        Environment.GetEnvironmentVariable(Variable) switch
        {
            null or "Sqlite" => new SqliteSliceDatabase(directory),
            "PostgreSql" => new PostgreSqlSliceDatabase(),
            var unknown => throw new InvalidOperationException($"{Variable} is {unknown}."),
        };

    /// <summary>Called once, when the program has made its tables.</summary>
    public abstract Task GetReady();

    /// <summary>Empties every table.</summary>
    public abstract Task Reset();

    /// <summary>Keeps a copy of it as it is now.</summary>
    public abstract Task Keep(string copy);

    /// <summary>Puts a copy in its place.</summary>
    public abstract Task PutBack(string copy);

    public abstract ValueTask DisposeAsync();
}
