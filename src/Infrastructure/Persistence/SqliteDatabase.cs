using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CustomerCredit.Infrastructure.Persistence;

/// <summary>The SQLite file of this process: taken, migrated, and kept until the process ends.</summary>
internal sealed class SqliteDatabase(string connectionString) : IDisposable
{
    private DatabaseFileLock? _lock;

    /// <summary>Connections wait this long for a writer in another process, such as a backup tool.</summary>
    private const int TimeoutSeconds = 5;

    public string ConnectionString { get; } =
        new SqliteConnectionStringBuilder(connectionString)
        {
            ForeignKeys = true,
            RecursiveTriggers = true,
            DefaultTimeout = TimeoutSeconds,
        }.ToString();

    public async Task Open(IServiceProvider services)
    {
        var file = Path.GetFullPath(new SqliteConnectionStringBuilder(ConnectionString).DataSource);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        _lock = DatabaseFileLock.Take(file);

        await using var scope = services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<CustomerCreditDbContext>();
        await ForgetDeadMigrators(db);
        await db.Database.MigrateAsync();
    }

    public void Dispose() => _lock?.Dispose();

    /// <summary>
    /// A process killed while migrating leaves its row in EF's lock table, and the next one would wait for it for ever
    /// (engine design, F9). We hold the file lock, so whoever left a row is dead.
    /// </summary>
    private static async Task ForgetDeadMigrators(CustomerCreditDbContext db)
    {
        var tables = await db
            .Database.SqlQueryRaw<int>(
                "SELECT COUNT(*) AS Value FROM sqlite_master WHERE name = '__EFMigrationsLock'"
            )
            .SingleAsync();
        if (tables > 0)
        {
            await db.Database.ExecuteSqlRawAsync("DELETE FROM __EFMigrationsLock");
        }
    }
}
