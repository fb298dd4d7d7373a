using System.Text.Json.Nodes;
using CustomerCredit.Sandbox.Tests.Support;

namespace CustomerCredit.Sandbox.Tests.Contract;

/// <summary>One long walk through every operation on checkouts, sources and customers, well and badly.</summary>
public sealed class ContractWalk : IAsyncLifetime
{
    private readonly SandboxHost host = new();

    public IReadOnlyCollection<Exchange> Exchanges => host.Exchanges;

    public Answer FullCheckout { get; private set; } = null!;

    public Answer Credit { get; private set; } = null!;

    public Answer Card { get; private set; } = null!;

    /// <summary>Of a checkout with everything, read back.</summary>
    public Answer FullOrder { get; private set; } = null!;

    public Answer Charge { get; private set; } = null!;

    public Answer Fulfillment { get; private set; } = null!;

    public Answer Refund { get; private set; } = null!;

    public Answer Event { get; private set; } = null!;

    public Answer Webhook { get; private set; } = null!;

    /// <summary>Every event of the walk so far, as the list shows them.</summary>
    public IReadOnlyList<JsonNode> Events { get; private set; } = null!;

    private Merchant Merchant => host.Merchant;

    public async ValueTask InitializeAsync()
    {
        await host.InitializeAsync();
        await CreateAndRead();
        await AttachAndDetach();
        await SaveToCustomers();
        await UpdateListAndDelete();
        await Order();
        await FulfillAndRefund();
        await Listen();
        await BeRefused();
        await SufferFaults();
    }

    public ValueTask DisposeAsync() => host.DisposeAsync();

    private async Task CreateAndRead()
    {
        var customer = await Merchant.CreateCustomer();
        FullCheckout = await Merchant.Post("/checkouts", FullRequest(customer));
        FullCheckout.ShouldBe(201);
        await Merchant.Read(FullCheckout);
        await Merchant.Get($"/customers/{customer}");

        Credit = await Merchant.TryCreateCredit(
            FullCheckout,
            5m,
            also: c => (c["upstreamId"], c["owner"]) = ("line-1", Merchant.Owner())
        );
        Credit.ShouldBe(201);
        Card = (await Merchant.TryCreateCard(FullCheckout)).ShouldBe(201);
        await Merchant.ReadSource(Credit.Id);
        await Merchant.ReadSource(Card.Id);
        await Merchant.Attach(FullCheckout, Credit.Id, Card.Id);
        await Merchant.Read(FullCheckout);
        await Merchant.ReadSource(Card.Id);
        await Merchant.Post("/payments/sources", Merchant.CreditOf(FullCheckout.SessionId, 1m));
        foreach (
            var type in new[]
            {
                "payPal",
                "googlePay",
                "applePay",
                "wireTransfer",
                "konbini",
                "ideal",
                "alipay",
            }
        )
        {
            var primary = await Merchant.TryCreatePrimary(await Merchant.CreateCheckout(), type);
            await Merchant.ReadSource(primary.Id);
        }
    }

    private async Task AttachAndDetach()
    {
        var checkout = await Merchant.CreateCheckout();
        var credit = await Merchant.CreateCredit(checkout, 10m);
        var tooLarge = await Merchant.CreateCredit(checkout, 99m);
        await Merchant.TryAttach(checkout, tooLarge);
        await Merchant.TryAttach(checkout, credit);
        await Merchant.TryAttach(checkout, credit);
        await Merchant.TryDetach(checkout, credit);
        await Merchant.TryDetach(checkout, credit);
        await Merchant.TryAttach(checkout, credit);
        await Merchant.ReadSource(credit);
        var card = await Merchant.CreateCard(checkout);
        await Merchant.TryAttach(checkout, card);
        await Merchant.TryAttach(checkout, await Merchant.CreateCredit(checkout, 1m));
        await Merchant.TryDetach(checkout, card);
        await Merchant.TryAttach(checkout, "nosuch");
        await Merchant.TryDetach(checkout, "nosuch");
    }

    private async Task SaveToCustomers()
    {
        var checkout = await Merchant.CreateCheckout();
        var card = await Merchant.CreateCard(checkout);
        var customer = await Merchant.CreateCustomer();
        await Merchant.SaveTo(customer, card);
        await Merchant.Attach(checkout, card, await Merchant.CreateCredit(checkout, 10m));
        await Merchant.Read(checkout);
        await Merchant.ReadSource(card);
        await Merchant.Get($"/customers/{customer}");
        await Merchant.SaveTo(customer, await Merchant.CreateCredit(checkout, 1m));
        await Merchant.Delete($"/customers/{customer}/sources/{card}");
        await Merchant.SaveTo(customer, card);
        await Merchant.Post($"/customers/{customer}", new JsonObject { ["locale"] = "en_US" });
        await Merchant.Get("/customers?limit=2");
        await Merchant.Get("/customers?limit=0");
        await Merchant.Delete($"/customers/{customer}");
        await Merchant.Delete($"/customers/{customer}");
        await Merchant.Post($"/customers/{customer}", new JsonObject { ["locale"] = "en_US" });
    }

    private async Task UpdateListAndDelete()
    {
        await Merchant.UpdateShipping(FullCheckout, 7.50m);
        await Merchant.Update(
            FullCheckout,
            new JsonObject { ["upstreamId"] = "cart-2", ["locale"] = "de_DE" }
        );
        await Merchant.Update(FullCheckout, new JsonObject { ["sourceId"] = "" });
        await Merchant.Get("/checkouts?limit=2");
        await Merchant.Get("/checkouts?limit=100&upstreamIds=cart-2");
        await Merchant.Get("/checkouts?limit=1000");
        await Merchant.CreateCheckout([new Goods(139000m)], currency: "KRW");
        await Merchant.CreateCheckout([new Goods(5m, Subscription: true)]);
        await Merchant.CreateCheckout([new Goods(0m)]);
        await Merchant.Delete($"/checkouts/{(await Merchant.CreateCheckout()).Id}");
    }

    private async Task Order()
    {
        var customer = await Merchant.CreateCustomer();
        var checkout = (await Merchant.Post("/checkouts", FullRequest(customer))).ShouldBe(201);
        var credit = await Merchant.AttachCredit(checkout, 5m, "line-1");
        await Merchant.AttachCard(checkout);
        var order = await Merchant.Order(checkout);
        await Merchant.TryOrder(checkout);
        await Merchant.Post($"/orders/{order.Id}", new JsonObject { ["upstreamId"] = "order-1" });
        await Merchant.Post($"/orders/{order.Id}", new JsonObject { ["state"] = "blocked" });
        await Merchant.Post("/orders/nosuch", new JsonObject());
        FullOrder = await Merchant.ReadOrder(order);
        Charge = (await Merchant.Get($"/charges/{order.ChargeOf(credit).Word("id")}")).ShouldBe(
            200
        );
        await Merchant.Get("/charges/nosuch");
        await Merchant.Get("/orders/nosuch");
        await Merchant.Get("/orders?limit=0");
        await Merchant.Get($"/orders?checkoutId={checkout.Id}");
        await Merchant.Read(checkout);
        foreach (
            var trigger in new[] { "in_review", "pending_payment", "blocked", "declined", "fraud" }
        )
        {
            var other = await Merchant.CreateCheckoutOf2701(trigger);
            await Merchant.AttachCredit(other, 12.50m);
            await Merchant.AttachCard(other);
            var placed = await Merchant.TryOrder(other);
            await Merchant.Read(other);
            if (placed.Status == 201 && trigger != "blocked")
            {
                await Merchant.MoveOrder(placed, "cancelled");
            }
        }

        await Merchant.TryOrder(await Merchant.CreateCheckoutOf2701());
        await Merchant.TryOrder("nosuch");
        await Merchant.Post("/orders", new JsonObject());
        await Merchant.Post("/orders", new JsonObject { ["checkoutId"] = "any" }, key: null);
    }

    private async Task FulfillAndRefund()
    {
        var (order, _, card) = await Merchant.Order2701();
        await Merchant.Fulfill(order, 1);
        await Merchant.TryFulfill(order, 2);
        await Merchant.Fulfill(order, 0, cancel: 1);
        await Merchant.TryFulfill(order, 1);
        await Merchant.Post("/fulfillments", new JsonObject());
        var list = await Merchant.Get($"/fulfillments?orderId={order.Id}");
        Fulfillment = await Merchant.Get($"/fulfillments/{list.Word("data.0.id")}");
        await Merchant.Get("/fulfillments?limit=0");
        await Merchant.Get("/fulfillments/nosuch");

        await Merchant.TryRefund(order, body => body["amount"] = 99m);
        await Merchant.TryRefund(order, _ => { });
        var refund = await Merchant.Refund(
            order,
            body => (body["amount"], body["reason"]) = (2m, "broken")
        );
        Refund = await Merchant.Post(
            $"/refunds/{refund.Id}",
            new JsonObject { ["metadata"] = new JsonObject { ["case"] = "1" } }
        );
        await Merchant.Post("/refunds/nosuch", new JsonObject());
        await Merchant.Refund(
            order,
            body =>
                body["items"] = new JsonArray(
                    new JsonObject
                    {
                        ["itemId"] = order.Word("items.0.id"),
                        ["quantity"] = 1,
                        ["percent"] = 50,
                    }
                )
        );
        await Merchant.Refund(order, body => body["percent"] = 100);
        await Merchant.Get($"/refunds?orderId={order.Id}");
        await Merchant.Get("/refunds?limit=0");
        await Merchant.Get("/refunds/nosuch");
        await Merchant.Get($"/charges/{order.ChargeOf(card).Word("id")}");

        foreach (
            var number in new[]
            {
                "4000 0000 0000 4103",
                "4000 0000 0000 4111",
                "4000 0000 0000 4442",
            }
        )
        {
            (order, _, card) = await Merchant.Order2701(number);
            await Merchant.Fulfill(order, 1, cancel: 1);
            await Merchant.Refund(order, body => body["percent"] = 100);
            await Merchant.Get($"/charges/{order.ChargeOf(card).Word("id")}");
        }
    }

    private async Task Listen()
    {
        Webhook = await Merchant.Post(
            "/webhooks",
            new JsonObject
            {
                ["address"] = "http://127.0.0.1:9/hooks",
                ["types"] = new JsonArray("order.accepted"),
                ["authentication"] = new JsonObject { ["username"] = "u", ["password"] = "p" },
            }
        );
        await Merchant.Get("/webhooks");
        await Merchant.Get("/webhooks", key: null);
        await Merchant.Get($"/webhooks/{Webhook.Id}");
        await Merchant.Get("/webhooks/nosuch");
        await Merchant.Post("/webhooks", new JsonObject());
        foreach (var id in new[] { Webhook.Id, "nosuch" })
        {
            await Merchant.Send(
                HttpMethod.Patch,
                $"/webhooks/{id}",
                new JsonObject { ["enabled"] = false }
            );
            await Merchant.Delete($"/webhooks/{id}");
        }

        Events = await Merchant.Events();
        Event = await Merchant.Get($"/events/{Events[0].Word("id")}");
        await Merchant.Get("/events/nosuch");
        await Merchant.Get("/events?limit=0");
        var cursor = Events[0].Word("id");
        await Merchant.Get($"/events?startingAfter={cursor}");
    }

    private async Task BeRefused()
    {
        var checkout = await Merchant.CreateCheckout();
        await Merchant.Post("/checkouts", new JsonObject());
        await Merchant.Post("/checkouts", Merchant.CheckoutOf([new Goods(1m)], currency: "DEM"));
        await Merchant.Post("/checkouts", Merchant.CheckoutOf([new Goods(1m)]), key: null);
        await Merchant.Post("/checkouts", Merchant.CheckoutOf([new Goods(1m)]), Merchant.PublicKey);
        await Merchant.Update(checkout, new JsonObject { ["currency"] = "US$" });
        await Merchant.Update(
            checkout,
            new JsonObject
            {
                ["items"] = new JsonArray(new JsonObject { ["id"] = "x", ["price"] = 1 }),
            }
        );
        await Merchant.TryCreateCredit(checkout, -1m);
        await Merchant.TryCreateCredit(checkout, amount: null);
        await Merchant.TryCreateCredit("nosuch", 1m);
        await Merchant.Post("/sources", Merchant.CreditOf(checkout.SessionId, 1m), key: null);
        await Merchant.Post(
            "/sources",
            Merchant.CreditOf(checkout.SessionId, 1m),
            Merchant.PublicKey
        );
        await Merchant.Get("/checkouts", key: null);
        await Merchant.Get("/checkouts/nosuch");
        await Merchant.Update(
            checkout,
            new JsonObject { ["metadata"] = new JsonObject { ["k"] = new string('v', 501) } }
        );
        await Merchant.Post("/checkouts/nosuch", new JsonObject());
        await Merchant.Delete("/checkouts/nosuch");
        await Merchant.Post("/checkouts/nosuch/sources/nosuch");
        await Merchant.Delete("/checkouts/nosuch/sources/nosuch");
        await Merchant.Get("/sources/nosuch");
        await Merchant.Get("/customers/nosuch");
        await Merchant.Post("/customers", new JsonObject(), key: null);
        await Merchant.Post("/customers/nosuch/sources/nosuch");
        await Merchant.Delete("/customers/nosuch/sources/nosuch");
    }

    private async Task SufferFaults()
    {
        var checkout = await Merchant.CreateCheckout();
        var credit = await Merchant.CreateCredit(checkout, 1m);
        foreach (var kind in new[] { "error-before", "error-after", "rate-limited" })
        {
            await Merchant.Fault("*", kind);
            await Merchant.Read(checkout);
            await Merchant.TryCreateCredit(checkout, 1m);
            await Merchant.TryAttach(checkout, credit);
            await Merchant.TryDetach(checkout, credit);
            await Merchant.Post("/checkouts", Merchant.CheckoutOf([new Goods(1m)]));
            await Merchant.ClearFaults();
        }
    }

    private static JsonObject FullRequest(string customer) =>
        Merchant.CheckoutOf(
            [new Goods(10m, 2), new Goods(3m)],
            shipping: 5m,
            taxRate: "0.0755",
            also: body =>
            {
                var party = new JsonObject
                {
                    ["name"] = "Ada Lovelace",
                    ["address"] = Merchant.Address(),
                };
                body["customerId"] = customer;
                body["locale"] = "en_US";
                body["browserIp"] = "203.0.113.7";
                body["applicationId"] = "Shop/1.0.0";
                body["shipFrom"] = new JsonObject { ["address"] = Merchant.Address() };
                body["shipTo"] = party;
                body["billTo"] = party.DeepClone();
                body["organization"] = new JsonObject { ["id"] = "org-1" };
                body["discount"] = new JsonObject { ["percentOff"] = 10 };
                body["taxIdentifiers"] = new JsonArray(new JsonObject { ["id"] = "tax-1" });
                body["invoiceAttributeId"] = "invoice-1";
                body["purchaseLocation"] = new JsonObject { ["country"] = "US", ["state"] = "MN" };
                body["customerType"] = "individual";
                body["upstreamId"] = "cart-1";
                body["shippingChoice"]!["serviceLevel"] = "standard";
                body["shippingChoice"]!["shippingTerms"] = "DDP";
                var first = body["items"]![0]!.AsObject();
                first["discount"] = new JsonObject { ["amountOff"] = 1m };
                first["metadata"] = new JsonObject { ["gift"] = "yes" };
                var second = body["items"]![1]!.AsObject();
                second.Remove("skuId");
                second["productDetails"] = new JsonObject
                {
                    ["name"] = "Lamp",
                    ["countryOfOrigin"] = "US",
                };
            }
        );
}
