using CustomerCredit.Application.CreditProvider;
using CustomerCredit.Infrastructure.Tests.StoredValue.Http.Support;
using CustomerCredit.Infrastructure.Tests.Support;
using CustomerCredit.OutsideProvider;
using static CustomerCredit.Infrastructure.Tests.StoredValue.Http.Support.ProviderUnderTest;

namespace CustomerCredit.Infrastructure.Tests.StoredValue.Http;

/// <summary>A provider lacks each capability in turn; and settings that rely on what it does not declare.</summary>
public sealed class LackingCapabilities
{
    [Theory]
    [InlineData("", true, true, true, true)]
    [InlineData("idempotency-keys,holds,lowering", false, true, true, true)]
    [InlineData("look-up, holds, lowering", true, false, true, true)]
    [InlineData("look-up,idempotency-keys,holds", true, true, true, false)]
    [InlineData("look-up,idempotency-keys", true, true, false, true)]
    [InlineData("none", false, false, false, true)]
    public void The_setting_says_what_may_be_relied_on(
        string words,
        bool findsHolds,
        bool honoursKeys,
        bool holds,
        bool lowersHolds
    )
    {
        using var adapter = new ProviderUnderTest(
            new Uri("http://127.0.0.1:1"),
            settings: ("Capabilities", words)
        );

        adapter.Provider.Capabilities.ShouldBe(
            new ProviderCapabilities(findsHolds, honoursKeys, holds, lowersHolds, null)
        );
    }

    [Fact]
    public async Task Without_look_up_nobody_says_that_a_hold_is_not_there()
    {
        await using var server = await RunningProvider.Start(new() { LookUp = false });
        using var adapter = new ProviderUnderTest(
            server.Address,
            settings: ("Capabilities", "idempotency-keys,holds,lowering")
        );
        var hold = await adapter.Hold(50_00);

        var failure = await Failure(() => adapter.Find());

        failure.Failure.ShouldBe(ProviderFailure.Unknown);
        server.Executions("findHold").ShouldBe(0);
        // The key still makes the repetition harmless.
        (await adapter.Hold(50_00)).ShouldBe(hold);
        server.Available().ShouldBe(50);
    }

    [Fact]
    public async Task Without_keys_a_repetition_would_have_its_effect_twice_and_the_adapter_makes_none()
    {
        await using var server = await RunningProvider.Start(new() { IdempotencyKeys = false });
        using var adapter = new ProviderUnderTest(
            server.Address,
            settings: ("Capabilities", "look-up,holds,lowering")
        );
        server.Faults.Add(new Fault(FaultKind.LostResponse, "hold"));

        (await Failure(() => adapter.Hold(50_00))).Failure.ShouldBe(ProviderFailure.Unknown);

        server.Executions("hold").ShouldBe(1);
        (await adapter.Find())!.Amount.ShouldBe(Dollars(50_00));
        await adapter.Hold(50_00);
        server.Available().ShouldBe(0);
    }

    [Fact]
    public async Task Without_lowering_a_hold_is_not_lowered_and_nobody_is_asked()
    {
        await using var server = await RunningProvider.Start(new() { Lowering = false });
        using var adapter = new ProviderUnderTest(
            server.Address,
            settings: ("Capabilities", "look-up,idempotency-keys,holds")
        );
        var hold = await adapter.Hold(50_00);

        var failure = await Failure(() => adapter.Lower(hold.Id, 40_00));

        failure.Failure.ShouldBe(ProviderFailure.Refused);
        server.Executions("lower").ShouldBe(0);
        (await adapter.Redeem(hold.Id, 40_00)).Redeemed.ShouldBe(Dollars(40_00));
        server.Available().ShouldBe(60);
    }

    [Fact]
    public async Task Without_holds_a_hold_debits_and_its_redemption_in_full_is_nothing()
    {
        await using var server = await RunningProvider.Start(new() { Holds = false });
        using var adapter = WithoutHolds(server);

        var hold = await adapter.Hold(50_00);
        var redeemed = await adapter.Redeem(hold.Id, 50_00);

        (redeemed.State, redeemed.Redeemed).ShouldBe((ProviderHoldState.Redeemed, Dollars(50_00)));
        server.Available().ShouldBe(50);
        (server.Executions("redeem"), server.Executions("lower")).ShouldBe((0, 0));
    }

    [Fact]
    public async Task Without_holds_a_redemption_in_part_credits_the_rest_back_once()
    {
        await using var server = await RunningProvider.Start(new() { Holds = false });
        using var adapter = WithoutHolds(server);
        var hold = await adapter.Hold(50_00);

        await adapter.Redeem(hold.Id, 30_00);
        var again = await adapter.Redeem(hold.Id, 30_00);

        again.Redeemed.ShouldBe(Dollars(30_00));
        server.Available().ShouldBe(70);
        server.Executions("lower").ShouldBe(1);
        (await Failure(() => adapter.Redeem(hold.Id, 30_01))).Refusal.ShouldBe(
            ProviderRefusal.Insufficient
        );
    }

    [Fact]
    public async Task Without_holds_a_release_credits_all_of_it_back_and_nothing_is_left_to_redeem()
    {
        await using var server = await RunningProvider.Start(new() { Holds = false });
        using var adapter = WithoutHolds(server);
        var hold = await adapter.Hold(50_00);

        (await adapter.Release(hold.Id)).State.ShouldBe(ProviderHoldState.Released);

        server.Available().ShouldBe(100);
        (await Failure(() => adapter.Redeem(hold.Id, 50_00))).Refusal.ShouldBe(
            ProviderRefusal.HoldNotOpen
        );
    }

    [Fact]
    public async Task Without_holds_what_was_spent_is_given_back_and_then_counts_as_redeemed()
    {
        await using var server = await RunningProvider.Start(new() { Holds = false });
        using var adapter = WithoutHolds(server);
        var hold = await adapter.Hold(50_00);
        await adapter.Redeem(hold.Id, 30_00);

        var given = await adapter.GiveBack(hold.Id, 10_00);

        (given.State, given.Redeemed, given.GivenBack).ShouldBe(
            (ProviderHoldState.Redeemed, Dollars(30_00), Dollars(10_00))
        );
        server.Available().ShouldBe(80);
        (await adapter.Redeem(hold.Id, 30_00)).GivenBack.ShouldBe(Dollars(10_00));
        (await Failure(() => adapter.Redeem(hold.Id, 20_00))).Refusal.ShouldBe(
            ProviderRefusal.HoldNotOpen
        );
    }

    [Fact]
    public async Task Without_holds_there_is_no_lifetime_to_renew()
    {
        await using var server = await RunningProvider.Start(new() { Holds = false });
        using var adapter = WithoutHolds(server);
        var hold = await adapter.Hold(50_00);

        (await adapter.Renew(hold.Id, TimeSpan.FromDays(9))).ShouldBe(hold);

        server.Executions("renew").ShouldBe(0);
    }

    [Theory]
    [InlineData("lookUp", "look-up")]
    [InlineData("idempotencyKeys", "idempotency-keys")]
    [InlineData("holds", "holds")]
    [InlineData("lowering", "lowering")]
    public async Task Nothing_is_sent_to_a_provider_that_declares_less_than_is_relied_on(
        string member,
        string word
    )
    {
        await using var server = new RawServer(
            Replies.Json(
                200,
                Answers.Capabilities.Replace(
                    $"\"{member}\":true",
                    $"\"{member}\":false",
                    StringComparison.Ordinal
                )
            )
        );
        using var adapter = new ProviderUnderTest(server.Address);

        var failure = await Failure(() => adapter.Hold());

        failure.Failure.ShouldBe(ProviderFailure.Unreachable);
        failure.Message.ShouldEndWith($"relies on: {word}.");
        adapter.LogText.ShouldContain("Error CreditProvider__Capabilities relies on");
        server.Calls().ShouldBeEmpty();
    }

    [Theory]
    [InlineData("look-up,idempotency-keys", "", "holds\":true", "holds\":true")]
    [InlineData("", "", "null", "86400")]
    [InlineData("", "1.00:00:01", "null", "86400")]
    public async Task Nothing_is_sent_where_holds_mean_something_else_than_is_relied_on(
        string capabilities,
        string lifetime,
        string old,
        string @new
    )
    {
        await using var server = new RawServer(
            Replies.Json(200, Answers.Capabilities.Replace(old, @new, StringComparison.Ordinal))
        );
        using var adapter = new ProviderUnderTest(
            server.Address,
            settings: [("Capabilities", capabilities), ("HoldLifetime", lifetime)]
        );

        (await Failure(() => adapter.Hold())).Failure.ShouldBe(ProviderFailure.Unreachable);
        server.Calls().ShouldBeEmpty();
    }

    [Fact]
    public async Task A_provider_that_can_more_is_asked_once_and_served()
    {
        await using var server = await RunningProvider.Start(
            new() { HoldLifetimeSeconds = 90_000 }
        );
        using var adapter = new ProviderUnderTest(
            server.Address,
            settings: [("Capabilities", "holds"), ("HoldLifetime", "1.00:00:00")]
        );

        await adapter.Hold(10_00, "credit_1");
        await adapter.Hold(10_00, "credit_2");

        server.Executions("readCapabilities").ShouldBe(1);
    }

    [Theory]
    [InlineData(500, "")]
    [InlineData(404, "")]
    [InlineData(200, "{}")]
    [InlineData(200, "{\"lookUp\":true,\"idempotencyKeys\":true,\"holds\":true,\"lowering\":true}")]
    public async Task While_the_capabilities_cannot_be_read_nothing_else_is_sent(
        int status,
        string body
    )
    {
        await using var server = new RawServer(
            Replies.Json(status, body),
            Replies.Json(200, Answers.Capabilities),
            Replies.Json(201, Answers.Hold)
        );
        using var adapter = new ProviderUnderTest(server.Address);

        (await Failure(() => adapter.Hold())).Failure.ShouldBe(ProviderFailure.Unreachable);
        server.Calls().ShouldBeEmpty();
        await adapter.Hold();
    }

    private static ProviderUnderTest WithoutHolds(ProviderServer server) =>
        new(server.Address, settings: ("Capabilities", "look-up,idempotency-keys"));

    private static Task<CreditProviderException> Failure(Func<Task> call) =>
        Should.ThrowAsync<CreditProviderException>(call);
}
