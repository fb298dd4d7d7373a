using System.Data.Common;
using System.Globalization;
using CustomerCredit.Infrastructure.Tests.Persistence;
using CustomerCredit.Support;
using Microsoft.Extensions.DependencyInjection;

namespace CustomerCredit.Infrastructure.Tests.Ledger;

/// <summary>Whoever has the database and not the key is found out, and nobody else is (engine design, T17).</summary>
public abstract class FindingTamperings(TestDatabase database) : LedgerTest(database)
{
    /// <summary>A hundred, or as many as the environment asks for.</summary>
    private static readonly int Tamperings = int.Parse(
        Environment.GetEnvironmentVariable("TAMPERINGS") ?? "100",
        CultureInfo.InvariantCulture
    );

    /// <summary>Sound before, broken after, each time on the same books.</summary>
    [Fact]
    public async Task Whatever_is_tampered_with_is_found()
    {
        var services = await Open();
        await FillTheBooks(services);
        await Seal(services);
        await WriteAnchor(services);
        await ((ServiceProvider)services).DisposeAsync();
        var reader = Services();
        await reader.OpenDatabaseToRead();
        Unguarded(Keep);
        var missed = new List<string>();
        for (var seed = 0; seed < Tamperings; seed++)
        {
            if (seed % 10 == 0)
            {
                (await Verify(reader)).Breaks.ShouldBeEmpty("a false alarm");
            }

            // A seed that names its run, not a secret.
#pragma warning disable CA5394
            var random = new Random(seed);
#pragma warning restore CA5394
            var what = "";
            Unguarded(connection => what = new Tampering(connection, random).Any());

            if ((await Verify(reader)).IsSound)
            {
                missed.Add(string.Create(CultureInfo.InvariantCulture, $"seed {seed}: {what}"));
            }

            Unguarded(Restore);
        }

        CampaignTable.Append(
            "T17",
            $"random tamperings in {GetType().Name}",
            $"cases>={Tamperings}",
            cases: Tamperings,
            violations: missed.Count
        );
        missed.ShouldBeEmpty();
    }

    /// <summary>As it grows, with rows that wait for their seals and without, before the anchor and after.</summary>
    [Fact]
    public async Task Books_that_nobody_touched_raise_no_alarm_however_they_grow()
    {
        var services = await Open();
#pragma warning disable CA5394
        var random = new Random(Tamperings);
        var books = new GrowingBooks(random, NextId);
        for (var size = 0; size < Tamperings / 10; size++)
        {
            await Post(services, books.Next());
            await Note(services, "looked");
            if (random.Next(2) == 0)
            {
                await Seal(services);
                await WriteAnchor(services);
            }
#pragma warning restore CA5394

            (await Verify(services)).Breaks.ShouldBeEmpty("a false alarm");
        }

        var rows = (await Verify(services)).Entries;
        CampaignTable.Append(
            "T17",
            $"clean rows in {GetType().Name}",
            $"cases>={Tamperings}",
            cases: rows
        );
        rows.ShouldBeGreaterThan(Tamperings);
    }

    /// <summary>Does it past all that guards the rows, and puts the guards back so that nobody notices.</summary>
    protected abstract void Unguarded(Action<DbConnection> what);

    /// <summary>Copies the rows.</summary>
    protected virtual void Keep(DbConnection connection)
    {
        foreach (var table in Tampering.Tables)
        {
            Run(connection, $"CREATE TABLE kept_{table} AS SELECT * FROM {table}");
        }
    }

    /// <summary>Brings the copied rows back.</summary>
    private static void Restore(DbConnection connection)
    {
        foreach (var table in Tampering.Tables)
        {
            Run(connection, $"DELETE FROM {table}; INSERT INTO {table} SELECT * FROM kept_{table}");
        }
    }

    protected static void Run(DbConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}

public sealed class FindingTamperingsOnSqlite() : FindingTamperings(new SqliteTestDatabase())
{
    protected override void Unguarded(Action<DbConnection> what)
    {
        using var connection = Connect();
        using var command = connection.CreateCommand();
        command.CommandText =
            "SELECT group_concat('DROP TRIGGER ' || name, ';'), group_concat(sql, ';') FROM sqlite_master WHERE type = 'trigger'";
        using var reader = command.ExecuteReader();
        reader.Read();
        var (drop, create) = (reader.GetString(0), reader.GetString(1));
        reader.Close();
        Run(connection, "PRAGMA foreign_keys=OFF; PRAGMA ignore_check_constraints=ON; " + drop);
        what(connection);
        Run(connection, create);
    }
}

/// <summary>With the rights of a superuser, who can also do without the checks.</summary>
public sealed class FindingTamperingsOnPostgreSql()
    : FindingTamperings(new PostgreSqlTestDatabase())
{
    protected override void Unguarded(Action<DbConnection> what)
    {
        using var connection = Connect();
        Run(connection, "SET session_replication_role = replica");
        what(connection);
    }

    protected override void Keep(DbConnection connection)
    {
        Run(
            connection,
            """
            DO $$
            DECLARE one record;
            BEGIN
                FOR one IN
                    SELECT conrelid::regclass AS relation, conname FROM pg_constraint
                    WHERE contype = 'c' AND connamespace = 'public'::regnamespace
                LOOP
                    EXECUTE format('ALTER TABLE %s DROP CONSTRAINT %I', one.relation, one.conname);
                END LOOP;
            END $$
            """
        );
        foreach (var table in Tampering.Tables)
        {
            Run(connection, $"ALTER TABLE {table} ADD COLUMN rowid bigserial");
        }

        base.Keep(connection);
    }
}
