using System.Text.Json.Nodes;
using CustomerCredit.Sandbox.Tests.Support;

namespace CustomerCredit.Sandbox.Tests.Orders;

public sealed class CreatingOrders(SandboxHost host) : SandboxTest(host)
{
    [Fact]
    public async Task Each_source_gets_one_charge_of_its_own_amount()
    {
        var checkout = await Merchant.CreateCheckoutOf2701();
        var first = await Merchant.AttachCredit(checkout, 5.00m);
        var second = await Merchant.AttachCredit(checkout, 7.50m);
        var card = await Merchant.AttachCard(checkout);

        var order = await Merchant.Order(checkout);

        order.ShouldCharge(
            (first, 5.00m, "capturable"),
            (second, 7.50m, "capturable"),
            (card, 14.51m, "capturable")
        );
        var charge = order.ChargeOf(first);
        (charge.Word("orderId"), charge.Word("type"), charge.Word("currency")).ShouldBe(
            (order.Id, "customer_initiated", "USD")
        );
        charge.Word("paymentSessionId").ShouldBe(checkout.SessionId);
        (charge.Flag("captured"), charge.Flag("refunded")).ShouldBe((false, false));
        (await Merchant.Get($"/charges/{charge.Word("id")}"))
            .ShouldBe(200)
            .Amount("amount")
            .ShouldBe(5.00m);
    }

    [Fact]
    public async Task Credit_alone_pays_a_whole_order()
    {
        var checkout = await Merchant.CreateCheckoutOf2701();
        var credit = await Merchant.AttachCredit(checkout, 27.01m);

        var order = await Merchant.Order(checkout);

        order.ShouldBeIn("accepted").ShouldCharge((credit, 27.01m, "capturable"));
        order.Word("billTo.name").ShouldBe("Ada Lovelace");
        order.Word("fraudState").ShouldBe("passed");
        order.At("stateTransitions.accepted").ShouldNotBeNull();
    }

    [Fact]
    public async Task A_saved_card_that_pays_nothing_has_no_charge()
    {
        var checkout = await Merchant.CreateCheckoutOf2701();
        var customer = await Merchant.CreateCustomer();
        var card = await Merchant.CreateCard(checkout);
        await Merchant.SaveTo(customer, card);
        await Merchant.Update(checkout, new JsonObject { ["customerId"] = customer });
        await Merchant.Attach(checkout, card);
        var credit = await Merchant.AttachCredit(checkout, 27.01m);

        (await Merchant.Order(checkout)).ShouldCharge((credit, 27.01m, "capturable"));
        (await Merchant.StateOf(card)).ShouldBe("chargeable", "a saved card is not used up");
    }

    [Fact]
    public async Task Other_fields_beside_the_checkout_are_ignored()
    {
        var checkout = await Merchant.CreateCheckoutOf2701(also: body =>
            body["upstreamId"] = "cart-7"
        );
        await Merchant.AttachCard(checkout);

        var order = await Merchant.Post(
            "/orders",
            new JsonObject
            {
                ["checkoutId"] = checkout.Id,
                ["upstreamId"] = "other",
                ["email"] = "eve@example.com",
            }
        );

        order.ShouldBe(201);
        (order.Word("upstreamId"), order.Word("email")).ShouldBe(("cart-7", "ada@example.com"));
        order.Word("checkoutId").ShouldBe(checkout.Id);
        order.Word("items.0.id").ShouldNotBe(checkout.Word("items.0.id"));
    }

    [Fact]
    public async Task The_order_uses_up_its_single_use_sources_and_its_checkout()
    {
        var checkout = await Merchant.CreateCheckoutOf2701();
        var credit = await Merchant.AttachCredit(checkout, 12.50m);
        var card = await Merchant.AttachCard(checkout);
        var late = await Merchant.CreateCredit(checkout, 1m);
        await Merchant.Order(checkout);

        (await Merchant.StateOf(credit)).ShouldBe("consumed");
        (await Merchant.StateOf(card)).ShouldBe("consumed");
        (await Merchant.TryAttach(checkout, late)).ShouldRefuse(
            409,
            "conflict",
            "session_update_not_allowed"
        );
        (await Merchant.TryDetach(checkout, credit)).ShouldRefuse(
            409,
            "conflict",
            "session_update_not_allowed"
        );
        (await Merchant.UpdateShipping(checkout, 1m)).ShouldRefuse(
            409,
            "conflict",
            "session_update_not_allowed"
        );
        (await Merchant.Read(checkout)).ShouldStandAt(27.01m, 0m, "complete");
    }

    [Fact]
    public async Task A_zero_total_is_ordered_without_any_charge()
    {
        var checkout = await Merchant.CreateOrderable([new Goods(0m)]);

        (await Merchant.Order(checkout)).ShouldBeIn("accepted").ShouldCharge();
    }

    [Fact]
    public async Task An_update_changes_the_upstream_id_and_metadata()
    {
        var checkout = await Merchant.CreateCheckoutOf2701();
        await Merchant.AttachCard(checkout);
        var order = await Merchant.Order(checkout);

        var updated = await Merchant.Post(
            $"/orders/{order.Id}",
            new JsonObject
            {
                ["upstreamId"] = "order-9",
                ["metadata"] = new JsonObject { ["gift"] = "yes" },
            }
        );

        updated.ShouldBe(200).Word("upstreamId").ShouldBe("order-9");
        (await Merchant.ReadOrder(order)).Word("metadata.gift").ShouldBe("yes");
        (
            await Merchant.Post($"/orders/{order.Id}", new JsonObject { ["email"] = "a@b.example" })
        ).ShouldRefuse(400, "bad_request", "unknown_parameter", "email");
    }

    [Theory]
    [InlineData("JPY", "1000", "300", "700")]
    [InlineData("KWD", "1.005", "0.333", "0.672")]
    public async Task Charges_are_exact_in_currencies_with_other_scales(
        string currency,
        decimal total,
        decimal credit,
        decimal card
    )
    {
        var checkout = await Merchant.CreateOrderable([new Goods(total)], currency: currency);
        var creditId = await Merchant.AttachCredit(checkout, credit);
        var cardId = await Merchant.AttachCard(checkout);

        (await Merchant.Order(checkout)).ShouldCharge(
            (creditId, credit, "capturable"),
            (cardId, card, "capturable")
        );
    }

    [Fact]
    public async Task Orders_and_charges_survive_a_restart()
    {
        await using var own = await SandboxHost.Start();
        var checkout = await own.Merchant.CreateCheckoutOf2701("in_review");
        await own.Merchant.AttachCredit(checkout, 12.50m);
        await own.Merchant.AttachCard(checkout);
        var order = await own.Merchant.Order(checkout);
        var before = (await own.Merchant.ReadOrder(order)).Text;

        await own.Restart();

        (await own.Merchant.ReadOrder(order)).Text.ShouldBe(before);
        (await own.Merchant.TryOrder(checkout)).ShouldRefuse(
            404,
            "not_found",
            "not_found",
            "orderId"
        );
        (await own.Merchant.MoveOrder(order, "accepted")).ShouldBeIn("accepted");
    }

    [Fact]
    public async Task An_order_whose_answer_was_lost_is_found_by_its_checkout()
    {
        var checkout = await Merchant.CreateCheckoutOf2701();
        await Merchant.AttachCard(checkout);
        await Merchant.Fault(Ordering.CreateOperation, "lost-response", count: 1);

        var answer = await Merchant.Attempt(
            HttpMethod.Post,
            "/orders",
            new JsonObject { ["checkoutId"] = checkout.Id }
        );

        answer.ShouldBeNull();
        var found = (await Merchant.Get($"/orders?checkoutId={checkout.Id}")).ShouldBe(200);
        found.At("data")!.AsArray().ShouldHaveSingleItem();
        var entry = (await Merchant.Log()).Single(e => e.Operation == Ordering.CreateOperation);
        (entry.Fault, entry.Executed).ShouldBe(("lost-response", true));
    }
}
