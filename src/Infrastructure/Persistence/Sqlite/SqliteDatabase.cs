using System.Data.Common;
using CustomerCredit.Application.Common;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using static SQLitePCL.raw;

namespace CustomerCredit.Infrastructure.Persistence.Sqlite;

/// <summary>The SQLite file of this process: taken, migrated, and kept until the process ends.</summary>
/// <param name="connectionString">As configured.</param>
/// <param name="setting">The setting that names the file, for whoever has to change it.</param>
internal sealed class SqliteDatabase(string connectionString, string setting)
    : IDatabase,
        IDisposable
{
    private const int ReadOnlyFile = 8;
    private const int CannotOpen = 14;
    private const int NotADatabase = 26;

    private readonly WriterGate _gate = new();
    private DatabaseFileLock? _lock;

    /// <summary>Connections wait this long for a writer in another process, such as a backup tool.</summary>
    private const int TimeoutSeconds = 5;

    public string ConnectionString { get; private set; } = Complete(connectionString, setting);

    private string File =>
        Path.GetFullPath(new SqliteConnectionStringBuilder(ConnectionString).DataSource);

    /// <exception cref="StartRefusedException">Another process uses the file, or the file cannot be used at all.</exception>
    public async Task Open(IServiceProvider services)
    {
        var file = File;
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(file) ?? file);
            _lock = DatabaseFileLock.Take(file);
            await Migrate(services);
        }
        catch (Exception unusable) when (IsAboutTheFile(unusable))
        {
            throw new StartRefusedException(
                $"{setting}: {file} cannot be used: {unusable.Message.ReplaceLineEndings(" ")}"
            );
        }
    }

    public async Task Commit(CustomerCreditDbContext db, Func<Task> write)
    {
        using var turn = await _gate.Enter();
        // Immediate on SQLite: a transaction that only turns into a writer later may never succeed (engine design, F7).
        await using var transaction = await db.Database.BeginTransactionAsync(
            CancellationToken.None
        );
        await write();
        await transaction.CommitAsync(CancellationToken.None);
    }

    public bool IsOvertaken(DbUpdateException failed) =>
        failed is DbUpdateConcurrencyException
        || failed.InnerException
            is SqliteException
            {
                SqliteExtendedErrorCode: SQLITE_CONSTRAINT_UNIQUE or SQLITE_CONSTRAINT_PRIMARYKEY
            };

    public bool IsOutOfOrder(DbException failed) =>
        failed
            is SqliteException
            {
                SqliteErrorCode: SQLITE_FULL
                    or SQLITE_IOERR
                    or SQLITE_READONLY
                    or SQLITE_CANTOPEN
                    or SQLITE_CORRUPT
                    or SQLITE_NOTADB
            };

    /// <summary>Deferred: it never becomes a writer, and no writer waits for it.</summary>
    public Task<DbTransaction> BeginReading(
        DbConnection connection,
        CancellationToken cancellationToken
    ) =>
        Task.FromResult<DbTransaction>(
            ((SqliteConnection)connection).BeginTransaction(deferred: true)
        );

    public Task<IReadOnlyList<string>> MissingTriggers(
        CustomerCreditDbContext db,
        CancellationToken cancellationToken
    ) => AppendOnlyTriggers.Missing(db, cancellationToken);

    public void Dispose()
    {
        _lock?.Dispose();
        _gate.Dispose();
    }

    private static string Complete(string connectionString, string setting)
    {
        try
        {
            var settings = new SqliteConnectionStringBuilder(connectionString)
            {
                ForeignKeys = true,
                RecursiveTriggers = true,
                DefaultTimeout = TimeoutSeconds,
            };
            return
                settings.DataSource is not ("" or ":memory:")
                && settings.Mode != SqliteOpenMode.Memory
                ? settings.ToString()
                : throw new StartRefusedException(
                    $"{setting}: must name a file, for example Data Source=/var/lib/customer-credit.db"
                );
        }
        catch (Exception malformed) when (malformed is ArgumentException or FormatException)
        {
            throw new StartRefusedException($"{setting}: {malformed.Message}");
        }
    }

    private static bool IsAboutTheFile(Exception exception) =>
        exception
            is IOException
                or UnauthorizedAccessException
                or SqliteException { SqliteErrorCode: ReadOnlyFile or CannotOpen or NotADatabase };

    private static async Task Migrate(IServiceProvider services)
    {
        await using var scope = services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<CustomerCreditDbContext>();
        await ForgetDeadMigrators(db);
        await Migrate(db);
        await RefuseWithoutTriggers(db);
    }

    /// <summary>Opens nothing that another process may not have open: no lock, no migration, no writing.</summary>
    public Task OpenToRead()
    {
        if (!System.IO.File.Exists(File))
        {
            throw new StartRefusedException($"There is no database {File}.");
        }

        ConnectionString = new SqliteConnectionStringBuilder(ConnectionString)
        {
            Mode = SqliteOpenMode.ReadOnly,
        }.ToString();
        return Task.CompletedTask;
    }

    /// <summary>
    /// A migration may rebuild a table and lose its triggers, so they are made anew after it. That they are due is
    /// noted in the file before, for the case that this process is killed in between (engine design, crash point 30).
    /// </summary>
    private static async Task Migrate(CustomerCreditDbContext db)
    {
        if ((await db.Database.GetPendingMigrationsAsync()).Any())
        {
            await db.Database.ExecuteSqlRawAsync("PRAGMA user_version = 1");
            await db.Database.MigrateAsync();
        }

        var areTriggersDue = await db
            .Database.SqlQueryRaw<int>("SELECT user_version AS Value FROM pragma_user_version")
            .SingleAsync();
        if (areTriggersDue == 1)
        {
            await AppendOnlyTriggers.Create(db);
            await db.Database.ExecuteSqlRawAsync("PRAGMA user_version = 0");
        }
    }

    private static async Task RefuseWithoutTriggers(CustomerCreditDbContext db)
    {
        var missing = await AppendOnlyTriggers.Missing(db, CancellationToken.None);
        if (missing.Count > 0)
        {
            throw new StartRefusedException(
                $"The database has lost what keeps its ledger from being changed: {string.Join(", ", missing)}. Verify it before you go on."
            );
        }
    }

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
