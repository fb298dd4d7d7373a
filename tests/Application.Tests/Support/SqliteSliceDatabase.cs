using Microsoft.Data.Sqlite;
using Respawn;

namespace CustomerCredit.Application.Tests.Support;

/// <summary>The file that the program makes in its data directory.</summary>
internal sealed class SqliteSliceDatabase(string directory) : SliceDatabase
{
    private readonly SqliteConnection _connection = new(
        $"Data Source={Path.Combine(directory, "customer-credit.db")};Recursive Triggers=True;Default Timeout=5"
    );

    private Respawner _respawner = null!;

    public override IReadOnlyDictionary<string, string?> Settings { get; } =
        new Dictionary<string, string?>(StringComparer.Ordinal);

    public override async Task GetReady()
    {
        await _connection.OpenAsync();
        // Respawn empties table by table, and our foreign keys restrict.
        await using var command = _connection.CreateCommand();
        command.CommandText = "PRAGMA foreign_keys=OFF";
        await command.ExecuteNonQueryAsync();
        _respawner = await Respawner.CreateAsync(
            _connection,
            new RespawnerOptions
            {
                TablesToIgnore = ["__EFMigrationsHistory", "__EFMigrationsLock"],
            }
        );
    }

    public override Task Reset() => _respawner.ResetAsync(_connection);

    public override async ValueTask DisposeAsync()
    {
        await _connection.DisposeAsync();
        SqliteConnection.ClearAllPools();
    }
}
