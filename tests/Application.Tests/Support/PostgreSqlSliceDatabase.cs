using CustomerCredit.Support;
using Npgsql;

namespace CustomerCredit.Application.Tests.Support;

/// <summary>A database of this run on the server of the tests.</summary>
internal sealed class PostgreSqlSliceDatabase : SliceDatabase
{
    private readonly string _name;
    private string _emptyAll = "";

    public PostgreSqlSliceDatabase()
    {
        PostgreSqlServer.IsThere.ShouldBeTrue(PostgreSqlServer.Missing);
        _name = PostgreSqlServer.Create();
        Settings = PostgreSqlServer.SettingsFor(PostgreSqlServer.ConnectionTo(_name));
    }

    public override IReadOnlyDictionary<string, string?> Settings { get; }

    /// <summary>As a replica applies rows: neither triggers nor foreign keys ask questions.</summary>
    public override async Task GetReady() =>
        _emptyAll =
            "SET session_replication_role = replica; "
            + await Execute(
                "SELECT string_agg(format('DELETE FROM %I', tablename), '; ') FROM pg_tables WHERE schemaname = 'public' AND tablename <> '__EFMigrationsHistory'"
            );

    public override Task Reset() => Execute(_emptyAll);

    public override ValueTask DisposeAsync()
    {
        PostgreSqlServer.Drop(_name);
        return ValueTask.CompletedTask;
    }

    private async Task<object?> Execute(string sql)
    {
        await using var connection = new NpgsqlConnection(
            PostgreSqlServer.ConnectionTo(_name) + ";Pooling=False"
        );
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
#pragma warning disable CA2100 // Our own names.
        command.CommandText = sql;
#pragma warning restore CA2100
        return await command.ExecuteScalarAsync();
    }
}
