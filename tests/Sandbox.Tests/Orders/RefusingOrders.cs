using System.Text.Json.Nodes;
using CustomerCredit.Sandbox.Tests.Support;

namespace CustomerCredit.Sandbox.Tests.Orders;

/// <summary>A 409 burns the checkout; any other refusal leaves it to be corrected and ordered again.</summary>
public sealed class RefusingOrders(SandboxHost host) : SandboxTest(host)
{
    [Fact]
    public async Task A_checkout_is_named() =>
        (await Merchant.Post("/orders", new JsonObject())).ShouldRefuse(
            400,
            "bad_request",
            "missing_parameter",
            "checkoutId"
        );

    [Fact]
    public async Task An_unknown_checkout_is_not_found() =>
        (await Merchant.TryOrder("nosuch")).ShouldRefuse(404, "not_found");

    [Fact]
    public async Task An_order_needs_an_email_and_may_be_repeated_when_it_came()
    {
        var checkout = await Merchant.CreateCheckoutOf2701(also: body => body.Remove("email"));
        await Merchant.AttachCard(checkout);

        (await Merchant.TryOrder(checkout)).ShouldRefuse(
            400,
            "bad_request",
            "order_create_failed",
            "email",
            "The order could not be created because a required checkout parameter is missing. "
                + "Update the checkout information provided before trying again."
        );

        await Merchant.Update(checkout, new JsonObject { ["email"] = "ada@example.com" });
        await Merchant.Order(checkout);
    }

    [Theory]
    [InlineData("shipTo")]
    [InlineData("shipFrom")]
    public async Task A_physical_product_needs_both_ends_of_its_way(string address)
    {
        var checkout = await Merchant.CreateCheckoutOf2701(also: body => body.Remove(address));
        await Merchant.AttachCard(checkout);

        (await Merchant.TryOrder(checkout)).ShouldRefuse(
            400,
            "bad_request",
            "missing_parameter",
            address
        );
    }

    [Fact]
    public async Task A_product_without_weight_is_not_shipped()
    {
        var checkout = await Merchant.CreateOrderable(
            [new Goods(3m)],
            also: body =>
            {
                body.Remove("shipTo");
                body.Remove("shipFrom");
                var item = body["items"]![0]!.AsObject();
                item.Remove("skuId");
                item["productDetails"] = new JsonObject { ["name"] = "Song" };
            }
        );
        await Merchant.AttachCredit(checkout, 3m);

        await Merchant.Order(checkout);
    }

    [Fact]
    public async Task Somebody_must_be_billed()
    {
        var checkout = await Merchant.CreateCheckoutOf2701(also: body => body.Remove("billTo"));
        await Merchant.AttachCredit(checkout, 27.01m);

        (await Merchant.TryOrder(checkout)).ShouldRefuse(
            409,
            "conflict",
            "create-order-failed",
            message: "The order is missing required details and could not be completed."
        );
    }

    [Theory]
    [InlineData("line1")]
    [InlineData("city")]
    [InlineData("postalCode")]
    public async Task A_billing_address_is_complete(string part)
    {
        var checkout = await Merchant.CreateCheckoutOf2701(also: body =>
            body["billTo"]!["address"]!.AsObject().Remove(part)
        );
        await Merchant.AttachCredit(checkout, 27.01m);

        (await Merchant.TryOrder(checkout)).ShouldRefuse(
            400,
            "bad_request",
            "missing_parameter",
            $"billTo.address.{part}"
        );
    }

    [Fact]
    public async Task The_owner_of_a_credit_stands_in_for_a_billing_address()
    {
        var checkout = await Merchant.CreateCheckoutOf2701(also: body => body.Remove("billTo"));
        var credit = await Merchant.TryCreateCredit(
            checkout,
            27.01m,
            body => body["owner"] = Merchant.Owner()
        );
        await Merchant.Attach(checkout, credit.Id);

        (await Merchant.Order(checkout)).Word("billTo.name").ShouldBe("Ada Lovelace");
    }

    [Theory]
    [InlineData("declined", "failed-request")]
    [InlineData("fraud", "order-fraud-failure")]
    public async Task A_refused_payment_burns_the_checkout(string trigger, string code)
    {
        var checkout = await Merchant.CreateCheckoutOf2701(trigger);
        var credit = await Merchant.AttachCredit(checkout, 12.50m);
        await Merchant.AttachCard(checkout);

        (await Merchant.TryOrder(checkout)).ShouldRefuse(409, "conflict", code);

        await ShouldBeBurnt(checkout);
        (await Merchant.StateOf(credit)).ShouldBe("cancelled");
    }

    [Fact]
    public async Task A_card_whose_charge_fails_burns_the_checkout()
    {
        var checkout = await Merchant.CreateCheckoutOf2701();
        await Merchant.AttachCard(checkout, "4000 0000 0000 3600");

        (await Merchant.TryOrder(checkout)).ShouldRefuse(
            409,
            "conflict",
            "failed-request",
            message: "Failed to charge source."
        );

        await ShouldBeBurnt(checkout);
    }

    [Fact]
    public async Task A_saved_card_belongs_to_the_customer_of_the_checkout()
    {
        var checkout = await Merchant.CreateCheckoutOf2701();
        var card = await Merchant.CreateCard(checkout);
        await Merchant.SaveToNewCustomer(card);
        await Merchant.Attach(checkout, card);

        (await Merchant.TryOrder(checkout)).ShouldRefuse(
            409,
            "conflict",
            "source_in_use",
            "sourceId",
            $"Source '{card}' is attached to a different customer."
        );
    }

    [Fact]
    public async Task An_unknown_trigger_is_refused()
    {
        var checkout = await Merchant.CreateCheckoutOf2701("sometimes");
        await Merchant.AttachCard(checkout);

        (await Merchant.TryOrder(checkout)).ShouldRefuse(
            400,
            "bad_request",
            "invalid_parameter",
            "metadata.sandboxOrder"
        );
    }

    [Fact]
    public async Task An_order_takes_the_confidential_key()
    {
        var body = new JsonObject { ["checkoutId"] = "any" };

        (await Merchant.Post("/orders", body, Merchant.PublicKey)).ShouldBe(403);
        (await Merchant.Post("/orders", body, key: null)).ShouldBe(401);
    }

    private async Task ShouldBeBurnt(Answer checkout)
    {
        (await Merchant.TryOrder(checkout)).ShouldRefuse(400, "bad_request", "order_submit_failed");
        (await Merchant.Read(checkout)).Word("payment.session.state").ShouldBe("failed");
        (await Merchant.UpdateShipping(checkout, 1m)).ShouldRefuse(
            409,
            "conflict",
            "session_update_not_allowed"
        );
        (await Merchant.Get($"/orders?checkoutId={checkout.Id}"))
            .At("data")!
            .AsArray()
            .ShouldBeEmpty();
    }
}
