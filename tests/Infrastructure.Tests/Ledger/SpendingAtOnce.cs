using CustomerCredit.Domain.Ledger;
using CustomerCredit.Domain.Ledger.Rules;
using CustomerCredit.Domain.SharedKernel;
using CustomerCredit.Infrastructure.Tests.Persistence;

namespace CustomerCredit.Infrastructure.Tests.Ledger;

public abstract class SpendingAtOnce(TestDatabase database) : LedgerTest(database)
{
    [Fact]
    public async Task Fifty_holds_of_all_there_is_get_one()
    {
        var services = await Open();
        await Post(services, Issued(Card, 10_000));

        (await HoldsThatSucceed([services])).ShouldBe(1);

        (await Ask(services, ledger => ledger.Balance(Card, default))).Value.ShouldBe(0);
        (await Verify(services)).Breaks.ShouldBeEmpty();
    }

    /// <summary>Fifty holds of 100.00 at once, dealt out to these instances.</summary>
    protected async Task<int> HoldsThatSucceed(IServiceProvider[] instances)
    {
        var outcomes = await Task.WhenAll(
            Enumerable
                .Range(0, 50)
                .Select(number =>
                    Task.Run(() =>
                        IsHeld(
                            instances[number % instances.Length],
                            Held($"k{number}", Card, 10_000)
                        )
                    )
                )
        );
        return outcomes.Count(isHeld => isHeld);
    }

    protected static async Task<bool> IsHeld(IServiceProvider instance, LedgerTransaction hold)
    {
        try
        {
            await Post(instance, hold);
            return true;
        }
        catch (RuleBrokenException broken) when (broken.Rule is AvailableMustCoverThePosting)
        {
            return false;
        }
    }
}

public sealed class SpendingAtOnceOnSqlite() : SpendingAtOnce(new SqliteTestDatabase());

public sealed class SpendingAtOnceOnPostgreSql() : SpendingAtOnce(new PostgreSqlTestDatabase())
{
    [Fact]
    public async Task Fifty_holds_of_all_there_is_get_one_from_three_instances_together()
    {
        IServiceProvider[] instances = [await Open(), await Open(), await Open()];
        await Post(instances[0], Issued(Card, 10_000));

        (await HoldsThatSucceed(instances)).ShouldBe(1);

        (await Ask(instances[1], ledger => ledger.Balance(Card, default))).Value.ShouldBe(0);
        (await Verify(instances[2])).Breaks.ShouldBeEmpty();
    }

    [Fact]
    public async Task Accounts_that_all_instances_open_at_the_same_instant_are_opened_once()
    {
        IServiceProvider[] instances = [await Open(), await Open(), await Open()];

        for (var round = 0; round < 20; round++)
        {
            var line = LedgerAccount.Card($"r{round}", Usd);
            await Task.WhenAll(
                instances.Select((instance, at) => Post(instance, Issued(line, 100, at + 1)))
            );
            (await Ask(instances[0], ledger => ledger.Balance(line, default))).Value.ShouldBe(300);
        }

        (await Verify(instances[0])).Breaks.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_posting_that_all_instances_make_is_made_once_and_nobody_fails()
    {
        IServiceProvider[] instances = [await Open(), await Open(), await Open()];
        await Post(instances[0], Issued(Card, 10_000));

        for (var round = 0; round < 20; round++)
        {
            await Task.WhenAll(
                instances.Select(instance => Post(instance, Held($"k{round}", Card, 100)))
            );
        }

        (await Ask(instances[0], ledger => ledger.Balance(Card, default))).Value.ShouldBe(8_000);
        (await Verify(instances[0])).Breaks.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_hold_that_two_instances_end_differently_is_ended_by_one()
    {
        IServiceProvider[] instances = [await Open(), await Open()];
        await Post(instances[0], Issued(Card, 10_000));

        for (var round = 0; round < 20; round++)
        {
            var held = Held($"k{round}", Card, 100);
            await Post(instances[0], held);
            LedgerTransaction[] ends =
            [
                held.Redeem(NextId(), Dollars(100), Noon),
                held.Release(NextId(), Noon),
            ];
            var outcomes = await Task.WhenAll(
                ends.Select((end, at) => Task.Run(() => IsEnded(instances[at], end)))
            );
            outcomes.Count(isEnded => isEnded).ShouldBe(1);
        }

        (await Verify(instances[0])).Breaks.ShouldBeEmpty();

        static async Task<bool> IsEnded(IServiceProvider instance, LedgerTransaction end)
        {
            try
            {
                await Post(instance, end);
                return true;
            }
            catch (RuleBrokenException broken) when (broken.Rule is AHoldIsResolvedAtMostOnce)
            {
                return false;
            }
        }
    }
}
