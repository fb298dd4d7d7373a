using CustomerCredit.Application.Checkouts;
using CustomerCredit.Application.Checkouts.Rules;
using CustomerCredit.Application.Common.Rules;
using CustomerCredit.Domain.Checkouts;
using CustomerCredit.Domain.SharedKernel;
using CustomerCredit.Simulation.Tests.Checks;
using CustomerCredit.Simulation.Tests.Time;
using MediatR;

namespace CustomerCredit.Simulation.Tests.Parties;

/// <summary>One of a shop's shoppers: sends one request after the other, and believes what it is answered.</summary>
internal sealed class Shopper(
    World world,
    Shops shops,
    ShopId shop,
    List<KnownCart> carts,
    Chance chance
)
{
    private readonly SimulatedClock _clock = new(world.Scheduler, null);

    public async Task Shop()
    {
        while (shops.Left > 0)
        {
            shops.Left--;
            await Think();
            await DoSomething();
        }
    }

    /// <summary>Nobody loses an answer any more, so every key tells how its request ended.</summary>
    public async Task AskAgain()
    {
        foreach (var keyed in carts.SelectMany(cart => cart.Keyed).ToList())
        {
            if (keyed.IsAskedAgain)
            {
                continue;
            }

            keyed.IsAskedAgain = true;
            await Repeat(keyed, isLastTime: true);
        }
    }

    /// <summary>The small model's first actor.</summary>
    public async Task PayAndThinkAgain(KnownCart cart)
    {
        await Register(cart);
        var keyed = new KeyedAdd(
            cart,
            "the-key-of-the-first-actor",
            Shops.Amount(500, cart.Decimals),
            Card(cart)
        );
        cart.Keyed.Add(keyed);
        await Send(keyed, isKeyed: true, WhenInDoubt.TakeBack);
        await Remaining(cart);
        if (cart.Named.Count > 0)
        {
            await Detach(cart, cart.Named[^1], isConnector: true);
        }
    }

    /// <summary>The small model's second actor.</summary>
    public async Task PayOnBoth(KnownCart own, KnownCart other)
    {
        await Register(own);
        var first = new KeyedAdd(own, "", Shops.Amount(500, own.Decimals), Card(own), true);
        await Send(first, isKeyed: false, WhenInDoubt.GoOn);
        var keyed = new KeyedAdd(
            other,
            "the-key-of-the-second-actor",
            Shops.Amount(500, other.Decimals)
        );
        other.Keyed.Add(keyed);
        await Send(keyed, isKeyed: true, WhenInDoubt.GoOn);
        await DetachAll(other);
    }

    /// <summary>The one card of the small model, which both actors try to spend.</summary>
    private KnownLine Card(KnownCart cart) =>
        KnownLine.All.First(line => line.Shop == shop && line.Currency == cart.Currency);

    private async Task Think()
    {
        var pause = chance.Below(100) switch
        {
            < 50 => chance.Between(TimeSpan.Zero, TimeSpan.FromMilliseconds(200)),
            < 85 => chance.Between(TimeSpan.Zero, TimeSpan.FromSeconds(5)),
            < 98 => chance.Between(TimeSpan.Zero, TimeSpan.FromSeconds(60)),
            _ => chance.Between(TimeSpan.Zero, TimeSpan.FromMinutes(10)),
        };
        await Task.Delay(pause, _clock);
    }

    private async Task DoSomething()
    {
        if (carts.Count == 0 || chance.Below(25) == 0)
        {
            await Register(shops.NewCart(shop));
            return;
        }

        var cart = chance.OneOf(carts.TakeLast(4).ToList());
        if (chance.Happens(world.Rates.CartChanged))
        {
            shops.ChangeBehindOurBack(cart);
        }

        if (carts.Count > 1 && chance.Happens(world.Rates.Abandoned))
        {
            // Nobody comes back to this one.
            carts.Remove(cart);
            return;
        }

        if (cart.Customer is not null && chance.Below(4) == 0)
        {
            await UsePages(cart);
            return;
        }

        if (world.Bug is { IsAboutOrders: true } && chance.Below(3) != 0)
        {
            await LiveOnOrders(cart);
            return;
        }

        switch (chance.Below(100))
        {
            case < 35:
                await Add(cart);
                break;
            case < 38:
                await SpendTwiceAtOnce(cart);
                break;
            case < 45:
                await RepeatSomething(cart);
                break;
            case < 60:
                await Detach(cart);
                break;
            case < 64:
                await DetachAll(cart);
                break;
            case < 74:
                await Remaining(cart);
                break;
            case < 78:
                await Order(cart);
                break;
            case < 83:
                shops.MoveAnOrder();
                break;
            case < 89:
                await Ask(new GetCart(shop, cart.Id, chance.Below(2) == 0), "get cart");
                break;
            case < 92:
                await Ask(new ListCredits(shop, cart.Id, true, 10, null), "list credits");
                break;
            case < 94:
                await Ask(new GetCartDetailsById(shop, cart.Id), "get details");
                break;
            case < 97:
                await Register(cart);
                break;
            default:
                shops.MakeCheckoutAnew(cart);
                await Register(cart);
                break;
        }
    }

    private async Task LiveOnOrders(KnownCart cart)
    {
        if (chance.Below(8) == 0)
        {
            await Order(cart);
        }
        else
        {
            shops.MoveAnOrder();
        }
    }

    /// <summary>The checkout is one of Digital River's own pages: what may be offered there, and which of it is chosen or not.</summary>
    private async Task UsePages(KnownCart cart)
    {
        switch (cart.Offers.Count == 0 ? 0 : chance.Below(10))
        {
            case < 5:
                await Offer(cart);
                break;
            case < 8:
                Choose(cart);
                break;
            default:
                world.Pages.TakeBack(
                    chance.OneOf(cart.Offers.TakeLast(4).ToList()),
                    cart.Checkout.Value
                );
                break;
        }
    }

    private async Task Offer(KnownCart cart)
    {
        var key =
            chance.Below(4) == 0 ? $"the-key-of-offers-of-{cart.Id}-{chance.Below(40)}" : null;
        var answer = await Ask(new OfferCredits(shop, cart.Id, key), "offer credits");
        if (answer is not { IsHeard: true, Value.StoreCredits: { Count: > 0 } offered })
        {
            return;
        }

        foreach (var one in offered.Where(one => world.Pages.OfferOf(one.UpstreamId) is null))
        {
            var (checkout, currency) = world.OurBooks.CheckoutOf(one.UpstreamId);
            if (currency != cart.Currency)
            {
                // The currency was changed behind our back; such pages are shown to nobody.
                continue;
            }

            var offer = new KnownOffer(
                one.UpstreamId,
                cart,
                checkout,
                LineOf(one, cart),
                Shops.Minor(one.Amount, cart.Decimals)
            );
            cart.Offers.Add(offer);
            world.Pages.Show(offer);
        }

        if (chance.Below(4) != 0)
        {
            Choose(cart);
        }
    }

    private KnownLine LineOf(OfferedCredit offered, KnownCart cart) =>
        KnownLine.All.Single(line =>
            line.Shop == shop
            && line.Customer == cart.Customer
            && line.Currency == cart.Currency
            && (
                line.Number is null
                    ? offered.Name
                        == (line.Kind == CreditLineKind.Rewards ? "Rewards" : "Store credit")
                    : line.Number[^4..] == offered.LastFour
            )
        );

    /// <summary>Mostly a new one in the latest session; some pages show old ones or another cart's, some sessions are old.</summary>
    private void Choose(KnownCart cart)
    {
        var offers = chance.Below(10) switch
        {
            0 => cart.Offers,
            1 => carts.SelectMany(one => one.Offers).ToList(),
            _ => cart.Offers.TakeLast(3).ToList(),
        };
        var checkout = chance.Below(12) == 0 ? chance.OneOf(cart.Checkouts) : cart.Checkout.Value;
        if (offers.Count > 0)
        {
            world.Pages.Choose(chance.OneOf(offers), checkout);
        }
    }

    /// <summary>After an order, and after one that was turned down, the shop begins with a new checkout or a new cart.</summary>
    private async Task Order(KnownCart cart)
    {
        if (chance.Below(3) == 0)
        {
            await PayAll(cart);
        }

        if (!shops.Order(cart))
        {
            return;
        }

        if (chance.Below(2) == 0)
        {
            await Think();
        }

        shops.MakeCheckoutAnew(cart);
        await Register(cart);
    }

    /// <summary>A thick card and other credit, so that no card of a bank is needed, which would get everything back first.</summary>
    private async Task PayAll(KnownCart cart)
    {
        var card = KnownLine.All.Last(line =>
            line.Shop == shop && line.Currency == cart.Currency && line.Number is not null
        );
        await Send(
            new KeyedAdd(cart, "", AddCustomerCreditSourceToCheckout.Max, card, true),
            isKeyed: false,
            WhenInDoubt.GoOn
        );
        if (world.River.Checkout(cart.Checkout.Value)?.Remaining() is > 0 and var left)
        {
            await Send(
                new KeyedAdd(cart, "", Shops.Amount(left, cart.Decimals)),
                isKeyed: false,
                WhenInDoubt.GoOn
            );
        }
    }

    private async Task Register(KnownCart cart)
    {
        var answer = await Ask(
            new RegisterCart(
                shop,
                cart.Id,
                cart.Checkout,
                cart.Customer,
                chance.Below(30) == 0,
                null
            ),
            "register"
        );
        if (answer.Value is { } registered && !carts.Contains(cart))
        {
            carts.Add(cart);
        }
        else if (answer.Failed is not null && carts.Contains(cart))
        {
            // Live credits keep their checkout, or nobody knows: the shop goes on with what the service has.
            var known = await Ask(new GetCart(shop, cart.Id), "get cart");
            cart.Checkout = known.Value?.CheckoutId ?? cart.Checkout;
        }
    }

    private async Task Add(KnownCart cart)
    {
        var line = DrawLine(cart);
        var amount =
            line is not null && chance.Below(6) == 0
                ? AddCustomerCreditSourceToCheckout.Max
                : DrawAmount(cart);
        var allowsPartial = line is not null && chance.Below(4) == 0;
        if (chance.Below(2) == 0)
        {
            var once = new KeyedAdd(cart, "", amount, line, allowsPartial);
            await Send(once, isKeyed: false, DrawDoubt(), DrawPin());
            return;
        }

        // Few keys, so that some are used for different things, by both shops, and by two shoppers at once.
        var key = $"the-key-of-a-shop-{chance.Below(400)}";
        var keyed = cart.Keyed.Find(known =>
            known.Key == key
            && known.Amount == amount
            && known.Line == line
            && known.AllowsPartial == allowsPartial
        );
        if (keyed is null)
        {
            keyed = new KeyedAdd(cart, key, amount, line, allowsPartial);
            cart.Keyed.Add(keyed);
        }

        await Send(keyed, isKeyed: true, DrawDoubt());
        if (chance.Below(8) == 0)
        {
            await Repeat(keyed, isLastTime: false);
        }
    }

    /// <summary>One card on two carts at the same moment, and more than is on it.</summary>
    private async Task SpendTwiceAtOnce(KnownCart cart)
    {
        if (carts.FindLast(one => one != cart && one.Currency == cart.Currency) is not { } other)
        {
            await Add(cart);
            return;
        }

        var card = Card(cart);
        var amount = Shops.Amount(chance.Between(card.Units / 2 + 1, card.Units), cart.Decimals);
        await Task.WhenAll(
            Send(new KeyedAdd(cart, "", amount, card), isKeyed: false, DrawDoubt()),
            Send(new KeyedAdd(other, "", amount, card), isKeyed: false, DrawDoubt())
        );
    }

    private async Task RepeatSomething(KnownCart cart)
    {
        if (cart.Keyed.Count > 0)
        {
            await Repeat(chance.OneOf(cart.Keyed), isLastTime: false);
        }
    }

    private async Task Repeat(KeyedAdd keyed, bool isLastTime)
    {
        var answer = await Send(keyed, isKeyed: true, DrawDoubt());
        // Another shopper may be asking with the same key just now.
        for (
            var i = 0;
            isLastTime
                && i < 10
                && answer.Failed
                    is RuleBrokenException
                    {
                        Rule: AKeyRunsOneRequestAtATime or OneChangeOfACartAtATime
                    };
            i++
        )
        {
            await Task.Delay(TimeSpan.FromSeconds(1), _clock);
            answer = await Send(keyed, isKeyed: true, DrawDoubt());
        }

        if (isLastTime && (answer.Value?.IsOpen ?? false))
        {
            throw world.Broken("L10", $"key {keyed.Key} has no final answer");
        }

        if (isLastTime && answer.Failed is { } failed && Verdicts.Of(failed) != Verdict.Denied)
        {
            throw world.Broken("Key", $"key {keyed.Key} is never answered: {failed.Message}");
        }
    }

    private async Task<Answer<AddedCredit>> Send(
        KeyedAdd asked,
        bool isKeyed,
        WhenInDoubt doubt,
        string pin = KnownLine.Pin
    )
    {
        var (cart, keyed) = (asked.Cart, isKeyed ? asked : null);
        if (keyed is not null)
        {
            shops.AskedWith(shop, keyed.Key).Add(keyed);
        }

        var answer = await Ask(
            new AddCustomerCreditSourceToCheckout(
                shop,
                cart.Id,
                asked.Amount,
                "Card",
                keyed?.Key,
                doubt
            )
            {
                Line = asked.Line?.Name(pin),
                AllowPartial = asked.AllowsPartial,
            },
            asked.Line is null ? "add" : $"add {asked.Line.Kind}",
            keyed?.Runs
        );
        foreach (var credit in answer.Operation.Credits)
        {
            cart.Named.Add(credit);
        }

        if (!answer.IsHeard)
        {
            return answer;
        }

        if (
            answer.Failed is RuleBrokenException { Rule: AKeyNamesOneRequest }
            && shops.AskedWith(shop, asked.Key).Count == 1
        )
        {
            throw world.Broken("Key", $"key {asked.Key} is said to name another request of {shop}");
        }

        if (answer.Value is { } added)
        {
            Believe(cart, keyed, added, doubt);
        }
        else if (Verdicts.Of(answer.Failed!) == Verdict.Denied)
        {
            IEnumerable<string> denied =
                keyed is null || answer.Failed is RuleBrokenException { Rule: AKeyNamesOneRequest }
                    ? answer.Operation.Credits
                    : keyed.Credits;
            foreach (var credit in denied)
            {
                world.Invariants.Denied(credit);
            }
        }

        return answer;
    }

    private void Believe(KnownCart cart, KeyedAdd? keyed, AddedCredit added, WhenInDoubt doubt)
    {
        var credit = added.Credit.CreditId.Value;
        if (added.Credit.SourceId is { } source)
        {
            cart.Named.Add(source.Value);
        }

        if (added.IsOpen)
        {
            world.Invariants.About(credit).IsGivenUp |= doubt.GivesUp;
            return;
        }

        world.Invariants.Acknowledged(credit);
        if (keyed is null)
        {
            return;
        }

        if (keyed.Succeeded is { } earlier && earlier != credit)
        {
            throw world.Broken(
                "Key",
                $"key {keyed.Key} was answered with {earlier} and with {credit}"
            );
        }

        if (!keyed.Credits.Contains(credit))
        {
            throw world.Broken(
                "Key",
                $"key {keyed.Key} is answered with {credit}, which came of another request"
            );
        }

        keyed.Succeeded = credit;
    }

    private async Task Detach(KnownCart cart)
    {
        if (cart.Named.Count == 0)
        {
            return;
        }

        await Detach(
            cart,
            chance.OneOf(cart.Named.TakeLast(8).ToList()),
            isConnector: chance.Below(2) == 0
        );
    }

    private async Task Detach(KnownCart cart, string id, bool isConnector)
    {
        MayGoOff(id);
        var answer = await Ask(
            new DeattachPaymentToCheckout(
                shop,
                cart.Id,
                id,
                PassOn: isConnector,
                chance.Below(3) == 0 ? $"the-key-of-a-detach-{chance.Below(1000)}" : null,
                isConnector ? WhenInDoubt.TakeBack : WhenInDoubt.GoOn
            ),
            "detach"
        );
        if (answer is { IsHeard: true, Value.IsOpen: false })
        {
            world.Invariants.DetachAcknowledged(id, world.OurBooks.CheckoutOf(shop, cart.Id));
        }
    }

    private async Task DetachAll(KnownCart cart)
    {
        MayAllGoOff(cart);
        var before = world.OurBooks.Credits.Count;
        var answer = await Ask(
            new DetachAllPayments(
                shop,
                cart.Id,
                chance.Below(3) == 0 ? $"the-key-of-detach-all-{chance.Below(1000)}" : null
            ),
            "detach all"
        );
        // Others may have added credits before its turn came.
        foreach (var credit in world.OurBooks.Credits.Values.Skip(before))
        {
            if (cart.Checkouts.Contains(credit.Checkout))
            {
                MayGoOff(credit.Id);
            }
        }

        if (!answer.IsHeard)
        {
            return;
        }

        foreach (
            var item in answer.Value?.Items.Where(item => item.Outcome == DetachOutcome.Detached)
                ?? []
        )
        {
            if ((item.CreditId ?? item.SourceId) is { } id)
            {
                world.Invariants.DetachAcknowledged(id, world.OurBooks.CheckoutOf(shop, cart.Id));
            }
        }
    }

    private async Task Remaining(KnownCart cart)
    {
        var from = world.Scheduler.Now;
        var answer = await Ask(new GetAmountRemainingForCheckout(shop, cart.Id), "remaining");
        if (answer.Value is { } amounts)
        {
            world.River.CheckRemaining(
                cart.Checkouts,
                amounts.AmountRemainingToBeContributed.Minor,
                from,
                world.Scheduler.Now
            );
        }
    }

    /// <summary>Somebody asks for this one to be taken off, so that nobody may wonder when it is.</summary>
    private void MayGoOff(string sourceOrCredit)
    {
        var credit =
            world.River.Source(sourceOrCredit)?.UpstreamId
            ?? (world.OurBooks.Credits.ContainsKey(sourceOrCredit) ? sourceOrCredit : null);
        if (credit is not null)
        {
            world.Invariants.About(credit).MayBeOff = true;
        }
    }

    private void MayAllGoOff(KnownCart cart)
    {
        foreach (var credit in world.OurBooks.Credits.Values)
        {
            if (cart.Checkouts.Contains(credit.Checkout))
            {
                MayGoOff(credit.Id);
            }
        }
    }

    /// <summary>Half of the credits are drawn from a line, mostly one that fits; the others the shop holds itself.</summary>
    private KnownLine? DrawLine(KnownCart cart)
    {
        if (chance.Below(2) == 0)
        {
            return null;
        }

        if (chance.Below(20) == 0)
        {
            return chance.OneOf(KnownLine.All);
        }

        return chance.OneOf(
            KnownLine
                .All.Where(line =>
                    line.Shop == shop
                    && line.Currency == cart.Currency
                    && (line.Customer is null || line.Customer == cart.Customer)
                )
                .ToList()
        );
    }

    private string DrawPin() => chance.Below(40) == 0 ? "0000" : KnownLine.Pin;

    private WhenInDoubt DrawDoubt() =>
        chance.Below(2) == 0 ? WhenInDoubt.TakeBack : WhenInDoubt.GoOn;

    private string DrawAmount(KnownCart cart)
    {
        var remaining = world.River.Checkout(cart.Checkout.Value)?.Remaining() ?? 1000;
        return chance.Below(20) switch
        {
            0 => "none",
            1 => Shops.Amount(Math.Max(1, remaining) + 1, cart.Decimals),
            2 => Shops.Amount(Math.Max(1, remaining), cart.Decimals),
            3 => Shops.Amount(chance.Between(1, 999), cart.Decimals + 1),
            // Equal amounts are common: every card of the same worth.
            < 9 => Shops.Amount(100, cart.Decimals),
            _ => Shops.Amount(chance.Between(1, Math.Max(2, remaining / 4)), cart.Decimals),
        };
    }

    private async Task<Answer<T>> Ask<T>(
        IRequest<T> request,
        string name,
        List<Operation>? runs = null
    )
    {
        while (world.Service is null)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(300), _clock);
        }

        world.DrawHarm();
        var hangUp = new CancellationTokenSource();
        var hangsUp = chance.Happens(world.Rates.HangUp)
            ? world.Scheduler.After(
                chance.Between(TimeSpan.Zero, TimeSpan.FromSeconds(2)),
                null,
                hangUp.Cancel
            )
            : null;
        var operation = new Operation(name, request, hangUp.Token);
        runs?.Add(operation);
        T? value = default;
        Exception? failed = null;
        try
        {
            value = await world.Service.Send(request, operation);
        }
        catch (ViolationException)
        {
            throw;
        }
        catch (Exception exception)
        {
            failed = exception;
        }

        var isHeard = !hangUp.IsCancellationRequested && !chance.Happens(world.Rates.AnswerLost);
        if (hangsUp is not null)
        {
            hangsUp.IsCancelled = true;
        }

        Note(name, request, failed, isHeard);
        return new Answer<T>(operation, value, failed, isHeard);
    }

    private void Note<T>(string name, IRequest<T> request, Exception? failed, bool isHeard)
    {
        var what =
            failed is null ? "done"
            : failed is RuleBrokenException broken ? broken.Rule.GetType().Name
            : failed.GetType().Name;
        world.Counts.Answer($"{name}: {what}");
        world.Log(shop.Value, $"{name} {Cart(request)} {what}{(isHeard ? "" : ", unheard")}");
        if (failed is not null && Verdicts.Of(failed) == Verdict.Unheard)
        {
            throw world.Broken("Exception", $"{name} ended in {failed}");
        }
    }

    private static string Cart(object request) =>
        request switch
        {
            AddCustomerCreditSourceToCheckout add =>
                $"{add.Cart} {add.Amount} {add.IdempotencyKey} {add.Line}",
            DeattachPaymentToCheckout detach => $"{detach.Cart} {detach.Id}",
            RegisterCart register => $"{register.Cart} {register.Checkout}",
            DetachAllPayments all => all.Cart.Value,
            _ => "",
        };
}
