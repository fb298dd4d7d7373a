using System.Diagnostics;
using System.Text.Json.Nodes;

namespace CustomerCredit.Sandbox.Tests.Support;

/// <summary>What a merchant does from the checkout to the order and on.</summary>
internal static class Ordering
{
    public const string CreateOperation = "POST /orders";

    /// <summary>Two at 10.00, shipping 5.00, taxed at 8.04 %: 25.00 + 1.61 + 0.40 = 27.01.</summary>
    public static Task<Answer> CreateCheckoutOf2701(
        this Merchant merchant,
        string? trigger = null,
        Action<JsonObject>? also = null
    ) =>
        merchant.CreateOrderable(
            [new Goods(10.00m, 2)],
            shipping: 5.00m,
            taxRate: "0.0804",
            trigger: trigger,
            also: also
        );

    /// <summary>A checkout with everything that an order asks for.</summary>
    public static Task<Answer> CreateOrderable(
        this Merchant merchant,
        Goods[] items,
        decimal? shipping = null,
        string? taxRate = null,
        string currency = "USD",
        string? trigger = null,
        Action<JsonObject>? also = null
    ) =>
        merchant.CreateCheckout(
            items,
            shipping,
            taxRate,
            currency,
            body =>
            {
                body["shipFrom"] = new JsonObject { ["address"] = Merchant.Address() };
                body["shipTo"] = Party();
                body["billTo"] = Party();
                if (trigger is not null)
                {
                    body["metadata"] ??= new JsonObject();
                    body["metadata"]!["sandboxOrder"] = trigger;
                }

                also?.Invoke(body);
            }
        );

    public static JsonObject Party() =>
        new() { ["name"] = "Ada Lovelace", ["address"] = Merchant.Address() };

    /// <summary>A credit of that amount, attached.</summary>
    public static async Task<string> AttachCredit(
        this Merchant merchant,
        Answer checkout,
        decimal amount,
        string? upstreamId = null
    )
    {
        var credit = await merchant.TryCreateCredit(
            checkout,
            amount,
            body => body["upstreamId"] = upstreamId
        );
        await merchant.Attach(checkout, credit.ShouldBe(201).Id);
        return credit.Id;
    }

    /// <summary>A card, attached: it pays the rest.</summary>
    public static async Task<string> AttachCard(
        this Merchant merchant,
        Answer checkout,
        string number = Merchant.Visa
    )
    {
        var card = await merchant.CreateCard(checkout, number);
        await merchant.Attach(checkout, card);
        return card;
    }

    public static Task<Answer> TryOrder(this Merchant merchant, Answer checkout) =>
        merchant.TryOrder(checkout.Id);

    public static Task<Answer> TryOrder(this Merchant merchant, string checkoutId) =>
        merchant.Post("/orders", new JsonObject { ["checkoutId"] = checkoutId });

    public static async Task<Answer> Order(this Merchant merchant, Answer checkout) =>
        (await merchant.TryOrder(checkout)).ShouldBe(201);

    public static async Task<Answer> ReadOrder(this Merchant merchant, Answer order) =>
        (await merchant.Get($"/orders/{order.Id}")).ShouldBe(200);

    /// <summary>The order as soon as it is in that state.</summary>
    public static Task<Answer> OrderOnceIn(this Merchant merchant, Answer order, string state) =>
        merchant.OrderOnce(order, seen => seen.Word("state") == state);

    /// <summary>The order as soon as it fits.</summary>
    public static async Task<Answer> OrderOnce(
        this Merchant merchant,
        Answer order,
        Func<Answer, bool> fits
    )
    {
        var watch = Stopwatch.StartNew();
        while (true)
        {
            var seen = await merchant.ReadOrder(order);
            if (fits(seen))
            {
                return seen;
            }

            watch.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(10), seen.Text);
            await Task.Delay(TimeSpan.FromMilliseconds(5), TimeProvider.System);
        }
    }

    public static Task<Answer> TryMoveOrder(this Merchant merchant, Answer order, string to) =>
        merchant.Send(
            HttpMethod.Post,
            $"/_control/orders/{order.Id}/transitions",
            new JsonObject { ["to"] = to },
            key: null
        );

    public static async Task<Answer> MoveOrder(this Merchant merchant, Answer order, string to)
    {
        (await merchant.TryMoveOrder(order, to)).ShouldBe(204);
        return await merchant.ReadOrder(order);
    }

    /// <summary>Sends and cancels that many of the order's only item, or of the one at that place.</summary>
    public static Task<Answer> TryFulfill(
        this Merchant merchant,
        Answer order,
        int quantity,
        int cancel = 0,
        int item = 0
    )
    {
        var sent = new JsonObject { ["itemId"] = order.Word($"items.{item}.id") };
        if (quantity > 0)
        {
            sent["quantity"] = quantity;
        }

        if (cancel > 0)
        {
            sent["cancelQuantity"] = cancel;
        }

        return merchant.Post(
            "/fulfillments",
            new JsonObject { ["orderId"] = order.Id, ["items"] = new JsonArray(sent) }
        );
    }

    /// <summary>The order when everything that this began has come to its end.</summary>
    public static async Task<Answer> Fulfill(
        this Merchant merchant,
        Answer order,
        int quantity,
        int cancel = 0,
        int item = 0
    )
    {
        (await merchant.TryFulfill(order, quantity, cancel, item)).ShouldBe(201);
        return await merchant.OrderOnce(order, seen => !seen.HasPending());
    }

    public static Task<Answer> TryRefund(
        this Merchant merchant,
        Answer order,
        Action<JsonObject> also
    )
    {
        var body = new JsonObject { ["orderId"] = order.Id, ["currency"] = order.Word("currency") };
        also(body);
        return merchant.Post("/refunds", body);
    }

    /// <summary>The refund when it has come to its end.</summary>
    public static async Task<Answer> Refund(
        this Merchant merchant,
        Answer order,
        Action<JsonObject> also
    )
    {
        var refund = await merchant.TryRefund(order, also);
        refund.ShouldBe(201).Word("state").ShouldBe("pending");
        refund.Amount("refundedAmount").ShouldBe(0m);
        refund.At("charges").ShouldBeNull();
        await merchant.OrderOnce(order, seen => !seen.HasPending());
        return (await merchant.Get($"/refunds/{refund.Id}")).ShouldBe(200);
    }

    /// <summary>An order of two at 10.00 and shipping, 27.01 in all, of which credit pays 12.50 and a card 14.51.</summary>
    public static async Task<(Answer Order, string Credit, string Card)> Order2701(
        this Merchant merchant,
        string number = Merchant.Visa
    )
    {
        var checkout = await merchant.CreateCheckoutOf2701();
        var credit = await merchant.AttachCredit(checkout, 12.50m);
        var card = await merchant.AttachCard(checkout, number);
        return (await merchant.Order(checkout), credit, card);
    }

    private static bool HasPending(this Answer order) =>
        order
            .At("payment.charges")!
            .AsArray()
            .SelectMany(charge =>
                new[] { "captures", "cancels", "refunds" }.SelectMany(of =>
                    charge!.At(of)!.AsArray()
                )
            )
            .Any(entry => entry!.Word("state") == "pending");

    /// <summary>How much of a source's charge is captured, cancelled and refunded in the end.</summary>
    public static Answer ShouldHaveMoved(
        this Answer order,
        string sourceId,
        decimal captured = 0m,
        decimal cancelled = 0m,
        decimal refunded = 0m
    )
    {
        var charge = order.ChargeOf(sourceId);
        (Completed("captures"), Completed("cancels"), Completed("refunds")).ShouldBe(
            (captured, cancelled, refunded),
            charge.ToJsonString()
        );
        return order;

        decimal Completed(string of) =>
            charge
                .At(of)!
                .AsArray()
                .Where(entry => entry!.Word("state") == "complete")
                .Sum(entry => entry!.Amount("amount"));
    }

    /// <summary>The order's own sums: captured, cancelled, refunded, and still to be refunded.</summary>
    public static Answer ShouldSum(
        this Answer order,
        decimal captured = 0m,
        decimal cancelled = 0m,
        decimal refunded = 0m,
        decimal refundable = 0m
    )
    {
        (
            order.Amount("capturedAmount"),
            order.Amount("cancelledAmount"),
            order.Amount("refundedAmount"),
            order.Amount("availableToRefundAmount")
        ).ShouldBe((captured, cancelled, refunded, refundable), order.Text);
        return order;
    }

    /// <summary>The charge that names this source.</summary>
    public static JsonNode ChargeOf(this Answer order, string sourceId) =>
        order
            .At("payment.charges")!
            .AsArray()
            .Select(charge => charge!)
            .Single(charge => charge.Word("sourceId") == sourceId);

    /// <summary>Amount and state of the charges by source, in no particular order.</summary>
    public static Answer ShouldCharge(
        this Answer order,
        params (string SourceId, decimal Amount, string State)[] charges
    )
    {
        order
            .At("payment.charges")!
            .AsArray()
            .Select(charge =>
                (charge!.Word("sourceId"), charge!.Amount("amount"), charge!.Word("state"))
            )
            .ShouldBe(charges, ignoreOrder: true, customMessage: order.Text);
        return order;
    }

    public static Answer ShouldBeIn(this Answer order, string state)
    {
        order.Word("state").ShouldBe(state, order.Text);
        return order;
    }
}
