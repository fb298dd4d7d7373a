using CustomerCredit.Sandbox.Tests.Support;

namespace CustomerCredit.Sandbox.Tests.Orders;

/// <summary>Reviews, late payments and disputes, by test triggers.</summary>
public sealed class MovingOrders(SandboxHost host) : SandboxTest(host)
{
    [Theory]
    [InlineData("accepted", "passed", "capturable")]
    [InlineData("blocked", "blocked", "cancelled")]
    [InlineData("cancelled", "review_opened", "cancelled")]
    public async Task A_review_ends_well_or_badly(string state, string fraud, string charge)
    {
        var (order, credit, card) = await Order("in_review");
        order
            .ShouldBeIn("in_review")
            .ShouldCharge((credit, 12.50m, "capturable"), (card, 14.51m, "capturable"));
        order.Word("fraudState").ShouldBe("review_opened");

        var moved = await Merchant.MoveOrder(order, state);

        moved.ShouldBeIn(state).ShouldCharge((credit, 12.50m, charge), (card, 14.51m, charge));
        moved.Word("fraudState").ShouldBe(fraud);
        moved.At($"stateTransitions.{state}").ShouldNotBeNull();
        moved.Amount("cancelledAmount").ShouldBe(charge == "cancelled" ? 27.01m : 0m);
    }

    [Fact]
    public async Task A_pending_payment_waits_for_the_primary_alone()
    {
        var (order, credit, card) = await Order("pending_payment");

        order
            .ShouldBeIn("pending_payment")
            .ShouldCharge((credit, 12.50m, "capturable"), (card, 14.51m, "pending"));
        order.Word("payment.session.state").ShouldBe("pending");
        (await Merchant.MoveOrder(order, "in_review")).ShouldBeIn("in_review");
        (await Merchant.MoveOrder(order, "accepted"))
            .ShouldBeIn("accepted")
            .ShouldCharge((credit, 12.50m, "capturable"), (card, 14.51m, "capturable"));
    }

    [Fact]
    public async Task A_blocked_order_is_blocked_at_once()
    {
        var (order, credit, card) = await Order("blocked");

        order
            .ShouldBeIn("blocked")
            .ShouldCharge((credit, 12.50m, "cancelled"), (card, 14.51m, "cancelled"));
        order.ChargeOf(credit).Amount("cancels.0.amount").ShouldBe(12.50m);
        order.Word("items.0.state").ShouldBe("blocked");
        order.Word("payment.session.state").ShouldBe("cancelled");
    }

    [Fact]
    public async Task A_transfer_that_arrives_has_its_order_accepted()
    {
        var checkout = await Merchant.CreateCheckoutOf2701();
        var transfer = (await Merchant.TryCreatePrimary(checkout, "wireTransfer")).Id;
        await Merchant.Attach(checkout, transfer);
        var order = await Merchant.Order(checkout);
        order.ShouldBeIn("pending_payment").ShouldCharge((transfer, 27.01m, "pending"));
        order.Word("payment.session.state").ShouldBe("pending_funds");

        await Merchant.Approve(transfer);

        (await Merchant.ReadOrder(order))
            .ShouldBeIn("accepted")
            .ShouldCharge((transfer, 27.01m, "capturable"));
        (await Merchant.StateOf(transfer)).ShouldBe("consumed");
    }

    [Fact]
    public async Task A_charge_that_fails_later_cancels_the_order_and_frees_the_credit()
    {
        await using var own = await SandboxHost.StartWithClock();
        var checkout = await own.Merchant.CreateCheckoutOf2701();
        var credit = await own.Merchant.AttachCredit(checkout, 12.50m);
        var debit = await own.Merchant.TryCreatePrimary(
            checkout,
            "wireTransfer",
            lastName: "ChargeFailedAfterPending"
        );
        await own.Merchant.Attach(checkout, debit.ShouldBe(201).Id);
        var order = await own.Merchant.Order(checkout);
        order.ShouldBeIn("pending_payment");

        own.Clock!.Advance(TimeSpan.FromSeconds(1));

        var cancelled = await own.Merchant.OrderOnceIn(order, "cancelled");
        cancelled.ShouldCharge((credit, 12.50m, "cancelled"), (debit.Id, 14.51m, "failed"));
        cancelled.ChargeOf(debit.Id).Word("failureCode").ShouldBe("failed-request");
    }

    [Fact]
    public async Task A_dispute_ends_where_it_began()
    {
        var (order, credit, card) = await Order(trigger: null);

        (await Merchant.MoveOrder(order, "dispute"))
            .ShouldBeIn("dispute")
            .ShouldCharge((credit, 12.50m, "capturable"), (card, 14.51m, "capturable"));
        (await Merchant.MoveOrder(order, "accepted")).ShouldBeIn("accepted");
    }

    [Theory]
    [InlineData("accepted", "blocked")]
    [InlineData("blocked", "accepted")]
    [InlineData("in_review", "pending_payment")]
    [InlineData("pending_payment", "dispute")]
    public async Task An_order_goes_no_impossible_way(string from, string to)
    {
        var (order, _, _) = await Order(from);

        (await Merchant.TryMoveOrder(order, to)).ShouldBe(409);

        (await Merchant.ReadOrder(order)).ShouldBeIn(from);
    }

    [Fact]
    public async Task An_unknown_order_or_state_is_refused()
    {
        var (order, _, _) = await Order(trigger: null);

        (await Merchant.TryMoveOrder(order, "lost")).ShouldBe(400);
        (
            await Merchant.Send(
                HttpMethod.Post,
                "/_control/orders/nosuch/transitions",
                new System.Text.Json.Nodes.JsonObject { ["to"] = "accepted" },
                key: null
            )
        ).ShouldBe(404);
    }

    private async Task<(Answer Order, string Credit, string Card)> Order(string? trigger)
    {
        var checkout = await Merchant.CreateCheckoutOf2701(trigger);
        var credit = await Merchant.AttachCredit(checkout, 12.50m);
        var card = await Merchant.AttachCard(checkout);
        return (await Merchant.Order(checkout), credit, card);
    }
}
