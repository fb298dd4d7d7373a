using System.Text.Json.Nodes;
using CustomerCredit.Sandbox.Tests.Support;

namespace CustomerCredit.Sandbox.Tests.Webhooks;

/// <summary>Delivery, signature and retries (Digital River reference, sections 6.3 and 6.4).</summary>
public sealed class DeliveringEvents(SandboxHost host) : SandboxTest(host)
{
    [Fact]
    public async Task Events_that_are_wanted_arrive_in_order()
    {
        await using var receiver = await Receiver.Start();
        var hook = await Merchant.Subscribe(receiver, "order.accepted", "order.charge.*");
        var (order, _, _) = await Merchant.Order2701();

        var calls = await receiver.Once(5);

        calls
            .Select(call => call.Type)
            .ShouldBe([
                "order.charge.created",
                "order.charge.created",
                "order.charge.capturable",
                "order.charge.capturable",
                "order.accepted",
            ]);
        var accepted = calls[4];
        (accepted.Method, accepted.Path).ShouldBe(("POST", "/hooks"));
        accepted.Json.Word("data.object.id").ShouldBe(order.Id);
        accepted.Json.Word("webhookIds.0").ShouldBe(hook.Id);
        accepted.Json.At("pendingWebhooks").ShouldBeNull();
        accepted.Json.Word("digitalriverVersion").ShouldBe("2021-12-13");
    }

    [Fact]
    public async Task A_delivery_is_signed_over_its_time_and_body()
    {
        await using var own = await SandboxHost.StartWithClock();
        await using var receiver = await Receiver.Start();
        await own.Merchant.Subscribe(receiver, "*");
        await own.Merchant.CreateCheckout();

        var call = (await receiver.Once(1))[0];

        // 2026-03-01T12:00:00Z
        call.Signature.ShouldBe(
            $"1772366400, {Listening.Sign("1772366400", call.Body, Listening.Token)}"
        );
    }

    [Fact]
    public async Task After_a_rotation_both_tokens_sign_for_12_hours()
    {
        await using var own = await SandboxHost.StartWithClock();
        await using var receiver = await Receiver.Start();
        await own.Merchant.Subscribe(receiver, "*");
        await own.Merchant.RotateToken("new-token");
        await own.Merchant.CreateCheckout();

        var both = (await receiver.Once(1))[0];
        both.Signature.Split(", ")[1..]
            .ShouldBe([
                Listening.Sign("1772366400", both.Body, "new-token"),
                Listening.Sign("1772366400", both.Body, Listening.Token),
            ]);

        own.Clock!.Advance(TimeSpan.FromHours(12));
        await own.Merchant.CreateCheckout();

        var one = (await receiver.Once(2))[1];
        one.Signature.Split(", ")[1..]
            .ShouldBe([Listening.Sign("1772409600", one.Body, "new-token")]);
    }

    [Fact]
    public async Task What_is_not_acknowledged_is_tried_again_after_a_minute_half_an_hour_and_two_hours()
    {
        await using var own = await SandboxHost.StartWithClock();
        await using var receiver = await Receiver.Start();
        receiver.Answer = _ => (500, null);
        await own.Merchant.Subscribe(receiver, "checkout.created");
        await own.Merchant.CreateCheckout();
        await receiver.Once(1);
        var signatures = new List<string> { receiver.Calls[0].Signature };

        foreach (var minutes in new[] { 1, 29, 90 })
        {
            await Pending(own.Merchant, 1);
            own.Clock!.Advance(TimeSpan.FromMinutes(minutes) - TimeSpan.FromSeconds(1));
            receiver.Calls.Count.ShouldBe(signatures.Count, "not before its time");
            own.Clock.Advance(TimeSpan.FromSeconds(1));
            signatures.Add((await receiver.Once(signatures.Count + 1))[^1].Signature);
        }

        await Pending(own.Merchant, 0);
        own.Clock!.Advance(TimeSpan.FromDays(2));
        await own.Merchant.CreateCheckout();
        (await receiver.Once(5)).Count.ShouldBe(5, "the first event was given up");
        signatures.ShouldBeUnique();
        receiver.Calls.Take(4).Select(call => call.Json.Word("id")).Distinct().Count().ShouldBe(1);
    }

    [Fact]
    public async Task A_redirect_is_no_acknowledgement()
    {
        await using var own = await SandboxHost.StartWithClock();
        await using var receiver = await Receiver.Start();
        receiver.Answer = _ => (302, null);
        await own.Merchant.Subscribe(receiver, "*");
        await own.Merchant.CreateCheckout();
        await receiver.Once(1);

        await Pending(own.Merchant, 1);
    }

    [Fact]
    public async Task An_endpoint_that_is_not_there_is_tried_again_after_a_restart()
    {
        await using var own = await SandboxHost.StartWithClock();
        await using var receiver = await Receiver.Start();
        receiver.Answer = _ => (503, null);
        await own.Merchant.Subscribe(receiver, "*");
        await own.Merchant.CreateCheckout();
        await receiver.Once(1);
        await Pending(own.Merchant, 1);

        await own.Restart();
        receiver.Answer = _ => (202, null);
        own.Clock!.Advance(TimeSpan.FromMinutes(1));

        await receiver.Once(2);
        await Pending(own.Merchant, 0);
    }

    [Fact]
    public async Task An_endpoint_that_fails_for_days_is_disabled()
    {
        await using var own = await SandboxHost.StartWithClock();
        await using var receiver = await Receiver.Start();
        receiver.Answer = _ => (500, null);
        var hook = await own.Merchant.Subscribe(receiver, "*");
        await own.Merchant.CreateCheckout();
        await receiver.Once(1);
        await Pending(own.Merchant, 1);

        own.Clock!.Advance(TimeSpan.FromDays(3));

        await receiver.Once(2);
        await Pending(own.Merchant, 0);
        (await own.Merchant.Get($"/webhooks/{hook.Id}")).Json.Flag("enabled").ShouldBeFalse();
        await own.Merchant.CreateCheckout();
        (await own.Merchant.Events())[^1].Amount("pendingWebhooks").ShouldBe(0m);
    }

    [Fact]
    public async Task Basic_authentication_is_sent_when_it_was_registered()
    {
        await using var receiver = await Receiver.Start();
        var hook = await Merchant.Post(
            "/webhooks",
            new JsonObject
            {
                ["address"] = $"{receiver.Url}hooks",
                ["types"] = new JsonArray("*"),
                ["authentication"] = new JsonObject
                {
                    ["userName"] = "river",
                    ["password"] = "secret",
                },
            }
        );
        await Merchant.CreateCheckout();

        hook.ShouldBe(201).Text.ShouldNotContain("secret");
        // river:secret
        (await receiver.Once(1))[0]
            .Authorization.ShouldBe("Basic cml2ZXI6c2VjcmV0");
    }

    [Theory]
    [InlineData("drop", 0)]
    [InlineData("duplicate", 2)]
    public async Task A_fault_drops_or_doubles_a_delivery(string kind, int count)
    {
        await using var receiver = await Receiver.Start();
        await Merchant.Subscribe(receiver, "checkout.created");
        await Merchant.Fault("POST {webhook}", kind, count: 1);
        await Merchant.CreateCheckout();
        await Pending(Merchant, 0);
        await Merchant.CreateCheckout();

        await receiver.Once(count + 1);

        receiver.Calls.Count.ShouldBe(count + 1);
        receiver
            .Calls.Select(call => call.Json.Word("id"))
            .Distinct()
            .Count()
            .ShouldBe(count > 0 ? 2 : 1);
    }

    [Fact]
    public async Task A_fault_forges_or_replays_before_the_true_delivery()
    {
        await using var own = await SandboxHost.StartWithClock();
        await using var receiver = await Receiver.Start();
        await own.Merchant.Subscribe(receiver, "checkout.created");
        await own.Merchant.Fault("POST {webhook}", "forged", count: 1);
        await own.Merchant.Fault("POST {webhook}", "stale", count: 1);
        await own.Merchant.CreateCheckout();
        await receiver.Once(2);
        await own.Merchant.CreateCheckout();

        var calls = await receiver.Once(4);

        var truth = Listening.Sign("1772366400", calls[1].Body, Listening.Token);
        calls[0].Signature.ShouldStartWith("1772366400, ");
        calls[0].Signature.ShouldNotContain(truth);
        calls[1].Signature.ShouldBe($"1772366400, {truth}");
        // A day before, and rightly signed then.
        calls[2]
            .Signature.ShouldBe(
                $"1772280000, {Listening.Sign("1772280000", calls[2].Body, Listening.Token)}"
            );
        calls[3]
            .Signature.ShouldBe(
                $"1772366400, {Listening.Sign("1772366400", calls[3].Body, Listening.Token)}"
            );
    }

    [Fact]
    public async Task A_fault_lets_later_events_overtake()
    {
        await using var own = await SandboxHost.StartWithClock();
        await using var receiver = await Receiver.Start();
        await own.Merchant.Subscribe(receiver, "checkout.created");
        await own.Merchant.Fault("POST {webhook}", "reorder", count: 1, delayMs: 500);
        var first = await own.Merchant.CreateCheckout();
        await Pending(own.Merchant, 1);
        var second = await own.Merchant.CreateCheckout();
        await receiver.Once(1);

        own.Clock!.Advance(TimeSpan.FromMilliseconds(500));

        (await receiver.Once(2))
            .Select(call => call.Json.Word("data.object.id"))
            .ShouldBe([second.Id, first.Id]);
    }

    [Fact]
    public async Task A_webhook_fault_strikes_no_call() =>
        (
            await Merchant.TryFault(
                new JsonObject { ["operation"] = "POST /orders", ["kind"] = "drop" }
            )
        ).ShouldBe(400);

    /// <summary>Until so many deliveries of the newest checkout.created are open.</summary>
    private static Task<IReadOnlyList<JsonNode>> Pending(Merchant merchant, int count) =>
        merchant.EventsOnce(
            told => told[^1].Amount("pendingWebhooks") == count,
            "&type=checkout.created"
        );
}
