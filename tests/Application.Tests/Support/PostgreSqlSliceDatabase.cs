using CustomerCredit.Support;
using Npgsql;

namespace CustomerCredit.Application.Tests.Support;

/// <summary>A database of this run on the server of the tests.</summary>
internal sealed class PostgreSqlSliceDatabase : SliceDatabase
{
    private readonly string _name;
    private readonly Dictionary<string, string> _copies = new(StringComparer.Ordinal);
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

    public override Task Keep(string copy)
    {
        if (_copies.Remove(copy, out var earlier))
        {
            PostgreSqlServer.Drop(earlier);
        }

        _copies[copy] = Copied(() => PostgreSqlServer.Create(_name));
        return Task.CompletedTask;
    }

    public override Task PutBack(string copy)
    {
        PostgreSqlServer.Drop(_name);
        Copied(() => PostgreSqlServer.Create(_copies[copy], _name));
        return Task.CompletedTask;
    }

    public override ValueTask DisposeAsync()
    {
        foreach (var name in _copies.Values.Append(_name))
        {
            PostgreSqlServer.Drop(name);
        }

        return ValueTask.CompletedTask;
    }

    /// <summary>Nobody may be connected to what is copied.</summary>
    private string Copied(Func<string> copy)
    {
        NpgsqlConnection.ClearAllPools();
        PostgreSqlServer.SendHome(_name);
        return copy();
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
