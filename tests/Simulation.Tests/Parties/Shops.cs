using System.Globalization;
using System.Text.Json.Nodes;
using CustomerCredit.DigitalRiver.Sandbox;
using CustomerCredit.DigitalRiver.Sandbox.Rules;
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

    /// <summary>The two shops.</summary>
    public static readonly IReadOnlyList<ShopId> Both = [new("shop"), new("another-shop")];

    private readonly World _world;
    private readonly Chance _chance;
    private readonly Actor _actor;
    private readonly List<Shopper> _shoppers = [];
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
            {"currency":"{{{currency}}}","items":[{"skuId":"book","quantity":1,"price":{{{price}}}}],
             "shippingChoice":{"amount":{{{shipping}}},"description":"post","serviceLevel":"standard"},
             "email":"ada@example.org"}
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

        foreach (var credit in _world.OurBooks.Credits.Values)
        {
            if (cart.Checkouts.Contains(credit.Checkout))
            {
                _world.Invariants.About(credit.Id).MayBeOff = true;
            }
        }

        var path = $"/checkouts/{checkout.Id}";
        switch (_chance.Below(10))
        {
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

    private void AttachStranger(string checkout, string session, KnownCart cart)
    {
        var made = _world.River.Perform(
            "POST",
            "/sources",
            $$$"""{"type":"customerCredit","paymentSessionId":"{{{session}}}","amount":{{{Amount(_chance.Between(1, 500), cart.Decimals)}}},"customerCredit":{}}"""
        );
        Attach(made, checkout, cart);
    }

    private void AttachCard(string checkout, string session, bool isSaved, KnownCart cart)
    {
        var made = _world.River.Perform(
            Call.Of(
                "POST",
                "/sources",
                $$$"""
                {"type":"creditCard","paymentSessionId":"{{{session}}}",
                 "owner":{"firstName":"Ada","lastName":"Byron","email":"ada@example.org","address":{"line1":"1 Main St","city":"Minneapolis","postalCode":"55401","state":"MN","country":"US"}},
                 "creditCard":{"number":"4444222233331111","expirationMonth":12,"expirationYear":2030,"cvv":"123"}}
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
