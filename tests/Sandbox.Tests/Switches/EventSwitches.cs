using CustomerCredit.Sandbox.Tests.Support;

namespace CustomerCredit.Sandbox.Tests.Switches;

public sealed class EventSwitches(SandboxHost host) : SandboxTest(host)
{
    [Theory]
    [InlineData("checkout-updated", 2)]
    [InlineData("none", 0)]
    public async Task Events_of_attach_and_detach(string value, int count)
    {
        await Merchant.Switch("attach-detach-events", value);
        var checkout = await Merchant.CreateCheckout();
        await Merchant.Detach(checkout, await Merchant.AttachCredit(checkout, 5m));

        (await Merchant.EventTypes("&type=checkout.updated")).Count.ShouldBe(count);
    }

    [Theory]
    [InlineData("created-and-chargeable", "source.created", "source.chargeable")]
    [InlineData("created", "source.created")]
    [InlineData("none")]
    public async Task Events_of_creating_a_credit(string value, params string[] types)
    {
        await Merchant.Switch("credit-creation-events", value);
        await Merchant.CreateCredit(await Merchant.CreateCheckout(), 5m);

        (await Merchant.EventTypes("&type=source.*")).ShouldBe(types);
    }

    [Theory]
    [InlineData("complete", "order.charge.capture.complete")]
    [InlineData("completed", "order.charge.capture.completed")]
    [InlineData("both", "order.charge.capture.complete", "order.charge.capture.completed")]
    public async Task Spelling_of_complete(string value, params string[] types)
    {
        await Merchant.Switch("event-complete-spelling", value);
        var checkout = await Merchant.CreateOrderable([new Goods(5m)]);
        await Merchant.AttachCredit(checkout, 5m);
        await Merchant.Fulfill(await Merchant.Order(checkout), 1);

        (await Merchant.EventTypes("&type=order.charge.capture.complete*")).ShouldBe(types);
        (await Merchant.EventTypes("&type=order.complete*")).ShouldBe(["order.complete"]);
    }

    [Theory]
    [InlineData("digitalriverVersion", true, false)]
    [InlineData("digitalRiverVersion", false, true)]
    [InlineData("both", true, true)]
    public async Task Version_field_of_the_envelope(string value, bool isSmall, bool isCamel)
    {
        await Merchant.Switch("event-version-key", value);
        await Merchant.CreateCheckout();

        var told = (await Merchant.Events())[0].AsObject();

        told.ContainsKey("digitalriverVersion").ShouldBe(isSmall);
        told.ContainsKey("digitalRiverVersion").ShouldBe(isCamel);
    }

    [Theory]
    [InlineData("api-only", true, false)]
    [InlineData("always", true, true)]
    [InlineData("never", false, false)]
    public async Task Pending_webhooks(string value, bool isInApi, bool isInDelivery)
    {
        await Merchant.Switch("pending-webhooks", value);
        await using var receiver = await Receiver.Start();
        await Merchant.Subscribe(receiver, "*");
        await Merchant.CreateCheckout();

        var call = (await receiver.Once(1))[0];

        call.Json.AsObject().ContainsKey("pendingWebhooks").ShouldBe(isInDelivery);
        (await Merchant.Events())[0].AsObject().ContainsKey("pendingWebhooks").ShouldBe(isInApi);
    }

    [Fact]
    public async Task A_retry_schedule_of_ones_own()
    {
        await using var own = await SandboxHost.StartWithClock();
        await own.Merchant.Switch("webhook-retry-schedule", "10s,20s");
        await using var receiver = await Receiver.Start();
        receiver.Answer = _ => (500, null);
        await own.Merchant.Subscribe(receiver, "*");
        await own.Merchant.CreateCheckout();

        for (var tries = 1; tries <= 3; tries++)
        {
            await receiver.Once(tries);
            await own.Merchant.EventsOnce(told =>
                told[0].Amount("pendingWebhooks") == (tries < 3 ? 1 : 0)
            );
            own.Clock!.Advance(TimeSpan.FromSeconds(10));
        }

        receiver.Calls.Count.ShouldBe(3);
        (await own.Merchant.TrySwitch("webhook-retry-schedule", "10s,soon")).ShouldBe(400);
    }

    [Theory]
    [InlineData("epoch-seconds", "1772366400")]
    [InlineData("epoch-milliseconds", "1772366400000")]
    [InlineData("iso-8601", "2026-03-01T12:00:00Z")]
    public async Task Unit_of_the_timestamp(string value, string timestamp)
    {
        await using var own = await SandboxHost.StartWithClock();
        await own.Merchant.Switch("signature-timestamp", value);
        await using var receiver = await Receiver.Start();
        await own.Merchant.Subscribe(receiver, "*");
        await own.Merchant.CreateCheckout();

        (await receiver.Once(1))[0].Signature.ShouldStartWith($"{timestamp}, ");
    }

    [Theory]
    [InlineData("all-signatures", 3)]
    [InlineData("newest-only", 2)]
    [InlineData("oldest-only", 2)]
    public async Task Layout_with_two_tokens(string value, int parts)
    {
        await Merchant.Switch("signature-layout", value);
        await Merchant.RotateToken("new-token");
        await using var receiver = await Receiver.Start();
        await Merchant.Subscribe(receiver, "*");
        await Merchant.CreateCheckout();

        var call = (await receiver.Once(1))[0];

        var signature = call.Signature.Split(", ");
        signature.Length.ShouldBe(parts);
        signature[^1]
            .ShouldBe(
                Listening.Sign(
                    signature[0],
                    call.Body,
                    value == "newest-only" ? "new-token" : Listening.Token
                )
            );
    }

    [Fact]
    public async Task A_shuffled_order_loses_nothing()
    {
        await Merchant.Switch("event-order", "shuffled");
        await using var receiver = await Receiver.Start();
        await Merchant.Subscribe(receiver, "*");
        await Merchant.Order2701();

        var calls = await receiver.Once(13);

        calls
            .Select(call => call.Json.Word("id"))
            .ShouldBe((await Merchant.Events()).Select(told => told.Word("id")), ignoreOrder: true);
    }
}
