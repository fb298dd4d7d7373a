using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CustomerCredit.Infrastructure.Tests.Persistence;

public sealed class Migrating() : DatabaseTest(new SqliteTestDatabase())
{
    [Fact]
    public async Task An_empty_directory_gets_every_table()
    {
        await Open();

        Execute(
                "SELECT group_concat(name, ' ') FROM (SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name)"
            )
            .ShouldBe(
                "__EFMigrationsHistory __EFMigrationsLock applied_credits audit_notes audit_seals card_key_marks carts credit_history credit_lines credit_offers deliveries event_polls event_subscriptions idempotency_records leases ledger_accounts ledger_entries ledger_transactions line_adjustments line_hold_steps line_holds notices received_events remote_calls unsealed_rows"
            );
    }

    [Fact]
    public async Task The_migrations_say_all_that_the_model_says()
    {
        var services = await Open();
        using var scope = services.CreateScope();

        Context(scope).Database.HasPendingModelChanges().ShouldBeFalse();
    }

    [Fact]
    public async Task A_migrator_that_was_killed_keeps_nobody_waiting()
    {
        var first = await Open();
        await ((ServiceProvider)first).DisposeAsync();
        Execute(
            "DELETE FROM __EFMigrationsHistory; DROP TABLE card_key_marks; DROP TABLE credit_offers; DROP TABLE deliveries; DROP TABLE notices; DROP TABLE event_subscriptions; DROP TABLE received_events; DROP TABLE event_polls; DROP TABLE line_hold_steps; DROP TABLE line_holds; DROP TABLE line_adjustments; DROP TABLE credit_lines; DROP TABLE idempotency_records; DROP TABLE remote_calls; DROP TABLE credit_history; DROP TABLE applied_credits; DROP TABLE carts; DROP TABLE leases; DROP TABLE unsealed_rows; DROP TABLE audit_seals; DROP TABLE audit_notes; DROP TABLE ledger_entries; DROP TABLE ledger_transactions; DROP TABLE ledger_accounts"
        );
        Execute("INSERT INTO __EFMigrationsLock (Id, Timestamp) VALUES (1, '2026-01-01 00:00:00')");

        await Open().WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);

        Execute("SELECT COUNT(*) FROM sqlite_master WHERE name = 'carts'").ShouldBe(1L);
    }
}
