using CustomerCredit.Application.CreditProvider;
using CustomerCredit.Domain.Checkouts;
using CustomerCredit.Domain.SharedKernel;
using CustomerCredit.Infrastructure.Tests.StoredValue.Http.Support;
using CustomerCredit.Infrastructure.Tests.Support;
using Microsoft.Extensions.Time.Testing;
using static CustomerCredit.Infrastructure.Tests.StoredValue.Http.Support.ProviderUnderTest;

namespace CustomerCredit.Infrastructure.Tests.StoredValue.Http;

public sealed class SpeakingToACreditProvider
{
    [Fact]
    public async Task A_hold_is_made_lowered_redeemed_in_part_and_given_back()
    {
        await using var server = await RunningProvider.Start();
        using var adapter = new ProviderUnderTest(server.Address);

        (await adapter.Balance()).Available.ShouldBe(Dollars(100_00));
        var hold = await adapter.Hold(50_00);
        (hold.State, hold.Amount, hold.LastFour).ShouldBe(
            (ProviderHoldState.Open, Dollars(50_00), "7890")
        );
        (await adapter.Balance()).Available.ShouldBe(Dollars(50_00));

        (await adapter.Lower(hold.Id, 40_00)).Amount.ShouldBe(Dollars(40_00));
        (await adapter.Balance()).Available.ShouldBe(Dollars(60_00));

        var redeemed = await adapter.Redeem(hold.Id, 30_00);
        (redeemed.State, redeemed.Redeemed).ShouldBe((ProviderHoldState.Redeemed, Dollars(30_00)));
        (await adapter.Balance()).Available.ShouldBe(Dollars(70_00));

        (await adapter.GiveBack(hold.Id, 10_00)).GivenBack.ShouldBe(Dollars(10_00));
        (await adapter.GiveBack(hold.Id, 15_00)).GivenBack.ShouldBe(Dollars(15_00));
        (await adapter.Balance()).Available.ShouldBe(Dollars(85_00));
    }

    [Fact]
    public async Task A_released_hold_is_available_again()
    {
        await using var server = await RunningProvider.Start();
        using var adapter = new ProviderUnderTest(server.Address);
        var hold = await adapter.Hold(50_00);

        (await adapter.Release(hold.Id)).State.ShouldBe(ProviderHoldState.Released);

        (await adapter.Balance()).Available.ShouldBe(Dollars(100_00));
    }

    [Fact]
    public async Task A_hold_is_found_by_our_reference_and_one_that_is_not_there_is_not()
    {
        await using var server = await RunningProvider.Start();
        using var adapter = new ProviderUnderTest(server.Address);
        var hold = await adapter.Hold();

        (await adapter.Find()).ShouldBe(hold);
        (await adapter.Find("credit_2")).ShouldBeNull();
    }

    [Fact]
    public async Task A_repeated_key_has_its_effect_once_and_the_same_answer()
    {
        await using var server = await RunningProvider.Start();
        using var adapter = new ProviderUnderTest(server.Address);

        var first = await adapter.Hold(50_00);
        var second = await adapter.Hold(50_00);

        second.ShouldBe(first);
        server.Available().ShouldBe(50);
        server.Provider.Holds.Count.ShouldBe(1);
    }

    [Fact]
    public async Task Less_is_held_where_that_is_allowed()
    {
        await using var server = await RunningProvider.Start();
        using var adapter = new ProviderUnderTest(server.Address);

        (await adapter.Hold(150_00, allowPartial: true)).Amount.ShouldBe(Dollars(100_00));
    }

    [Fact]
    public async Task A_hold_lives_as_long_as_the_provider_allows_and_is_renewed()
    {
        var noon = new DateTimeOffset(2026, 1, 1, 12, 0, 0, TimeSpan.Zero);
        var time = new FakeTimeProvider(noon);
        await using var server = await RunningProvider.Start(
            new() { HoldLifetimeSeconds = 24 * 60 * 60 },
            time
        );
        using var adapter = new ProviderUnderTest(
            server.Address,
            settings: ("HoldLifetime", "1.00:00:00")
        );

        var hold = await adapter.Hold(50_00);
        time.Advance(TimeSpan.FromHours(20));
        var renewed = await adapter.Renew(hold.Id, TimeSpan.FromDays(3));
        time.Advance(TimeSpan.FromHours(24));
        var ended = await adapter.Find();

        adapter.Provider.Capabilities.HoldLifetime.ShouldBe(TimeSpan.FromDays(1));
        hold.ExpiresAt.ShouldBe(noon.AddDays(1));
        renewed.ExpiresAt.ShouldBe(noon.AddHours(44));
        ended!.State.ShouldBe(ProviderHoldState.Released);
        server.Available().ShouldBe(100);
    }

    [Fact]
    public async Task Refusals_of_the_provider_say_why()
    {
        await using var server = await RunningProvider.Start();
        using var adapter = new ProviderUnderTest(server.Address);
        var wrongPin = NewHold() with { Key = "h:w:1", Line = Card with { Pin = "0000" } };
        var euros = NewHold() with { Amount = Money.OfMinor(100, Currency.Of("EUR")) };
        var released = await adapter.Hold(1_00);
        await adapter.Release(released.Id);

        (await Refusal(() => adapter.Provider.Hold(wrongPin, default))).ShouldBe(
            ProviderRefusal.LineRefused
        );
        (
            await Refusal(() => adapter.Provider.Hold(euros with { Key = "h:e:1" }, default))
        ).ShouldBe(ProviderRefusal.CurrencyMismatch);
        (await Refusal(() => adapter.Hold(100_01, "credit_2"))).ShouldBe(
            ProviderRefusal.Insufficient
        );
        (await Refusal(() => adapter.Redeem(released.Id, 1_00))).ShouldBe(
            ProviderRefusal.HoldNotOpen
        );
        (await Refusal(() => adapter.Redeem(new HoldId("hold_9"), 1_00))).ShouldBe(
            ProviderRefusal.HoldNotOpen
        );
    }

    [Fact]
    public async Task Every_write_carries_our_key_and_the_bearer_and_no_secret_is_in_an_address()
    {
        await using var server = Answers.Script(Replies.Json(201, Answers.Hold));
        using var adapter = new ProviderUnderTest(new Uri(server.Address, "/credit/v1/"));

        // The path is another one, so the first answer is the declaration all the same.
        await adapter.Hold();

        var request = server.Requests[1];
        (request.Method, request.Target).ShouldBe(("POST", "/credit/v1/holds"));
        request.Headers["Authorization"].ShouldBe($"Bearer {Key}");
        request.Headers["Idempotency-Key"].ShouldBe("h:credit_1:1");
        request.Headers["Content-Type"].ShouldBe("application/json");
        request.Body.ShouldBe(
            """{"reference":"credit_1:1","line":{"kind":"giftCard","number":"6006491234567890","pin":"4711","customerId":"customer-1"},"caller":{"shop":"shop-1","cart":"cart-1","shopperAddress":"203.0.113.7"},"amount":{"amount":"10.00","currencyCode":"USD"},"allowPartial":false,"lifetimeSeconds":172800}"""
        );
    }

    [Fact]
    public async Task A_release_announces_an_empty_json_body()
    {
        await using var server = Answers.Script(
            Replies.Json(200, Answers.Hold.Replace("open", "released", StringComparison.Ordinal))
        );
        using var adapter = new ProviderUnderTest(server.Address);

        await adapter.Release(new HoldId("hold_1"));

        var request = server.Calls().ShouldHaveSingleItem();
        request.Headers["Content-Length"].ShouldBe("0");
        request.Headers["Content-Type"].ShouldBe("application/json");
    }

    [Theory]
    [InlineData("..")]
    [InlineData(".")]
    [InlineData("")]
    [InlineData("a/b")]
    [InlineData("a?b")]
    [InlineData("a%2Fb")]
    public async Task An_id_that_would_make_another_address_is_refused_without_a_call(string id)
    {
        await using var server = Answers.Script(Replies.Json(200, Answers.Hold));
        using var adapter = new ProviderUnderTest(server.Address);

        (await Refusal(() => adapter.Redeem(new HoldId(id), 1_00))).ShouldBe(
            ProviderRefusal.HoldNotOpen
        );
        server.Requests.ShouldBeEmpty();
    }

    [Fact]
    public async Task Neither_number_nor_pin_nor_key_is_ever_logged_or_thrown()
    {
        await using var server = Answers.Script(
            Replies.Json(201, Answers.Hold),
            Answers.Problem(422, CardNumber),
            Replies.Json(400, $"{{\"detail\":\"{CardNumber} {Pin}\",\"code\":\"line-refused\"}}"),
            Replies.Json(401, $"{{\"detail\":\"{Key}\"}}"),
            Replies.Json(200, $"{{\"id\": {CardNumber}"),
            Replies.Drop
        );
        using var adapter = new ProviderUnderTest(server.Address);
        await adapter.Hold();
        var thrown = new List<Exception>();
        for (var i = 0; i < 5; i++)
        {
            thrown.Add(await Should.ThrowAsync<CreditProviderException>(() => adapter.Hold()));
        }

        adapter.LogText.ShouldContain("POST /holds answered 201");
        adapter.LogText.ShouldContain("LineRefused");
        var everything = adapter.LogText + string.Join('\n', thrown);
        everything.ShouldNotContain(CardNumber);
        everything.ShouldNotContain(Pin);
        everything.ShouldNotContain(Key);
        server.Requests.ShouldAllBe(request =>
            !request.Target.Contains(CardNumber, StringComparison.Ordinal)
        );
    }

    [Fact]
    public async Task More_calls_than_may_be_under_way_wait_and_are_given_up_unsent()
    {
        await using var server = Answers.Script(Replies.Json(201, Answers.Hold), Replies.Silence);
        using var adapter = new ProviderUnderTest(
            server.Address,
            Impatient with
            {
                CallsAtOnce = 1,
                Attempt = TimeSpan.FromSeconds(30),
            }
        );
        using var hangUp = new CancellationTokenSource();
        using var impatience = new CancellationTokenSource();
        await adapter.Hold();

        var underWay = adapter.Provider.Hold(NewHold(), hangUp.Token);
        var waiting = adapter.Provider.Hold(NewHold(), impatience.Token);
        await impatience.CancelAsync();
        var givenUp = await Should.ThrowAsync<CreditProviderException>(() => waiting);
        await hangUp.CancelAsync();
        var lost = await Should.ThrowAsync<CreditProviderException>(() => underWay);

        givenUp.Failure.ShouldBe(ProviderFailure.Unreachable);
        lost.Failure.ShouldBe(ProviderFailure.Unknown);
        server.Calls().Count.ShouldBeLessThanOrEqualTo(2);
    }

    private static async Task<ProviderRefusal?> Refusal(Func<Task> call)
    {
        var failure = await Should.ThrowAsync<CreditProviderException>(call);
        failure.Failure.ShouldBe(ProviderFailure.Refused);
        return failure.Refusal;
    }
}
