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
