using System.Text.Json.Nodes;
using CustomerCredit.Sandbox.Tests.Support;

namespace CustomerCredit.Sandbox.Tests.Refunds;

/// <summary>Refunds give to the primary first, and to none more than it paid (Digital River reference, section 5.5).</summary>
public sealed class Refunding(SandboxHost host) : SandboxTest(host)
{
    [Fact]
    public async Task An_amount_goes_back_to_the_card_first_then_to_the_credit()
    {
        var (order, credit, card) = await Sent();

        var first = await Merchant.Refund(order, body => body["amount"] = 10.00m);
        (first.Word("state"), first.Amount("amount"), first.Amount("refundedAmount")).ShouldBe(
            ("succeeded", 10.00m, 10.00m)
        );
        first.Word("charges.0.sourceId").ShouldBe(card);
        first.Amount("charges.0.refunds.0.amount").ShouldBe(10.00m);
        (await Merchant.ReadOrder(order))
            .ShouldBeIn("complete")
            .ShouldHaveMoved(card, captured: 14.51m, refunded: 10.00m)
            .ShouldHaveMoved(credit, captured: 12.50m)
            .ShouldSum(captured: 27.01m, refunded: 10.00m, refundable: 17.01m);

        // 4.51 is left of the card.
        await Merchant.Refund(order, body => body["amount"] = 10.00m);
        (await Merchant.ReadOrder(order))
            .ShouldHaveMoved(card, captured: 14.51m, refunded: 14.51m)
            .ShouldHaveMoved(credit, captured: 12.50m, refunded: 5.49m)
            .ShouldSum(captured: 27.01m, refunded: 20.00m, refundable: 7.01m);

        var rest = await Merchant.Refund(order, body => body["percent"] = 100);
        rest.Amount("refundedAmount").ShouldBe(7.01m);
        var returned = await Merchant.ReadOrder(order);
        returned
            .ShouldBeIn("returned")
            .ShouldHaveMoved(credit, captured: 12.50m, refunded: 12.50m)
            .ShouldSum(captured: 27.01m, refunded: 27.01m);
        returned.Word("items.0.state").ShouldBe("returned");
        returned.Amount("items.0.availableToRefundAmount").ShouldBe(0m);
    }

    [Fact]
    public async Task A_percentage_is_rounded_half_up()
    {
        var (order, _, card) = await Sent();

        // 27.01 * 0.5 = 13.505
        var refund = await Merchant.Refund(order, body => body["percent"] = 50);

        refund.Amount("refundedAmount").ShouldBe(13.51m);
        (await Merchant.ReadOrder(order)).ShouldHaveMoved(card, captured: 14.51m, refunded: 13.51m);
    }

    [Fact]
    public async Task An_item_is_refunded_with_its_tax_and_without_shipping()
    {
        var (order, _, card) = await Sent();
        (await Merchant.ReadOrder(order))
            .Amount("items.0.availableToRefundAmount")
            .ShouldBe(21.61m, "20.00 goods and 1.61 tax");

        // One of two: half of 21.61 is 10.805.
        var one = await Merchant.Refund(order, Item(order, quantity: 1, percent: 100));
        one.Amount("refundedAmount").ShouldBe(10.81m);
        one.Amount("items.0.refundedAmount").ShouldBe(10.81m);
        (await Merchant.ReadOrder(order))
            .ShouldHaveMoved(card, captured: 14.51m, refunded: 10.81m)
            .Amount("items.0.availableToRefundAmount")
            .ShouldBe(10.80m);

        (await Merchant.TryRefund(order, Item(order, quantity: 1, amount: 10.81m))).ShouldRefuse(
            400,
            "bad_request",
            "invalid_parameter",
            "amountRequested"
        );
        (await Merchant.Refund(order, Item(order, quantity: 1, amount: 10.80m)))
            .Amount("refundedAmount")
            .ShouldBe(10.80m);

        // What is left of the order is the shipping: 5.00 and 0.40 tax.
        var shipping = await Merchant.Refund(
            order,
            body => (body["type"], body["percent"]) = ("shipping", 100)
        );
        shipping.Amount("refundedAmount").ShouldBe(5.40m);
        (await Merchant.ReadOrder(order)).ShouldBeIn("returned");
    }

    [Fact]
    public async Task Tax_is_refunded_in_full_only()
    {
        var (order, _, _) = await Sent();

        (
            await Merchant.TryRefund(order, body => (body["type"], body["percent"]) = ("tax", 50))
        ).ShouldRefuse(
            400,
            "bad_request",
            "invalid_parameter",
            "percentRequested",
            "Only full tax refunds are supported."
        );
        (
            await Merchant.TryRefund(order, body => (body["type"], body["amount"]) = ("tax", 2.00m))
        ).ShouldRefuse(400, "bad_request", "invalid_parameter", "percentRequested");

        (await Merchant.Refund(order, body => (body["type"], body["amount"]) = ("tax", 2.01m)))
            .Amount("refundedAmount")
            .ShouldBe(2.01m);
    }

    [Fact]
    public async Task No_more_is_refunded_than_was_captured()
    {
        var (order, credit, card) = await Merchant.Order2701();
        (await Merchant.TryRefund(order, body => body["amount"] = 0.01m)).ShouldRefuse(
            400,
            "bad_request",
            "invalid_parameter",
            "amountRequested",
            "The requested refund amount is greater than the available amount."
        );
        await Merchant.Fulfill(order, 1);

        (await Merchant.TryRefund(order, body => body["amount"] = 13.52m)).ShouldRefuse(
            400,
            "bad_request",
            "invalid_parameter",
            "amountRequested"
        );

        // 1.01 of the card was captured, the rest was credit.
        await Merchant.Refund(order, body => body["amount"] = 13.51m);
        (await Merchant.ReadOrder(order))
            .ShouldBeIn("accepted")
            .ShouldHaveMoved(card, captured: 1.01m, refunded: 1.01m)
            .ShouldHaveMoved(credit, captured: 12.50m, refunded: 12.50m);
    }

    [Fact]
    public async Task Yen_and_dinars_are_refunded_in_their_own_units()
    {
        var yen = await Merchant.CreateOrderable([new Goods(333m, 3)], currency: "JPY");
        var credit = await Merchant.AttachCredit(yen, 600m);
        var card = await Merchant.AttachCard(yen);
        var order = await Merchant.Order(yen);
        await Merchant.Fulfill(order, 3);

        // 999 * 0.5 = 499.5, of which the card paid 399.
        await Merchant.Refund(order, body => body["percent"] = 50);
        (await Merchant.ReadOrder(order))
            .ShouldHaveMoved(card, captured: 399m, refunded: 399m)
            .ShouldHaveMoved(credit, captured: 600m, refunded: 101m);

        var dinars = await Merchant.CreateOrderable([new Goods(3.100m)], currency: "KWD");
        credit = await Merchant.AttachCredit(dinars, 2.000m);
        card = await Merchant.AttachCard(dinars);
        order = await Merchant.Order(dinars);
        await Merchant.Fulfill(order, 1);

        // 3.100 * 0.3333 = 1.03323
        await Merchant.Refund(order, body => body["percent"] = 33.33m);
        (await Merchant.ReadOrder(order)).ShouldHaveMoved(card, captured: 1.100m, refunded: 1.033m);
        await Merchant.Refund(order, body => body["amount"] = 0.100m);
        (await Merchant.ReadOrder(order))
            .ShouldHaveMoved(card, captured: 1.100m, refunded: 1.100m)
            .ShouldHaveMoved(credit, captured: 2.000m, refunded: 0.033m);
    }

    [Fact]
    public async Task A_refund_that_fails_moves_nothing()
    {
        var (order, credit, card) = await Sent("4000 0000 0000 4111");

        var refund = await Merchant.Refund(order, body => body["amount"] = 20.00m);

        (
            refund.Word("state"),
            refund.Amount("refundedAmount"),
            refund.Word("failureReason")
        ).ShouldBe(("failed", 0m, "failed-request"));
        (await Merchant.ReadOrder(order))
            .ShouldHaveMoved(card, captured: 14.51m)
            .ShouldHaveMoved(credit, captured: 12.50m)
            .ShouldSum(captured: 27.01m, refundable: 27.01m);
    }

    [Fact]
    public async Task A_pending_refund_is_no_longer_available()
    {
        await using var own = await SandboxHost.StartWithClock();
        var (order, _, _) = await own.Merchant.Order2701("4556 6025 6424 0839");
        await own.Merchant.Fulfill(order, 2);
        var refund = await own.Merchant.TryRefund(order, body => body["amount"] = 20.00m);

        (await own.Merchant.ReadOrder(order)).ShouldSum(captured: 27.01m, refundable: 7.01m);
        (await own.Merchant.TryRefund(order, body => body["amount"] = 7.02m)).ShouldBe(400);
        own.Clock!.Advance(TimeSpan.FromSeconds(1));

        (
            await own.Merchant.OrderOnce(
                order,
                seen => seen.Amount("availableToRefundAmount") == 27.01m
            )
        ).ShouldSum(captured: 27.01m, refundable: 27.01m);
        (await own.Merchant.Get($"/refunds/{refund.Id}")).Word("state").ShouldBe("failed");
    }

    [Fact]
    public async Task A_refund_is_in_the_currency_of_the_order()
    {
        var (order, _, _) = await Sent();

        (
            await Merchant.TryRefund(
                order,
                body => (body["amount"], body["currency"]) = (1m, "EUR")
            )
        ).ShouldRefuse(
            400,
            "bad_request",
            "invalid_parameter",
            "currency",
            "Currency EUR is not supported."
        );
    }

    [Fact]
    public async Task A_refund_is_an_amount_or_a_percentage_or_items()
    {
        var (order, _, _) = await Sent();

        (await Merchant.TryRefund(order, _ => { })).ShouldRefuse(
            400,
            "bad_request",
            "missing_parameter",
            "amount"
        );
        (
            await Merchant.TryRefund(order, body => (body["amount"], body["percent"]) = (1m, 10))
        ).ShouldRefuse(400, "bad_request", "invalid_parameter", "percent");
        (await Merchant.TryRefund(order, body => body["percent"] = 100.01m)).ShouldBe(400);
        (
            await Merchant.TryRefund(
                order,
                body => (body["amount"], body["reason"]) = (1m, new string('r', 65))
            )
        ).ShouldRefuse(400, "bad_request", "invalid_parameter", "reason");
        (await Merchant.TryRefund(order, Item(order, quantity: 1))).ShouldRefuse(
            400,
            "bad_request",
            "missing_parameter",
            "items[0].amount"
        );
    }

    [Fact]
    public async Task Refunds_are_listed_and_read_and_take_metadata()
    {
        var (order, _, _) = await Sent();
        var first = await Merchant.Refund(
            order,
            body => (body["amount"], body["reason"]) = (1.00m, "broken")
        );
        var second = await Merchant.Refund(order, body => body["amount"] = 2.00m);

        (
            await Merchant.Post(
                $"/refunds/{first.Id}",
                new JsonObject { ["metadata"] = new JsonObject { ["case"] = "9" } }
            )
        )
            .ShouldBe(200)
            .Word("metadata.case")
            .ShouldBe("9");
        (await Ids($"?orderId={order.Id}")).ShouldBe([second.Id, first.Id]);
        (await Ids("?reason=broken&state=succeeded&refundedAmount=1.00")).ShouldBe([first.Id]);
    }

    private async Task<IReadOnlyList<string>> Ids(string query) =>
        [
            .. (await Merchant.Get($"/refunds{query}"))
                .ShouldBe(200)
                .At("data")!
                .AsArray()
                .Select(refund => refund!.Word("id")),
        ];

    private async Task<(Answer Order, string Credit, string Card)> Sent(
        string number = Merchant.Visa
    )
    {
        var placed = await Merchant.Order2701(number);
        await Merchant.Fulfill(placed.Order, 2);
        return placed;
    }

    private static Action<JsonObject> Item(
        Answer order,
        int? quantity = null,
        decimal? amount = null,
        decimal? percent = null
    ) =>
        body =>
        {
            var item = new JsonObject { ["itemId"] = order.Word("items.0.id") };
            foreach (
                var (name, value) in new (string, JsonNode?)[]
                {
                    ("quantity", quantity),
                    ("amount", amount),
                    ("percent", percent),
                }
            )
            {
                if (value is not null)
                {
                    item[name] = value;
                }
            }

            body["items"] = new JsonArray(item);
        };
}
