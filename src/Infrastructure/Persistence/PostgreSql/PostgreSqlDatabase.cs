using System.Data;
using System.Data.Common;
using CustomerCredit.Application.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace CustomerCredit.Infrastructure.Persistence.PostgreSql;

/// <summary>A database that several instances of the service share.</summary>
/// <param name="connectionString">As configured.</param>
internal sealed class PostgreSqlDatabase(string? connectionString) : IDatabase
{
    private const string Setting = "ConnectionStrings__CustomerCredit";

    // Three instances and their leases fit into the hundred connections that a server grants by default.
    private const int MaxConnections = 25;

    /// <summary>The lock that lets one instance at a time bring the database up to date; any number will do.</summary>
    private const long MigrationLock = 4_701_512_387;

    public string ConnectionString { get; private set; } = Complete(connectionString);

    public async Task Open(IServiceProvider services)
    {
        await Try(PostgreSqlSettings.Check);
        await using var scope = services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<CustomerCreditDbContext>();
        await db.Database.OpenConnectionAsync();
        // Waiting for another instance may take long, and so may a migration. The lock ends with the connection, too.
        await db.Database.ExecuteSqlRawAsync("SET statement_timeout = 0; SET lock_timeout = 0");
        await db.Database.ExecuteSqlAsync($"SELECT pg_advisory_lock({MigrationLock})");
        try
        {
            await Migrate(db);
            await RefuseWithoutTriggers(db);
        }
        finally
        {
            await db.Database.ExecuteSqlAsync($"SELECT pg_advisory_unlock({MigrationLock})");
            await db.Database.CloseConnectionAsync();
        }
    }

    public async Task OpenToRead()
    {
        ConnectionString = new NpgsqlConnectionStringBuilder(ConnectionString)
        {
            Options =
                new NpgsqlConnectionStringBuilder(ConnectionString).Options
                + " -c default_transaction_read_only=on",
        }.ToString();
        await Try(async connection =>
        {
            await using var command = new NpgsqlCommand(
                "SELECT to_regclass('audit_seals') IS NOT NULL",
                connection
            );
            if (await command.ExecuteScalarAsync() is not true)
            {
                throw new StartRefusedException(
                    $"{Setting}: the database {connection.Database} has no ledger."
                );
            }
        });
    }

    public Task Commit(CustomerCreditDbContext db, Func<Task> write) =>
        new RepeatingCommits(db).Commit(write);

    public bool IsOvertaken(DbUpdateException failed) =>
        failed is DbUpdateConcurrencyException
        || failed.InnerException
            is PostgresException { SqlState: PostgresErrorCodes.UniqueViolation };

    /// <summary>No answer at all, or one of the classes 53 (resources), 57 (shut down) and 58 (system error).</summary>
    public bool IsOutOfOrder(DbException failed) =>
        failed is not PostgresException answer || answer.SqlState is ['5', '3' or '7' or '8', ..];

    public async Task<DbTransaction> BeginReading(
        DbConnection connection,
        CancellationToken cancellationToken
    )
    {
        var transaction = await connection.BeginTransactionAsync(
            IsolationLevel.RepeatableRead,
            cancellationToken
        );
        await using var command = connection.CreateCommand();
        command.Transaction = transaction;
        command.CommandText = "SET TRANSACTION READ ONLY; SET LOCAL statement_timeout = 0";
        await command.ExecuteNonQueryAsync(cancellationToken);
        return transaction;
    }

    public Task<IReadOnlyList<string>> MissingTriggers(
        CustomerCreditDbContext db,
        CancellationToken cancellationToken
    ) => PostgreSqlTriggers.Missing(db, cancellationToken);

    private static string Complete(string? connectionString)
    {
        if (string.IsNullOrWhiteSpace(connectionString))
        {
            throw new StartRefusedException(
                $"{Setting}: missing. PostgreSql needs one, for example Host=db;Database=customer_credit;Username=customer_credit"
            );
        }

        try
        {
            var settings = new NpgsqlConnectionStringBuilder(connectionString);
            if (!settings.ContainsKey("Maximum Pool Size"))
            {
                settings.MaxPoolSize = MaxConnections;
            }

            settings.ApplicationName ??= "CustomerCredit";
            settings.Options = PostgreSqlSettings.OnTopOf(settings.Options);
            return settings.ToString();
        }
        catch (Exception malformed)
            when (malformed is ArgumentException or FormatException or KeyNotFoundException)
        {
            throw new StartRefusedException(
                $"{Setting}: {malformed.Message.ReplaceLineEndings(" ")}"
            );
        }
    }

    private async Task Try(Func<NpgsqlConnection, Task> use)
    {
        await using var connection = new NpgsqlConnection(ConnectionString);
        try
        {
            await connection.OpenAsync();
        }
        catch (Exception unusable) when (unusable is NpgsqlException or ArgumentException)
        {
            throw new StartRefusedException(
                $"{Setting}: the database {connection.Database} at {connection.Host} cannot be used: {unusable.Message.ReplaceLineEndings(" ")}"
            );
        }

        await use(connection);
    }

    private static async Task Migrate(CustomerCreditDbContext db)
    {
        if ((await db.Database.GetPendingMigrationsAsync()).Any())
        {
            await PostgreSqlTriggers.NoteThatTheyAreDue(db);
            await db.Database.MigrateAsync();
        }

        await PostgreSqlTriggers.CreateIfDue(db);
    }

    private static async Task RefuseWithoutTriggers(CustomerCreditDbContext db)
    {
        var missing = await PostgreSqlTriggers.Missing(db, CancellationToken.None);
        if (missing.Count > 0)
        {
            throw new StartRefusedException(
                $"The database has lost what keeps its ledger from being changed: {string.Join(", ", missing)}. Verify it before you go on."
            );
        }
    }
}
