using System.Text.Json.Nodes;
using CustomerCredit.Sandbox.Tests.Support;

namespace CustomerCredit.Sandbox.Tests.Fulfillments;

/// <summary>Captures take credit first, cancels the primary (Digital River reference, section 5.5).</summary>
public sealed class Fulfilling(SandboxHost host) : SandboxTest(host)
{
    [Fact]
    public async Task Captures_take_the_credit_first_and_the_card_for_the_rest()
    {
        var (order, credit, card) = await Merchant.Order2701();

        // Half of 27.01 is 13.505, half-up 13.51.
        var half = await Merchant.Fulfill(order, 1);
        half.ShouldBeIn("accepted")
            .ShouldHaveMoved(credit, captured: 12.50m)
            .ShouldHaveMoved(card, captured: 1.01m)
            .ShouldCharge((credit, 12.50m, "complete"), (card, 14.51m, "capturable"))
            .ShouldSum(captured: 13.51m, refundable: 13.51m);

        var all = await Merchant.Fulfill(order, 1);
        all.ShouldBeIn("complete")
            .ShouldHaveMoved(credit, captured: 12.50m)
            .ShouldHaveMoved(card, captured: 14.51m)
            .ShouldCharge((credit, 12.50m, "complete"), (card, 14.51m, "complete"))
            .ShouldSum(captured: 27.01m, refundable: 27.01m);
        all.At("stateTransitions.fulfilled").ShouldNotBeNull();
        all.Word("items.0.state").ShouldBe("fulfilled");
        all.ChargeOf(card).Flag("captured").ShouldBeTrue();
    }

    [Fact]
    public async Task Cancels_take_the_card_first()
    {
        var (order, credit, card) = await Merchant.Order2701();

        (await Merchant.Fulfill(order, 0, cancel: 1))
            .ShouldBeIn("accepted")
            .ShouldHaveMoved(credit)
            .ShouldHaveMoved(card, cancelled: 13.51m)
            .ShouldSum(cancelled: 13.51m);

        (await Merchant.Fulfill(order, 1))
            .ShouldBeIn("complete")
            .ShouldHaveMoved(credit, captured: 12.50m)
            .ShouldHaveMoved(card, captured: 1.00m, cancelled: 13.51m)
            .ShouldCharge((credit, 12.50m, "complete"), (card, 14.51m, "complete"));
    }

    [Fact]
    public async Task What_is_cancelled_after_a_capture_is_the_rest()
    {
        var (order, credit, card) = await Merchant.Order2701();

        (await Merchant.Fulfill(order, 1, cancel: 1))
            .ShouldBeIn("complete")
            .ShouldHaveMoved(credit, captured: 12.50m)
            .ShouldHaveMoved(card, captured: 1.01m, cancelled: 13.50m)
            .ShouldSum(captured: 13.51m, cancelled: 13.50m, refundable: 13.51m);
    }

    [Fact]
    public async Task An_order_is_cancelled_when_all_its_charges_are()
    {
        var (order, credit, card) = await Merchant.Order2701();

        // 13.51 of the card, then 1.00 of the card and 12.50 of the credit.
        await Merchant.Fulfill(order, 0, cancel: 1);
        var cancelled = await Merchant.Fulfill(order, 0, cancel: 1);

        cancelled
            .ShouldBeIn("cancelled")
            .ShouldHaveMoved(credit, cancelled: 12.50m)
            .ShouldHaveMoved(card, cancelled: 14.51m)
            .ShouldCharge((credit, 12.50m, "cancelled"), (card, 14.51m, "cancelled"))
            .ShouldSum(cancelled: 27.01m);
        cancelled.Word("items.0.state").ShouldBe("cancelled");
    }

    [Fact]
    public async Task The_last_of_a_line_take_the_remainder()
    {
        // 3 * 3.33 + 0.01 = 10.00; a third of it is 3.33.
        var checkout = await Merchant.CreateOrderable([new Goods(3.33m, 3)], shipping: 0.01m);
        var credit = await Merchant.AttachCredit(checkout, 5.00m);
        var card = await Merchant.AttachCard(checkout);
        var order = await Merchant.Order(checkout);

        (await Merchant.Fulfill(order, 1))
            .ShouldHaveMoved(credit, captured: 3.33m)
            .ShouldHaveMoved(card);
        (await Merchant.Fulfill(order, 1))
            .ShouldHaveMoved(credit, captured: 5.00m)
            .ShouldHaveMoved(card, captured: 1.66m);
        (await Merchant.Fulfill(order, 1))
            .ShouldHaveMoved(card, captured: 5.00m)
            .ShouldSum(captured: 10.00m, refundable: 10.00m);
    }

    [Fact]
    public async Task Yen_are_captured_whole()
    {
        var checkout = await Merchant.CreateOrderable([new Goods(333m, 3)], currency: "JPY");
        var first = await Merchant.AttachCredit(checkout, 500m);
        var second = await Merchant.AttachCredit(checkout, 100m);
        var card = await Merchant.AttachCard(checkout);
        var order = await Merchant.Order(checkout);

        (await Merchant.Fulfill(order, 1)).ShouldHaveMoved(first, captured: 333m);
        (await Merchant.Fulfill(order, 1))
            .ShouldHaveMoved(first, captured: 500m)
            .ShouldHaveMoved(second, captured: 100m)
            .ShouldHaveMoved(card, captured: 66m);
        (await Merchant.Fulfill(order, 1))
            .ShouldBeIn("complete")
            .ShouldHaveMoved(card, captured: 399m)
            .ShouldSum(captured: 999m, refundable: 999m);
    }

    [Fact]
    public async Task Dinars_are_captured_to_the_thousandth()
    {
        // 3.000 + half-up(0.0999) = 3.100; a third of it is 1.033.
        var checkout = await Merchant.CreateOrderable(
            [new Goods(1.000m, 3)],
            taxRate: "0.0333",
            currency: "KWD"
        );
        var credit = await Merchant.AttachCredit(checkout, 2.000m);
        var card = await Merchant.AttachCard(checkout);
        var order = await Merchant.Order(checkout);

        (await Merchant.Fulfill(order, 1)).ShouldHaveMoved(credit, captured: 1.033m);
        (await Merchant.Fulfill(order, 1))
            .ShouldHaveMoved(credit, captured: 2.000m)
            .ShouldHaveMoved(card, captured: 0.066m);
        (await Merchant.Fulfill(order, 0, cancel: 1))
            .ShouldBeIn("complete")
            .ShouldHaveMoved(card, captured: 0.066m, cancelled: 1.034m)
            .ShouldSum(captured: 2.066m, cancelled: 1.034m, refundable: 2.066m);
    }

    [Fact]
    public async Task Each_line_has_its_own_capture()
    {
        var checkout = await Merchant.CreateOrderable([new Goods(6.00m), new Goods(4.00m)]);
        var card = await Merchant.AttachCard(checkout);
        var order = await Merchant.Order(checkout);

        var answer = await Merchant.Post(
            "/fulfillments",
            new JsonObject
            {
                ["orderId"] = order.Id,
                ["trackingNumber"] = "T-1",
                ["items"] = new JsonArray(
                    new JsonObject { ["itemId"] = order.Word("items.0.id"), ["quantity"] = "1" },
                    new JsonObject { ["skuId"] = "sku-1", ["cancelQuantity"] = 1 }
                ),
            }
        );

        answer.ShouldBe(201).Id.ShouldStartWith("ful_");
        answer.Amount("items.0.quantity").ShouldBe(1m);
        answer.Amount("items.1.cancelQuantity").ShouldBe(1m);
        (await Merchant.OrderOnceIn(order, "complete")).ShouldHaveMoved(
            card,
            captured: 6.00m,
            cancelled: 4.00m
        );
        var read = (await Merchant.Get($"/fulfillments/{answer.Id}")).ShouldBe(200);
        read.Word("orderDetails.id").ShouldBe(order.Id);
        read.At("orderDetails.payment").ShouldBeNull();
        (await Merchant.Get($"/fulfillments?orderId={order.Id}&trackingNumber=T-1"))
            .Word("data.0.id")
            .ShouldBe(answer.Id);
    }

    [Fact]
    public async Task A_fulfilled_order_is_fulfilled_no_more()
    {
        var (order, _, _) = await Merchant.Order2701();
        await Merchant.Fulfill(order, 2);

        (await Merchant.TryFulfill(order, 1)).ShouldRefuse(
            409,
            "conflict",
            "order_fulfilled",
            "orderId",
            $"Resource '{order.Id}' is fulfilled."
        );
    }

    [Fact]
    public async Task No_more_is_sent_than_was_ordered()
    {
        var (order, credit, card) = await Merchant.Order2701();
        await Merchant.Fulfill(order, 1);

        (await Merchant.TryFulfill(order, 1, cancel: 1)).ShouldRefuse(
            409,
            "conflict",
            "quantity_too_large",
            "itemId"
        );

        (await Merchant.ReadOrder(order))
            .ShouldHaveMoved(credit, captured: 12.50m)
            .ShouldHaveMoved(card, captured: 1.01m);
    }

    [Fact]
    public async Task A_line_that_is_done_is_done()
    {
        var checkout = await Merchant.CreateOrderable([new Goods(6.00m), new Goods(4.00m)]);
        await Merchant.AttachCard(checkout);
        var order = await Merchant.Order(checkout);
        await Merchant.Fulfill(order, 1);

        (await Merchant.TryFulfill(order, 1)).ShouldRefuse(
            409,
            "conflict",
            "item_fulfilled",
            "itemId"
        );
    }

    [Theory]
    [InlineData("in_review")]
    [InlineData("pending_payment")]
    [InlineData("blocked")]
    public async Task Only_an_accepted_order_is_fulfilled(string trigger)
    {
        var checkout = await Merchant.CreateCheckoutOf2701(trigger);
        await Merchant.AttachCard(checkout);
        var order = await Merchant.Order(checkout);

        (await Merchant.TryFulfill(order, 1)).ShouldRefuse(409, "conflict");
    }

    [Fact]
    public async Task A_fulfillment_names_order_item_and_quantity()
    {
        var (order, _, _) = await Merchant.Order2701();

        (await Merchant.TryFulfill(order, 0)).ShouldRefuse(
            400,
            "bad_request",
            "missing_parameter",
            "items[0].quantity"
        );
        (
            await Merchant.Post(
                "/fulfillments",
                new JsonObject
                {
                    ["orderId"] = "nosuch",
                    ["items"] = new JsonArray(
                        new JsonObject { ["itemId"] = "x", ["quantity"] = 1 }
                    ),
                }
            )
        ).ShouldRefuse(400, "bad_request", "invalid_parameter", "orderId");
        (
            await Merchant.Post(
                "/fulfillments",
                new JsonObject
                {
                    ["orderId"] = order.Id,
                    ["items"] = new JsonArray(
                        new JsonObject { ["itemId"] = "x", ["quantity"] = 1 }
                    ),
                }
            )
        ).ShouldRefuse(400, "bad_request", "invalid_parameter", "items[0].itemId");
        (await Merchant.TryFulfill(order, -1)).ShouldBe(400);
    }

    [Fact]
    public async Task A_capture_that_fails_leaves_the_order_incomplete()
    {
        var (order, credit, card) = await Merchant.Order2701("4000 0000 0000 4103");

        var fulfilled = await Merchant.Fulfill(order, 2);

        fulfilled
            .ShouldBeIn("fulfilled")
            .ShouldHaveMoved(credit, captured: 12.50m)
            .ShouldHaveMoved(card)
            .ShouldSum(captured: 12.50m, refundable: 12.50m);
        var capture = fulfilled.ChargeOf(card).At("captures.0")!;
        (
            capture.Word("state"),
            capture.Word("failureCode"),
            capture.Word("failureMessage")
        ).ShouldBe(("failed", "failed-request", "Failed to operate on charge"));
        fulfilled.ChargeOf(card).Flag("captured").ShouldBeTrue("even a failed one counts");
    }

    [Fact]
    public async Task A_cancel_that_fails_leaves_the_card_charged()
    {
        var (order, credit, card) = await Merchant.Order2701("4000 0000 0000 4442");

        (await Merchant.Fulfill(order, 0, cancel: 2))
            .ShouldBeIn("accepted")
            .ShouldHaveMoved(credit, cancelled: 12.50m)
            .ShouldHaveMoved(card)
            .ShouldCharge((credit, 12.50m, "cancelled"), (card, 14.51m, "capturable"));
    }

    [Fact]
    public async Task A_capture_may_stay_pending()
    {
        var (order, _, card) = await Merchant.Order2701("4024 0071 2057 9635");
        (await Merchant.TryFulfill(order, 2)).ShouldBe(201);

        var seen = await Merchant.OrderOnce(order, seen => seen.Amount("capturedAmount") > 0);

        seen.ChargeOf(card).Word("captures.0.state").ShouldBe("pending");
        seen.ShouldBeIn("fulfilled").ChargeOf(card).Word("state").ShouldBe("processing");
    }

    [Fact]
    public async Task A_capture_may_fail_later()
    {
        await using var own = await SandboxHost.StartWithClock();
        var (order, _, card) = await own.Merchant.Order2701("4485 9517 8852 1565");
        (await own.Merchant.TryFulfill(order, 2)).ShouldBe(201);
        var pending = await own.Merchant.OrderOnce(
            order,
            seen => seen.Amount("capturedAmount") == 12.50m
        );
        pending.ChargeOf(card).Word("captures.0.state").ShouldBe("pending");

        own.Clock!.Advance(TimeSpan.FromSeconds(1));

        await own.Merchant.OrderOnce(
            order,
            seen => seen.ChargeOf(card).Word("captures.0.state") == "failed"
        );
    }

    [Fact]
    public async Task What_is_pending_survives_a_restart()
    {
        await using var own = await SandboxHost.StartWithClock();
        var (order, _, card) = await own.Merchant.Order2701("4485 9517 8852 1565");
        await own.Merchant.TryFulfill(order, 2);

        await own.Restart();
        own.Clock!.Advance(TimeSpan.FromSeconds(1));

        await own.Merchant.OrderOnce(
            order,
            seen => seen.ChargeOf(card).Word("captures.0.state") == "failed"
        );
    }
}
