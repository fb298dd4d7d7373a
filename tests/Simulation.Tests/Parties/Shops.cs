using System.Globalization;
using System.Text.Json.Nodes;
using CustomerCredit.DigitalRiver.Sandbox;
using CustomerCredit.DigitalRiver.Sandbox.Rules;
using CustomerCredit.DigitalRiver.Sandbox.Rules.Orders;
using CustomerCredit.Domain.Checkouts;
using CustomerCredit.Simulation.Tests.Time;

namespace CustomerCredit.Simulation.Tests.Parties;

/// <summary>Two shops that use the same words for different things, with a few shoppers each.</summary>
internal sealed class Shops
{
    private static readonly (string Code, int Decimals)[] Currencies =
    [
        ("USD", 2),
        ("USD", 2),
        ("EUR", 2),
        ("JPY", 0),
        ("KWD", 3),
    ];

    private static readonly string[] TaxRates = ["0", "0.0755", "0.5"];

    /// <summary>How an order goes at first; mostly well.</summary>
    private static readonly string[] Triggers =
    [
        .. Enumerable.Repeat(OrderStates.Accepted, 8),
        OrderStates.InReview,
        OrderStates.InReview,
        OrderStates.PendingPayment,
        OrderStates.PendingPayment,
        OrderStates.Blocked,
        OrderTrigger.Declined,
        OrderTrigger.Fraud,
    ];

    /// <summary>How a review or the wait for money ends.</summary>
    private static readonly string[] Decisions =
    [
        OrderStates.Accepted,
        OrderStates.Accepted,
        OrderStates.Accepted,
        OrderStates.InReview,
        OrderStates.Blocked,
        OrderStates.Cancelled,
    ];

    /// <summary>Cards by which charge, capture, cancellation or refund go wrong; mostly none of them.</summary>
    private static readonly string[] Cards =
    [
        .. Enumerable.Repeat("4444222233331111", 10),
        "4000000000003600",
        "4000000000004103",
        "4000000000004111",
        "4000000000004442",
        "4485951788521565",
        "4556602564240839",
    ];

    /// <summary>Owners whose charge waits, and then fails or does not.</summary>
    private static readonly string[] Owners =
    [
        .. Enumerable.Repeat("Ada", 10),
        "ChargeFailedAfterPending",
        "ChargeRemainPending",
    ];

    private const string Address =
        """{"line1":"1 Main St","city":"Minneapolis","postalCode":"55401","state":"MN","country":"US"}""";

    /// <summary>The two shops.</summary>
    public static readonly IReadOnlyList<ShopId> Both = [new("shop"), new("another-shop")];

    private readonly World _world;
    private readonly Chance _chance;
    private readonly Actor _actor;
    private readonly List<Shopper> _shoppers = [];
    private readonly HashSet<string> _left = new(StringComparer.Ordinal);
    private readonly Dictionary<ShopId, int> _carts = [];
    private readonly Dictionary<(ShopId, string), HashSet<KeyedAdd>> _keys = [];

    public Shops(World world, Chance chance)
    {
        _world = world;
        _chance = chance;
        _actor = new Actor(world.Scheduler, "shops");
        foreach (var shop in Both)
        {
            var carts = new List<KnownCart>();
            for (var i = chance.Below(3) + 1; i > 0; i--)
            {
                _shoppers.Add(new Shopper(world, this, shop, carts, chance.Fork()));
            }
        }
    }

    /// <summary>How many operations are still to be done.</summary>
    public int Left { get; set; }

    /// <summary>All that a shop asked for with a key.</summary>
    public HashSet<KeyedAdd> AskedWith(ShopId shop, string key)
    {
        if (!_keys.TryGetValue((shop, key), out var asked))
        {
            _keys.Add((shop, key), asked = []);
        }

        return asked;
    }

    /// <summary>Everybody shops until all operations are done.</summary>
    public Task Open()
    {
        Left = _world.Operations;
        return Everybody(shopper => shopper.Shop());
    }

    /// <summary>The small model: one shop, two carts, two shoppers who meet on the first of them.</summary>
    public Task OpenSmall()
    {
        _shoppers.RemoveRange(0, _shoppers.Count);
        var carts = new List<KnownCart>();
        var first = NewCart(Both[0], Currencies[0]);
        var second = NewCart(Both[0], Currencies[0]);
        var one = new Shopper(_world, this, Both[0], carts, _chance.Fork());
        var two = new Shopper(_world, this, Both[0], carts, _chance.Fork());
        _shoppers.AddRange([one, two]);
        return Everybody(shopper =>
            shopper == one ? one.PayAndThinkAgain(first) : two.PayOnBoth(second, first)
        );
    }

    /// <summary>Everybody asks again whatever was never answered.</summary>
    public Task AskAgain() => Everybody(shopper => shopper.AskAgain());

    /// <summary>A new checkout at Digital River, made by the platform.</summary>
    public KnownCart NewCart(ShopId shop) => NewCart(shop, _chance.OneOf(Currencies));

    private KnownCart NewCart(ShopId shop, (string Code, int Decimals) unit)
    {
        var (currency, decimals) = unit;
        // Both shops count their carts alike.
        var number = _carts[shop] = _carts.GetValueOrDefault(shop) + 1;
        var customer = _chance.Below(2) == 0 ? KnownLine.Ada : null;
        return new KnownCart(shop, new CartId($"cart-{number}"), currency, decimals, customer)
        {
            Checkout = NewCheckout(currency, decimals),
        };
    }

    public CheckoutId NewCheckout(string currency, int decimals)
    {
        var price = Amount(_chance.Between(1_000, 99_999), decimals);
        var shipping = Amount(_chance.Between(0, 999), decimals);
        var made = _world.River.Perform(
            "POST",
            "/checkouts",
            $$$"""
            {"currency":"{{{currency}}}","items":[{"skuId":"book","quantity":{{{_chance.Below(3)
                + 1}}},"aggregatePrice":{{{price}}}}],
             "shippingChoice":{"amount":{{{shipping}}},"description":"post","serviceLevel":"standard"},
             "email":"ada@example.org","billTo":{"name":"Ada","email":"ada@example.org","address":{{{Address}}}},
             "shipTo":{"name":"Ada","address":{{{Address}}}},"shipFrom":{"address":{{{Address}}}}}
            """
        );
        return new CheckoutId(Read(made)["id"]!.GetValue<string>());
    }

    /// <summary>Something happens to a checkout that we are not told of.</summary>
    public void ChangeBehindOurBack(KnownCart cart)
    {
        if (_world.River.Checkout(cart.Checkout.Value) is not { } checkout)
        {
            return;
        }

        MayBeOff(cart);
        var path = $"/checkouts/{checkout.Id}";
        switch (_chance.Below(10))
        {
            case 0:
                // Prices cannot be changed, taxes can.
                Log(
                    _world.River.Perform(
                        "POST",
                        path,
                        $$$"""{"metadata":{"sandboxTaxRate":"{{{_chance.OneOf(TaxRates)}}}"}}"""
                    ),
                    "taxes"
                );
                break;
            case 1 when _chance.Below(3) == 0:
                var currency = _chance.OneOf(Currencies).Code;
                Log(
                    _world.River.Perform("POST", path, $$$"""{"currency":"{{{currency}}}"}"""),
                    currency
                );
                break;
            case < 4:
                var shipping = Amount(_chance.Between(0, 999), cart.Decimals);
                Log(
                    _world.River.Perform(
                        "POST",
                        path,
                        $$$"""{"shippingChoice":{"amount":{{{shipping}}},"description":"van","serviceLevel":"slow"}}"""
                    ),
                    "shipping"
                );
                break;
            case < 6 when checkout.Attachments.Count > 0:
                var source = _chance.OneOf(checkout.Attachments).SourceId;
                Log(_world.River.Perform("DELETE", $"{path}/sources/{source}"), $"detach {source}");
                break;
            case < 8:
                AttachStranger(checkout.Id, checkout.SessionId, cart);
                break;
            case 8:
                AttachCard(checkout.Id, checkout.SessionId, isSaved: _chance.Below(2) == 0, cart);
                break;
            default:
                if (_chance.Below(4) == 0)
                {
                    Log(_world.River.Perform("DELETE", path), "delete");
                }

                break;
        }
    }

    /// <summary>So many minor units, written in major units.</summary>
    public static string Amount(long minor, int decimals)
    {
        var digits = minor.ToString(CultureInfo.InvariantCulture).PadLeft(decimals + 1, '0');
        return decimals == 0 ? digits : $"{digits[..^decimals]}.{digits[^decimals..]}";
    }

    /// <summary>An amount in major units as so many minor units.</summary>
    public static long Minor(string amount, int decimals) =>
        (long)(
            decimal.Parse(amount, CultureInfo.InvariantCulture) * (decimal)Math.Pow(10, decimals)
        );

    /// <summary>Another checkout takes the place of the cart's, as after every change of what is in the basket.</summary>
    public void MakeCheckoutAnew(KnownCart cart)
    {
        MayBeOff(cart);
        _left.Add(cart.Checkout.Value);
        cart.Checkout = NewCheckout(cart.Currency, cart.Decimals);
    }

    /// <summary>Whether the cart of a checkout has another one since.</summary>
    public bool HasLeft(string checkout) => _left.Contains(checkout);

    /// <summary>Whatever was acknowledged for the cart may end, and not because somebody asked for it.</summary>
    public void MayBeOff(KnownCart cart)
    {
        foreach (var credit in _world.OurBooks.Credits.Values)
        {
            if (cart.Checkouts.Contains(credit.Checkout))
            {
                _world.Invariants.About(credit.Id).MayBeOff = true;
            }
        }
    }

    /// <summary>The shopper clicks "order": what credit does not pay, a card does.</summary>
    /// <returns>Whether the checkout is used up, by an order or in vain.</returns>
    public bool Order(KnownCart cart)
    {
        if (_world.River.Checkout(cart.Checkout.Value) is not { IsClosed: false } checkout)
        {
            return false;
        }

        var path = $"/checkouts/{checkout.Id}";
        if (checkout.Remaining() > 0 && checkout.Primary() is null)
        {
            AttachCard(
                checkout.Id,
                checkout.SessionId,
                isSaved: false,
                cart,
                _chance.OneOf(Cards),
                _chance.OneOf(Owners)
            );
        }

        _world.River.Perform(
            "POST",
            path,
            $$$"""{"metadata":{"sandboxOrder":"{{{_chance.OneOf(Triggers)}}}"}}"""
        );
        var placed = _world.River.Perform(
            "POST",
            "/orders",
            $$$"""{"checkoutId":"{{{checkout.Id}}}"}"""
        );
        Log(placed, $"order {checkout.Id}");
        _world.Counts.Answer($"order: {placed.Status}");
        if (_world.River.Checkout(checkout.Id) is { IsClosed: true, OrderId: null })
        {
            MayBeOff(cart);
        }

        if (placed.Status == 201 && _chance.Below(4) == 0)
        {
            // Somebody thinks again at once.
            var id = Read(placed)["id"]!.GetValue<string>();
            Soon(
                () =>
                    Move(
                        _world.River.Orders.Single(order => order.Id == id),
                        OrderStates.Cancelled
                    ),
                TimeSpan.FromSeconds(10)
            );
        }

        return placed.Status is 201 or 409;
    }

    /// <summary>Something happens to an order: a review ends, money comes, pieces are sent or not, money is given back.</summary>
    public void MoveAnOrder()
    {
        var orders = _world.River.Orders.ToList();
        if (orders.Count == 0)
        {
            return;
        }

        // Mostly one of the latest, which have most of their life before them.
        var order = orders[^(1 + _chance.Below(Math.Min(orders.Count, 5)))];
        switch (order.State)
        {
            case OrderStates.PendingPayment or OrderStates.InReview:
                Move(order, _chance.OneOf(Decisions));
                break;
            case OrderStates.Accepted when _chance.Below(8) == 0:
                Move(order, _chance.Below(2) == 0 ? OrderStates.Cancelled : OrderStates.Dispute);
                break;
            case OrderStates.Accepted:
                Fulfil(order);
                break;
            case OrderStates.Dispute:
                Move(order, order.StateBeforeDispute!);
                break;
            case OrderStates.Fulfilled or OrderStates.Complete:
                Refund(order);
                while (_chance.Below(2) == 0)
                {
                    Soon(() => Refund(order), TimeSpan.FromSeconds(20));
                }

                break;
        }
    }

    private void Soon(Action what, TimeSpan atTheLatest) =>
        _world.Scheduler.After(_chance.Between(TimeSpan.Zero, atTheLatest), null, what);

    /// <summary>Nothing waits for ever: every open order is decided.</summary>
    public void DecideOrders()
    {
        foreach (
            var order in _world
                .River.Orders.Where(order =>
                    order.State is OrderStates.PendingPayment or OrderStates.InReview
                )
                .ToList()
        )
        {
            Move(order, _chance.Below(3) == 0 ? OrderStates.Cancelled : OrderStates.Accepted);
        }
    }

    private void Move(OrderDocument order, string state)
    {
        var isMoved = _world.River.MoveOrder(order.Id, state);
        _world.Log("platform", $"{order.Id} becomes {state}: {isMoved}");
        if (isMoved)
        {
            _world.Counts.Answer($"order becomes {state}");
        }
    }

    /// <summary>A few pieces are sent, and a few are not.</summary>
    private void Fulfil(OrderDocument order)
    {
        var line = order.Lines.FirstOrDefault(line => line.Open > 0);
        if (line is null)
        {
            return;
        }

        var (sent, cancelled) = (_chance.Below(line.Open + 1), 0);
        if (sent < line.Open && (sent == 0 || _chance.Below(2) == 0))
        {
            cancelled = _chance.Below(line.Open - sent) + 1;
        }

        Log(
            _world.River.Perform(
                "POST",
                "/fulfillments",
                $$$"""{"orderId":"{{{order.Id}}}","items":[{"itemId":"{{{line.Id}}}","quantity":{{{sent}}},"cancelQuantity":{{{cancelled}}}}]}"""
            ),
            $"send {sent}, cancel {cancelled} of {order.Id}"
        );
    }

    private void Refund(OrderDocument order)
    {
        var decimals = Currencies.First(one => one.Code == order.Checkout.Currency).Decimals;
        var captured = _world.River.ChargesOf(order).Sum(charge => charge.Captured);
        var what =
            _chance.Below(4) == 0
                ? "\"percent\":100"
                : $"\"amount\":{Amount(_chance.Between(1, Math.Max(1, captured / (1 + _chance.Below(4)))), decimals)}";
        Log(
            _world.River.Perform(
                "POST",
                "/refunds",
                $$$"""{"orderId":"{{{order.Id}}}","currency":"{{{order.Checkout.Currency}}}",{{{what}}}}"""
            ),
            $"refund {what} of {order.Id}"
        );
    }

    private void AttachStranger(string checkout, string session, KnownCart cart)
    {
        var made = _world.River.Perform(
            "POST",
            "/sources",
            $$$"""{"type":"customerCredit","paymentSessionId":"{{{session}}}","amount":{{{Amount(_chance.Between(1, 500), cart.Decimals)}}},"customerCredit":{}}"""
        );
        Attach(made, checkout, cart);
    }

    private void AttachCard(
        string checkout,
        string session,
        bool isSaved,
        KnownCart cart,
        string number = "4444222233331111",
        string owner = "Ada"
    )
    {
        var made = _world.River.Perform(
            Call.Of(
                "POST",
                "/sources",
                $$$"""
                {"type":"creditCard","paymentSessionId":"{{{session}}}",
                 "owner":{"firstName":"{{{owner}}}","lastName":"Byron","email":"ada@example.org","address":{{{Address}}}},
                 "creditCard":{"number":"{{{number}}}","expirationMonth":12,"expirationYear":2030,"cvv":"123"}}
                """
            ) with
            {
                Key = SandboxKeys.Public,
            }
        );
        if (isSaved && made.IsSuccess)
        {
            var customer = Read(
                _world.River.Perform("POST", "/customers", """{"email":"ada@example.org"}""")
            )["id"];
            _world.River.Perform("POST", $"/customers/{customer}/sources/{Read(made)["id"]}");
        }

        Attach(made, checkout, cart);
    }

    private void Attach(Reply made, string checkout, KnownCart cart)
    {
        if (!made.IsSuccess)
        {
            return;
        }

        var id = Read(made)["id"]!.GetValue<string>();
        var attached = _world.River.Perform("POST", $"/checkouts/{checkout}/sources/{id}");
        Log(attached, $"attach {id}");
        if (attached.IsSuccess)
        {
            cart.Named.Add(id);
        }
    }

    private static JsonNode Read(Reply reply) => JsonNode.Parse(WireJson.Bytes(reply.Body!))!;

    private void Log(Reply reply, string what) =>
        _world.Log("platform", $"{what} -> {reply.Status}");

    private Task Everybody(Func<Shopper, Task> what)
    {
        var all = new TaskCompletionSource();
        var busy = _shoppers.Count;
        foreach (var shopper in _shoppers)
        {
            _actor.Post(_ => _ = Run(shopper), null);
        }

        return all.Task;

        async Task Run(Shopper shopper)
        {
            try
            {
                await what(shopper);
                if (--busy == 0)
                {
                    all.TrySetResult();
                }
            }
            catch (Exception failed)
            {
                all.TrySetException(failed);
            }
        }
    }
}
