using CustomerCredit.Application.CreditProvider;
using CustomerCredit.Application.StoredValue;
using CustomerCredit.Domain.Checkouts;
using CustomerCredit.Domain.Ledger;
using CustomerCredit.Domain.SharedKernel;
using MediatR;
using Microsoft.Extensions.DependencyInjection;

namespace CustomerCredit.Infrastructure.Tests.StoredValue;

public sealed class ExpiringLines : ProviderTest
{
    private static readonly DateOnly LastDay = new(2026, 5, 2);

    [Fact]
    public async Task What_is_available_goes_back_after_the_last_day()
    {
        await Start();
        var line = await OpenLine(Card1, 1_000, expiresOn: LastDay);
        await OpenLine(StoreCredit, 1_000);

        Clock.Advance(TimeSpan.FromDays(1));
        (await Expire()).ShouldBe(0, "it is the last day");
        Clock.Advance(TimeSpan.FromDays(1));
        (await Expire()).ShouldBe(1);
        (await Expire()).ShouldBe(0, "nothing is left");

        (await Entries($"expire:card:{line.Id}:2")).ShouldBe(["issued +1000", "card -1000"]);
        (await Available(StoreCredit)).ShouldBe(1_000);
        await ShouldBeSound();
    }

    [Fact]
    public async Task What_is_held_outlives_it_and_goes_back_when_it_comes_free()
    {
        await Start();
        var line = await OpenLine(Card1, 1_000, expiresOn: LastDay);
        var held = await Hold(Card1, 600);
        Clock.Advance(TimeSpan.FromDays(2));

        (await Expire()).ShouldBe(1);
        (await Provider.FindHold(new CreditId("k1"), 1, default))!.State.ShouldBe(
            ProviderHoldState.Open
        );
        await Provider.Redeem("r:k1:1", held.Id, Dollars(500), default);
        (await Expire()).ShouldBe(1);

        (await Entries($"expire:card:{line.Id}:2")).ShouldBe(["issued +400", "card -400"]);
        (await Entries($"expire:card:{line.Id}:3")).ShouldBe(["issued +100", "card -100"]);
        var left = await Ask(
            App,
            ledger => ledger.Balance(LedgerAccount.Card(line.Id.Value, Usd), default)
        );
        left.Value.ShouldBe(0);
        await ShouldBeSound();
    }

    [Fact]
    public async Task Many_are_expired_a_batch_at_a_time()
    {
        await Start();
        for (var number = 0; number < 5; number++)
        {
            var name = new CreditLineName(CreditLineKind.GiftCard, $"CARD-000{number}", Pin, null);
            await OpenLine(name, 100, expiresOn: LastDay);
        }

        Clock.Advance(TimeSpan.FromDays(2));
        (await Expire(most: 3)).ShouldBe(3);
        (await Expire(most: 3)).ShouldBe(2);
        (await Expire(most: 3)).ShouldBe(0);
    }

    private async Task<int> Expire(int most = 100)
    {
        await using var scope = App.CreateAsyncScope();
        return await scope
            .ServiceProvider.GetRequiredService<IMediator>()
            .Send(new ExpireCreditLines(most));
    }
}
