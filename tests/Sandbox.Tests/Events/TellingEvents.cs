using CustomerCredit.Sandbox.Tests.Support;

namespace CustomerCredit.Sandbox.Tests.Events;

/// <summary>Which events happen, and what each carries (Digital River reference, section 6).</summary>
public sealed class TellingEvents(SandboxHost host) : SandboxTest(host)
{
    [Fact]
    public async Task From_checkout_to_order_each_step_is_told()
    {
        var (order, _, _) = await Merchant.Order2701();

        (await Merchant.EventTypes()).ShouldBe([
            "checkout.created",
            "source.created",
            "source.chargeable",
            "checkout.updated",
            "source.created",
            "source.chargeable",
            "checkout.updated",
            "order.created",
            "order.charge.created",
            "order.charge.created",
            "order.charge.capturable",
            "order.charge.capturable",
            "order.accepted",
        ]);
        (await Merchant.EventTypes($"&orderId={order.Id}")).Count.ShouldBe(6);
    }

    [Fact]
    public async Task Captures_cancels_and_refunds_are_told_on_the_charge_they_touch()
    {
        var (order, credit, card) = await Merchant.Order2701();
        await Merchant.Fulfill(order, 1, cancel: 1);

        (await Told(order, "order.charge.capture.complete")).ShouldBe([credit, card]);
        (await Told(order, "order.charge.cancel.complete")).ShouldBe([card]);
        (await Merchant.EventTypes($"&orderId={order.Id}&types=order.charge.complete,order.*"))
            .Where(type => type is "order.charge.complete" or "order.fulfilled" or "order.complete")
            .ShouldBe(
                [
                    "order.charge.complete",
                    "order.charge.complete",
                    "order.fulfilled",
                    "order.complete",
                ],
                ignoreOrder: true
            );

        await Merchant.Refund(order, body => body["amount"] = 2.00m);

        // 1.01 of the card was captured.
        (await Told(order, "order.charge.refund.complete")).ShouldBe([card, credit]);
        (await Merchant.EventTypes("&type=refund.*")).ShouldBe([
            "refund.created",
            "refund.pending",
            "refund.complete",
        ]);
        var refund = (await Merchant.Events("&type=refund.complete"))[0].At("data.object")!;
        refund.Amount("charges.0.refunds.0.amount").ShouldBe(1.01m);
        refund.Amount("charges.1.refunds.0.amount").ShouldBe(0.99m);
    }

    [Fact]
    public async Task An_event_carries_its_resource_as_it_stood()
    {
        var (order, credit, _) = await Merchant.Order2701();
        await Merchant.Fulfill(order, 2);

        var accepted = (await Merchant.Events("&type=order.accepted"))[0];
        accepted.Word("data.object.id").ShouldBe(order.Id);
        accepted.Word("data.object.state").ShouldBe("accepted");
        accepted.Flag("liveMode").ShouldBeFalse();
        accepted.Word("digitalriverVersion").ShouldBe("2021-12-13");
        accepted.Word("createdTime").ShouldMatch(@"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z$");
        accepted.Amount("pendingWebhooks").ShouldBe(0m);

        var fulfilled = (await Merchant.Events("&type=fulfillment.created"))[0];
        fulfilled.At("data.object.orderDetails.payment").ShouldBeNull();
        var capture = (await Merchant.Events("&type=order.charge.capture.complete"))[0];
        capture.Word("data.object.sourceId").ShouldBe(credit);
        capture
            .Word("data.object.captures.0.fulfillmentId")
            .ShouldBe(fulfilled.Word("data.object.id"));
        (await Merchant.Get($"/events/{capture.Word("id")}"))
            .ShouldBe(200)
            .Word("type")
            .ShouldBe("order.charge.capture.complete");
    }

    [Theory]
    [InlineData("in_review", "order.review_opened")]
    [InlineData("pending_payment", "order.pending_payment")]
    [InlineData("blocked", "order.blocked")]
    public async Task The_first_state_of_an_order_is_told(string trigger, string type)
    {
        var checkout = await Merchant.CreateCheckoutOf2701(trigger);
        await Merchant.AttachCard(checkout);
        await Merchant.Order(checkout);

        (await Merchant.EventTypes()).ShouldContain(type);
        (await Merchant.EventTypes()).ShouldNotContain("order.accepted");
    }

    [Fact]
    public async Task A_review_that_ends_is_closed_before_the_order_moves()
    {
        var checkout = await Merchant.CreateCheckoutOf2701("in_review");
        await Merchant.AttachCard(checkout);
        await Merchant.MoveOrder(await Merchant.Order(checkout), "blocked");

        (await Merchant.EventTypes("&type=order.*"))
            .TakeLast(4)
            .ShouldBe([
                "order.review_closed",
                "order.charge.cancel.complete",
                "order.charge.cancelled",
                "order.blocked",
            ]);
    }

    [Fact]
    public async Task Events_are_paged_newest_first_and_filtered_by_time()
    {
        await Merchant.Order2701();
        var all = (await Merchant.Get("/events?limit=100")).At("data")!.AsArray();
        var ids = all.Select(told => told!.Word("id")).ToList();

        var page = (await Merchant.Get("/events?limit=5")).ShouldBe(200);
        var next = (await Merchant.Get($"/events?limit=5&startingAfter={ids[4]}")).ShouldBe(200);

        page.Json["hasMore"]!.GetValue<bool>().ShouldBeTrue();
        page.At("data")!.AsArray().Select(t => t!.Word("id")).ShouldBe(ids.Take(5));
        next.At("data")!.AsArray().Select(t => t!.Word("id")).ShouldBe(ids.Skip(5).Take(5));
        (await Merchant.EventTypes("&createdTime[lt]=2020-01-01T00:00:00Z")).ShouldBeEmpty();
        (await Merchant.Get("/events/nosuch")).ShouldRefuse(404, "not_found");
    }

    [Fact]
    public async Task Events_are_kept_for_30_days()
    {
        await using var own = await SandboxHost.StartWithClock();
        await own.Merchant.CreateCheckout();
        var id = (await own.Merchant.Events())[0].Word("id");

        own.Clock!.Advance(TimeSpan.FromDays(30));
        (await own.Merchant.Events()).Count.ShouldBe(1);

        own.Clock.Advance(TimeSpan.FromSeconds(1));
        (await own.Merchant.Events()).ShouldBeEmpty();
        (await own.Merchant.Get($"/events/{id}")).ShouldBe(404);
    }

    private async Task<IReadOnlyList<string>> Told(Answer order, string type) =>
        [
            .. (await Merchant.Events($"&orderId={order.Id}&type={type}")).Select(told =>
                told.Word("data.object.sourceId")
            ),
        ];
}
