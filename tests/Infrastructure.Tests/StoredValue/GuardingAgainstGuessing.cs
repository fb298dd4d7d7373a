using CustomerCredit.Application.CreditProvider;
using CustomerCredit.Domain.Checkouts;
using CustomerCredit.Domain.SharedKernel;

namespace CustomerCredit.Infrastructure.Tests.StoredValue;

public sealed class GuardingAgainstGuessing : ProviderTest
{
    [Fact]
    public async Task Five_wrong_pins_close_the_card_for_an_hour_to_the_right_one_too()
    {
        await Start();
        await OpenLine(Card1, 1_000);
        await Miss(5, number => Card1 with { Pin = $"000{number}" });

        (await WaitOf(Card1)).ShouldBe(TimeSpan.FromHours(1));

        Clock.Advance(TimeSpan.FromHours(1));
        (await Available(Card1)).ShouldBe(1_000);
    }

    [Fact]
    public async Task A_card_that_does_not_exist_is_closed_just_so()
    {
        await Start();
        await Miss(5, _ => Card1);

        (await WaitOf(Card1)).ShouldBe(TimeSpan.FromHours(1));
    }

    [Fact]
    public async Task Four_wrong_pins_do_no_harm()
    {
        await Start();
        await OpenLine(Card1, 1_000);
        await Miss(4, number => Card1 with { Pin = $"000{number}" });

        (await Available(Card1)).ShouldBe(1_000);
    }

    [Fact]
    public async Task A_hundred_guesses_at_once_are_five_like_all_others()
    {
        await Start();
        await OpenLine(Card1, 1_000);

        var answers = await Task.WhenAll(
            Enumerable
                .Range(0, 100)
                .Select(number =>
                    Task.Run(() => Answer(Card1 with { Pin = $"9{number:D3}" }, Caller))
                )
        );

        answers.Count(answer => answer == ProviderRefusal.LineRefused).ShouldBe(5);
        answers.Count(answer => answer == ProviderRefusal.TooManyTries).ShouldBe(95);
    }

    [Fact]
    public async Task Ten_wrong_numbers_of_a_customer_or_a_cart_are_enough()
    {
        await Start();
        await OpenLine(Card1, 1_000);
        var cart = Caller with { Cart = new CartId("cart-1") };
        await Miss(10, number => Unknown(number) with { CustomerId = "cust-ada" });
        await Miss(10, number => Unknown(number + 10), cart);

        (await Answer(Card1 with { CustomerId = "cust-ada" }, Caller)).ShouldBe(
            ProviderRefusal.TooManyTries
        );
        (await Answer(Card1, cart)).ShouldBe(ProviderRefusal.TooManyTries);
        (await Answer(Card1 with { CustomerId = "cust-bo" }, Caller)).ShouldBeNull();
        (await Answer(Card1, Caller)).ShouldBeNull();
    }

    [Theory]
    [InlineData("192.0.2.7", "192.0.2.200", "192.0.3.7")]
    [InlineData("::ffff:192.0.2.7", "192.0.2.8", "192.0.3.7")]
    [InlineData("2001:db8:1:2::1", "2001:db8:1:2:ffff::1", "2001:db8:1:3::1")]
    public async Task Thirty_wrong_numbers_of_a_network_are_enough(
        string address,
        string neighbour,
        string stranger
    )
    {
        await Start();
        await OpenLine(Card1, 1_000);
        await Miss(30, Unknown, From(address));

        (await Answer(Card1, From(neighbour))).ShouldBe(ProviderRefusal.TooManyTries);
        (await Answer(Card1, From(stranger))).ShouldBeNull();
        (await Answer(Card1, From("not an address"))).ShouldBeNull();
    }

    [Fact]
    public async Task When_most_of_fifty_tries_in_a_minute_miss_everything_stops_for_a_minute()
    {
        await Start();
        await OpenLine(Card1, 1_000);
        for (var number = 0; number < 24; number++)
        {
            (await Answer(Card1, Caller)).ShouldBeNull();
        }

        await Miss(25, Unknown);
        (await Answer(Card1, Caller)).ShouldBeNull("half of them are not most");
        await Miss(1, _ => Unknown(99));

        (await WaitOf(Card1)).ShouldBe(TimeSpan.FromMinutes(1));
        var held = await Should.ThrowAsync<CreditProviderException>(() => Hold(Card1, 1));
        held.Refusal.ShouldBe(ProviderRefusal.TooManyTries);
        (await Provider.FindHold(new CreditId("k1"), 1, default)).ShouldBeNull();
        Clock.Advance(TimeSpan.FromMinutes(1));
        (await Answer(Card1, Caller)).ShouldBeNull();
    }

    [Fact]
    public async Task A_card_that_was_held_before_is_held_anew_while_everything_stops()
    {
        await Start();
        await OpenLine(Card1, 1_000);
        var hold = await Hold(Card1, 100);
        await Provider.Release("v:k1:1", hold.Id, default);
        for (var number = 0; number < 24; number++)
        {
            await Answer(Card1, Caller);
        }

        await Miss(26, Unknown);
        (await WaitOf(Card1)).ShouldBe(TimeSpan.FromMinutes(1));

        var anew = await Provider.Hold(
            new NewProviderHold(
                "h:k1:2",
                new CreditId("k1"),
                2,
                Card1 with
                {
                    Number = null,
                    Pin = null,
                },
                Caller,
                hold.Amount,
                AllowPartial: false,
                TimeSpan.FromDays(2)
            )
            {
                SameLineAs = hold.Id,
            },
            default
        );

        anew.State.ShouldBe(ProviderHoldState.Open);
    }

    [Fact]
    public async Task Too_little_credit_under_the_right_pin_is_no_miss()
    {
        await Start();
        await OpenLine(Card1, 1_000);
        for (var number = 0; number < 60; number++)
        {
            (await Refused(() => Hold(Card1, 1_001, $"k{number}"))).ShouldBe(
                ProviderRefusal.Insufficient
            );
        }

        (await Available(Card1)).ShouldBe(1_000);
    }

    [Fact]
    public async Task Customers_without_an_account_are_nobodys_guess()
    {
        await Start();
        await OpenLine(Card1, 1_000);
        for (var number = 0; number < 60; number++)
        {
            (await Refused(() => Available(StoreCredit))).ShouldBe(ProviderRefusal.LineRefused);
        }

        (await Available(Card1)).ShouldBe(1_000);
    }

    [Fact]
    public async Task What_was_forgotten_takes_no_memory_and_what_was_not_is_still_known()
    {
        await Start();
        await OpenLine(Card1, 1_000);
        await Miss(5, number => Card1 with { Pin = $"000{number}" });
        for (var number = 0; number < 1_200; number++)
        {
            await Answer(Card1 with { CustomerId = $"cust-{number}" }, Caller);
        }

        (await Answer(Card1, Caller)).ShouldBe(ProviderRefusal.TooManyTries);
    }

    private static CreditLineName Unknown(int number) =>
        new(CreditLineKind.GiftCard, $"UNKNOWN-{number}", "1234", null);

    private static LineCaller From(string address) => Caller with { ShopperAddress = address };

    private async Task Miss(int many, Func<int, CreditLineName> line, LineCaller? caller = null)
    {
        for (var number = 0; number < many; number++)
        {
            (await Answer(line(number), caller ?? Caller)).ShouldBe(ProviderRefusal.LineRefused);
        }
    }

    private async Task<ProviderRefusal?> Answer(CreditLineName line, LineCaller caller)
    {
        try
        {
            await Provider.CheckBalance(line, caller, default);
            return null;
        }
        catch (CreditProviderException refused)
        {
            return refused.Refusal;
        }
    }

    private async Task<TimeSpan?> WaitOf(CreditLineName line)
    {
        var refused = await Should.ThrowAsync<CreditProviderException>(() => Available(line));
        refused.Refusal.ShouldBe(ProviderRefusal.TooManyTries);
        return refused.RetryAfter;
    }
}
