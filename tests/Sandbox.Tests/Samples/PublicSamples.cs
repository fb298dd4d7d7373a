using CustomerCredit.Sandbox.Tests.Support;

namespace CustomerCredit.Sandbox.Tests.Samples;

/// <summary>The cases with exact amounts that Digital River published (Digital River reference, section 11).</summary>
public sealed class PublicSamples(SandboxHost host) : SandboxTest(host)
{
    // 25.00 + half-up(20 * 0.0804) + half-up(5 * 0.0804) = 25.00 + 1.61 + 0.40
    private Task<Answer> CreateCheckoutOf2701() => Merchant.CreateCheckoutOf2701();

    [Fact]
    public async Task S1_credit_then_card_fund_the_checkout_step_by_step()
    {
        var checkout = await CreateCheckoutOf2701();
        checkout.Amount("totalAmount").ShouldBe(27.01m);
        (await Merchant.Read(checkout)).ShouldStandAt(0m, 27.01m, "requires_source");

        var credit = await Merchant.TryCreateCredit(
            checkout,
            12.50m,
            also: c => c["upstreamId"] = "76-87-1298"
        );
        credit.ShouldBe(201);
        (
            credit.Word("type"),
            credit.Amount("amount"),
            credit.Word("state"),
            credit.Word("upstreamId")
        ).ShouldBe(("customerCredit", 12.50m, "chargeable", "76-87-1298"));
        (await Merchant.Read(checkout)).ShouldStandAt(0m, 27.01m, "requires_source");

        await Merchant.Attach(checkout, credit.Id);
        (await Merchant.Read(checkout)).ShouldStandAt(12.50m, 14.51m, "requires_source");

        var card = await Merchant.CreateCard(checkout);
        await Merchant.Attach(checkout, card);
        var funded = (await Merchant.Read(checkout)).ShouldStandAt(
            27.01m,
            0m,
            "requires_confirmation"
        );
        funded.ShouldHold((credit.Id, 12.50m), (card, 14.51m));
        funded.Source(credit.Id).Word("upstreamId").ShouldBe("76-87-1298");
        funded.Amount("totalAmount").ShouldBe(27.01m, "the total stays gross");

        var order = await Merchant.Order(checkout);
        order.ShouldBeIn("accepted");
        (order.Amount("totalAmount"), order.Word("payment.session.state")).ShouldBe(
            (27.01m, "complete")
        );
        order.Amount("payment.session.amountContributed").ShouldBe(27.01m);
        order.Amount("payment.session.amountRemainingToBeContributed").ShouldBe(0m);
        order.ShouldHold((credit.Id, 12.50m), (card, 14.51m));
        order.Source(credit.Id).Word("upstreamId").ShouldBe("76-87-1298");
        order.ShouldCharge((credit.Id, 12.50m, "capturable"), (card, 14.51m, "capturable"));
    }

    [Fact]
    public async Task S4_credit_and_card_of_an_order_of_65_39()
    {
        var checkout = await Merchant.CreateOrderable([new Goods(65.39m)]);
        var credit = await Merchant.AttachCredit(checkout, 11.40m, "7654-2345-0987-123456");
        var card = await Merchant.AttachCard(checkout, "5466 1600 0000 0008");

        var order = await Merchant.Order(checkout);

        order.ShouldHold((credit, 11.40m), (card, 53.99m));
        order.ShouldCharge((credit, 11.40m, "capturable"), (card, 53.99m, "capturable"));
        order.Source(credit).Word("upstreamId").ShouldBe("7654-2345-0987-123456");
        order.Source(card).Word("creditCard.brand").ShouldBe("MasterCard");
        (await Merchant.StateOf(credit)).ShouldBe("consumed");
    }

    [Fact]
    public async Task S5_credit_of_10_in_an_order_of_21_51()
    {
        var checkout = await Merchant.CreateOrderable([new Goods(21.51m)]);
        var credit = await Merchant.AttachCredit(checkout, 10.00m);
        var card = await Merchant.AttachCard(checkout);

        (await Merchant.Order(checkout)).ShouldCharge(
            (credit, 10.00m, "capturable"),
            (card, 11.51m, "capturable")
        );
    }

    [Fact]
    public async Task S6_credit_of_50_beside_a_card_funds_118_01()
    {
        var checkout = await Merchant.CreateOrderable([new Goods(118.01m)]);
        var credit = await Merchant.AttachCredit(checkout, 50.00m);
        var card = await Merchant.AttachCard(checkout);

        (await Merchant.Read(checkout))
            .ShouldStandAt(118.01m, 0m, "requires_confirmation")
            .ShouldHold((credit, 50.00m), (card, 68.01m));

        (await Merchant.Order(checkout)).ShouldCharge(
            (credit, 50.00m, "capturable"),
            (card, 68.01m, "capturable")
        );
    }

    [Fact]
    public async Task S10_credit_alone_below_the_total_is_not_ordered()
    {
        var checkout = await CreateCheckoutOf2701();
        var credit = await Merchant.AttachCredit(checkout, 27.00m);

        (await Merchant.TryOrder(checkout)).ShouldRefuse(
            400,
            "bad_request",
            "order_submit_failed",
            message: "Payment session status is invalid."
        );

        (await Merchant.Read(checkout))
            .ShouldStandAt(27.00m, 0.01m, "requires_source")
            .ShouldHold((credit, 27.00m));
    }

    [Fact]
    public async Task S11_a_consumed_checkout_names_its_order()
    {
        var checkout = await CreateCheckoutOf2701();
        await Merchant.AttachCard(checkout);
        var order = await Merchant.Order(checkout);

        (await Merchant.TryOrder(checkout)).ShouldRefuse(
            404,
            "not_found",
            "not_found",
            "orderId",
            $"Order {order.Id} not found"
        );
    }

    [Theory]
    [InlineData("0.07525")] // 1.505 for the goods: half-even would answer 1.50
    [InlineData("0.0755")]
    public async Task S2_credit_and_card_on_a_taxed_checkout(string rate)
    {
        var checkout = await Merchant.CreateCheckout(
            [new Goods(10.00m, 2)],
            shipping: 5.00m,
            taxRate: rate
        );

        checkout.Amount("subtotal").ShouldBe(25.00m, "goods and shipping, before tax");
        checkout.Amount("totalShipping").ShouldBe(5.00m);
        checkout.Amount("items.0.amount").ShouldBe(20.00m);
        checkout.Amount("items.0.tax.amount").ShouldBe(1.51m);
        checkout.Amount("shippingChoice.taxAmount").ShouldBe(0.38m);
        checkout.Amount("totalTax").ShouldBe(1.89m);
        checkout.Amount("totalAmount").ShouldBe(26.89m);

        var credit = await Merchant.CreateCredit(checkout, 10.00m);
        var card = await Merchant.CreateCard(checkout);
        await Merchant.Attach(checkout, credit, card);

        (await Merchant.Read(checkout))
            .ShouldStandAt(26.89m, 0m, "requires_confirmation")
            .ShouldHold((credit, 10.00m), (card, 16.89m));
    }

    [Fact]
    public async Task S3_a_card_alone_makes_the_session_ready_for_an_order()
    {
        var checkout = await CreateCheckoutOf2701();

        await Merchant.Attach(checkout, await Merchant.CreateCard(checkout));

        (await Merchant.Read(checkout)).ShouldStandAt(27.01m, 0m, "requires_confirmation");
    }

    [Fact]
    public async Task Two_credits_that_sum_up_to_the_total_cover_it_without_a_card()
    {
        var checkout = await Merchant.CreateCheckout();
        var first = await Merchant.CreateCredit(checkout, 10.00m);
        var second = await Merchant.CreateCredit(checkout, 16.89m);

        await Merchant.Attach(checkout, first);
        (await Merchant.Read(checkout)).ShouldStandAt(10.00m, 16.89m, "requires_source");

        await Merchant.Attach(checkout, second);
        (await Merchant.Read(checkout))
            .ShouldStandAt(26.89m, 0m, "requires_confirmation")
            .ShouldHold((first, 10.00m), (second, 16.89m));
    }

    [Fact]
    public async Task S7_a_credit_above_what_remains_is_refused_and_changes_nothing()
    {
        var checkout = await CreateCheckoutOf2701();
        var first = await Merchant.CreateCredit(checkout, 12.50m);
        var tooLarge = await Merchant.CreateCredit(checkout, 14.52m);
        await Merchant.Attach(checkout, first);

        (await Merchant.TryAttach(checkout, tooLarge)).ShouldRefuse(
            409,
            "conflict",
            "session_source_amount_too_large",
            message: "Source amount(s) exceed session amount"
        );

        (await Merchant.Read(checkout))
            .ShouldStandAt(12.50m, 14.51m, "requires_source")
            .ShouldHold((first, 12.50m));
        (await Merchant.StateOf(tooLarge)).ShouldBe("chargeable");
    }

    [Fact]
    public async Task S8_a_credit_that_comes_after_a_single_use_card_is_refused()
    {
        var checkout = await CreateCheckoutOf2701();
        var card = await Merchant.CreateCard(checkout);
        var late = await Merchant.CreateCredit(checkout, 12.50m);
        await Merchant.Attach(checkout, card);

        (await Merchant.TryAttach(checkout, late)).ShouldRefuse(
            409,
            "conflict",
            "session_update_not_allowed",
            message: "Updating source is not allowed for the current session state."
        );

        (await Merchant.Read(checkout))
            .ShouldStandAt(27.01m, 0m, "requires_confirmation")
            .ShouldHold((card, 27.01m));
    }

    [Fact]
    public async Task S9_a_detached_credit_is_cancelled_for_good()
    {
        var checkout = await CreateCheckoutOf2701();
        var credit = await Merchant.CreateCredit(checkout, 12.50m);
        await Merchant.Attach(checkout, credit);

        var detached = await Merchant.TryDetach(checkout, credit);
        detached.ShouldBe(204).Text.ShouldBeEmpty();
        (await Merchant.Read(checkout))
            .ShouldStandAt(0m, 27.01m, "requires_source")
            .Sources.ShouldBeEmpty();

        (await Merchant.TryAttach(checkout, credit)).ShouldRefuse(
            409,
            "conflict",
            "source_status_invalid_for_session",
            message: "The source status is invalid for this session."
        );
        (await Merchant.StateOf(credit)).ShouldBe("cancelled");
        (await Merchant.Read(checkout)).ShouldStandAt(0m, 27.01m, "requires_source");
    }

    [Fact]
    public async Task S13_a_currency_without_decimals_is_in_major_units_too()
    {
        var checkout = await Merchant.CreateCheckout([new Goods(139000m)], currency: "KRW");
        checkout.Amount("totalAmount").ShouldBe(139000m);
        checkout.Word("currency").ShouldBe("KRW");

        var credit = await Merchant.CreateCredit(checkout, 39000m);
        await Merchant.Attach(checkout, credit);
        (await Merchant.Read(checkout)).ShouldStandAt(39000m, 100000m, "requires_source");

        var card = await Merchant.CreateCard(checkout);
        await Merchant.Attach(checkout, card);
        (await Merchant.Read(checkout))
            .ShouldStandAt(139000m, 0m, "requires_confirmation")
            .ShouldHold((credit, 39000m), (card, 100000m));
    }

    [Fact]
    public async Task S13_an_order_without_decimals_is_charged_in_major_units_too()
    {
        var checkout = await Merchant.CreateOrderable([new Goods(139000m)], currency: "KRW");
        var credit = await Merchant.AttachCredit(checkout, 39000m);
        var card = await Merchant.AttachCard(checkout);

        (await Merchant.Order(checkout))
            .ShouldBeIn("accepted")
            .ShouldCharge((credit, 39000m, "capturable"), (card, 100000m, "capturable"))
            .Amount("totalAmount")
            .ShouldBe(139000m);
    }
}
