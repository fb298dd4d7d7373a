using CustomerCredit.Application.Common;
using CustomerCredit.Infrastructure.Tests.Persistence;
using Microsoft.Extensions.DependencyInjection;

namespace CustomerCredit.Infrastructure.Tests.Ledger;

public abstract class RefusingAnotherAuditKey(TestDatabase database) : LedgerTest(database)
{
    [Fact]
    public async Task A_ledger_whose_latest_seal_was_made_with_another_key_is_not_opened()
    {
        Settings["Ledger:AuditKey"] = new string('a', 64);
        var first = await Open();
        await Post(first, Issued(Card, 1_000));
        await Seal(first);
        await ((ServiceProvider)first).DisposeAsync();
        Settings["Ledger:AuditKey"] = new string('b', 64);

        var message = (await Should.ThrowAsync<StartRefusedException>(Open)).Message;

        message.ShouldStartWith("Ledger__AuditKey: ");
        message.ShouldContain("ledger.key");
    }
}

public sealed class RefusingAnotherAuditKeyOnSqlite()
    : RefusingAnotherAuditKey(new SqliteTestDatabase());

public sealed class RefusingAnotherAuditKeyOnPostgreSql()
    : RefusingAnotherAuditKey(new PostgreSqlTestDatabase());
