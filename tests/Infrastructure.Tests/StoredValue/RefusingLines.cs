using CustomerCredit.Application.CreditProvider;
using CustomerCredit.Domain.Checkouts;
using CustomerCredit.Domain.Ledger;
using CustomerCredit.Domain.SharedKernel;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CustomerCredit.Infrastructure.Tests.StoredValue;

public sealed class RefusingLines : ProviderTest
{
    [Fact]
    public async Task All_that_is_wrong_with_a_card_sounds_the_same()
    {
        await Start();
        await OpenLine(Card1, 1_000);
        var blocked = new CreditLineName(CreditLineKind.GiftCard, "BLOCKED-1", Pin, null);
        await Change(await OpenLine(blocked, 1_000), line => line.Block("stolen"));
        var expired = new CreditLineName(CreditLineKind.GiftCard, "EXPIRED-1", Pin, null);
        await OpenLine(expired, 1_000, expiresOn: new DateOnly(2026, 4, 30));
        var bound = new CreditLineName(CreditLineKind.GiftCard, "BOUND-001", Pin, "cust-bo");
        await OpenLine(bound, 1_000, customer: "cust-ada");
        CreditLineName[] wrong =
        [
            Card1 with
            {
                Number = "6006490000000011",
            },
            Card1 with
            {
                Number = "?",
            },
            Card1 with
            {
                Number = null,
            },
            Card1 with
            {
                Pin = "4321",
            },
            Card1 with
            {
                Pin = null,
            },
            blocked,
            expired,
            bound,
            StoreCredit,
            StoreCredit with
            {
                CustomerId = null,
            },
        ];

        var answers = new List<string>();
        foreach (var line in wrong)
        {
            foreach (var ask in new Func<Task>[] { () => Ask(line), () => Hold(line, 10) })
            {
                var refused = await Should.ThrowAsync<CreditProviderException>(ask);
                answers.Add($"{refused.Failure} {refused.Refusal} {refused.Message}");
            }
        }

        answers
            .Distinct(StringComparer.Ordinal)
            .ShouldBe(["Refused LineRefused This credit cannot be used."]);
        (await Ask(Card1)).Available.ShouldBe(Dollars(1_000));
        (await Ask(bound with { CustomerId = "cust-ada" })).Available.ShouldBe(Dollars(1_000));
    }

    [Fact]
    public async Task A_line_of_another_shop_does_not_exist()
    {
        await Start();
        await OpenLine(Card1, 1_000);
        await OpenLine(StoreCredit, 1_000);
        var stranger = new LineCaller(new ShopId("another-shop"), null, null);

        foreach (var line in new[] { Card1, StoreCredit })
        {
            (await Refused(() => Provider.CheckBalance(line, stranger, default))).ShouldBe(
                ProviderRefusal.LineRefused
            );
        }
    }

    [Fact]
    public async Task A_line_in_another_currency_says_so()
    {
        await Start();
        await OpenLine(Card1, 1_000);
        await OpenLine(StoreCredit, 1_000, "EUR");

        (await Refused(() => Hold(Card1, 10, currency: "EUR"))).ShouldBe(
            ProviderRefusal.CurrencyMismatch
        );
        (await Refused(() => Hold(Card1, 10, currency: "EUR", allowPartial: true))).ShouldBe(
            ProviderRefusal.CurrencyMismatch
        );
        (await Refused(() => Hold(StoreCredit, 10))).ShouldBe(ProviderRefusal.CurrencyMismatch);
    }

    [Fact]
    public async Task A_customer_with_accounts_in_two_currencies_spends_the_one_that_fits()
    {
        await Start();
        await OpenLine(StoreCredit, 1_000);
        Clock.Advance(TimeSpan.FromSeconds(1));
        await OpenLine(StoreCredit, 2_000, "EUR");

        (await Hold(StoreCredit, 100, currency: "EUR")).Amount.Currency.Code.ShouldBe("EUR");
        (await Ask(StoreCredit)).Available.ShouldBe(Dollars(1_000));
        var inEuro = await Ask(StoreCredit with { Currency = Currency.Of("EUR") });
        inEuro.Available.Minor.ShouldBe(1_900);
    }

    [Fact]
    public async Task What_was_spent_goes_back_to_one_line_in_place_of_one_that_has_ended()
    {
        await Start();
        var line = await OpenLine(Card1, 1_000, expiresOn: new DateOnly(2026, 5, 2));
        var held = await Hold(Card1, 600);
        await Provider.Redeem("r:k1:1", held.Id, Dollars(600), default);
        Clock.Advance(TimeSpan.FromDays(2));

        await Provider.GiveBack("f:k1:100", held.Id, Dollars(100), default);
        await Provider.GiveBack("f:k1:600", held.Id, Dollars(600), default);

        (await Provider.FindHold(new CreditId("k1"), 1, default))!.GivenBack.ShouldBe(Dollars(600));
        await using var scope = App.CreateAsyncScope();
        var next = await Context(scope).CreditLines.SingleAsync(one => one.Replaces == line.Id);
        next.ExpiresOn.ShouldBeNull();
        (
            await Ask(
                App,
                ledger => ledger.Balance(LedgerAccount.Card(next.Id.Value, next.Currency), default)
            )
        ).Value.ShouldBe(600);
        await ShouldBeSound();
    }

    [Fact]
    public async Task A_hold_outlives_the_block_and_the_expiry_of_its_line()
    {
        await Start();
        var line = await OpenLine(Card1, 1_000, expiresOn: new DateOnly(2026, 5, 2));
        var spent = await Hold(Card1, 600);
        var freed = await Hold(Card1, 300, "k2");
        await Change(line, card => card.Block("stolen"));
        Clock.Advance(TimeSpan.FromDays(2));

        await Provider.Redeem("r:k1:1", spent.Id, Dollars(600), default);
        await Provider.Release("v:k2:1", freed.Id, default);

        await ShouldBeSound();
    }

    private Task<ProviderBalance> Ask(CreditLineName line) =>
        Provider.CheckBalance(line, Caller, default);
}
