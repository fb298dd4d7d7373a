using System.Globalization;
using CustomerCredit.Application.Checkouts;
using CustomerCredit.DigitalRiver.Sandbox.Rules.Callouts;
using CustomerCredit.DigitalRiver.Sandbox.Rules.Switches;
using CustomerCredit.Domain.Checkouts;
using CustomerCredit.Simulation.Tests.Time;

namespace CustomerCredit.Simulation.Tests.Parties;

/// <summary>
/// Digital River's own checkout pages: they show the shopper what was offered, ask at our store-credit door when one is
/// chosen, make and attach its source by the sandbox's own rules, and tell us when it was taken back. The line to the door
/// has the same mishaps as all others. A listed credit is a box that is ticked or not, so a session has it once.
/// </summary>
internal sealed class PrebuiltPages(World world, Chance chance)
{
    /// <summary>How often a notice that failed is sent again, where the switch says so.</summary>
    private const int NoticeRetries = 3;

    private static readonly CalloutAnswer Nothing = new(null);

    private readonly Dictionary<string, KnownOffer> _offers = new(StringComparer.Ordinal);
    private readonly Dictionary<(string Checkout, string Offer), int> _ticked = [];
    private int _ticks;

    private SwitchBoard Switches => world.River.Switches;

    /// <summary>The shop hands an offer on.</summary>
    public void Show(KnownOffer offer) => _offers[offer.Id] = offer;

    /// <summary>The offer that a credit came of, or null.</summary>
    public KnownOffer? OfferOf(string credit) => _offers.GetValueOrDefault(credit);

    /// <summary>A shopper ticks the box of an offer.</summary>
    public void Choose(KnownOffer offer, string checkout)
    {
        var isForeign = !offer.Cart.Checkouts.Contains(checkout);
        var box = (checkout, offer.Id);
        if (
            !IsTheirs(offer, checkout, isForeign)
            || (_ticked.ContainsKey(box) && chance.Below(6) != 0)
            || world.River.PlanCallout(Listed(offer, checkout)) is not { } plan
        )
        {
            return;
        }

        // A double click asks twice, and the later answer counts.
        var tick = _ticked[box] = ++_ticks;
        world.Log("pages", $"{checkout} asks for {plan.Amount} of {offer.Id}");
        Ask(
            plan,
            1 + int.Parse(Switches[SwitchNames.CalloutRetries], CultureInfo.InvariantCulture),
            answer => Heard(box, tick, offer.Checkout == checkout, plan, answer)
        );
    }

    /// <summary>The shopper takes the tick away: detached first, told afterwards.</summary>
    public void TakeBack(KnownOffer offer, string checkout)
    {
        if (world.River.Checkout(checkout) is not { } open)
        {
            return;
        }

        var box = (checkout, offer.Id);
        var wasChosenThere = offer.Checkout == checkout || _ticked.ContainsKey(box);
        world.Invariants.About(offer.Id).MayBeOff = true;
        if (!world.River.TryDetachCallout(offer.Id, open.SessionId, out var source))
        {
            return;
        }

        _ticked.Remove(box);
        world.Log("pages", $"{checkout} takes back {offer.Id}, source {source}");
        var isRetried = Switches.Is(SwitchNames.CalloutRemovalFailure, "retry");
        Tell(offer.Id, wasChosenThere, source, isRetried ? 1 + NoticeRetries : 1);
        if (chance.Below(10) == 0)
        {
            Tell(offer.Id, wasChosenThere, source, 1);
        }
    }

    /// <summary>
    /// An offer is for one checkout. Another one's pages show it only where the service can tell: it knows that checkout
    /// for the cart's, or another session has the offer already. A shop that hands it on otherwise breaks what it was told, and
    /// nobody can tell whose the session is.
    /// </summary>
    private bool IsTheirs(KnownOffer offer, string checkout, bool isForeign) =>
        offer.Checkout == checkout
        || (
            isForeign
                ? world.OurBooks.IsBound(offer.Id)
                : world.OurBooks.CheckoutOf(offer.Cart.Shop, offer.Cart.Id) == checkout
        );

    private static ListedCredit Listed(KnownOffer offer, string checkout, long minor) =>
        new(
            offer.Id,
            decimal.Parse(Shops.Amount(minor, offer.Cart.Decimals), CultureInfo.InvariantCulture),
            null,
            checkout,
            new Dictionary<string, string>(StringComparer.Ordinal)
        );

    /// <summary>Mostly as listed; some shops list less, and some list more than we offered.</summary>
    private ListedCredit Listed(KnownOffer offer, string checkout) =>
        Listed(
            offer,
            checkout,
            chance.Below(10) switch
            {
                0 => chance.Between(1, offer.Minor),
                1 => offer.Minor + chance.Between(1, offer.Minor),
                _ => offer.Minor,
            }
        );

    private void Ask(CalloutPlan plan, int tries, Action<CalloutAnswer> heard)
    {
        var credit = plan.Credit;
        var question = new AuthorizeStoreCredit(
            new CreditId(credit.UpstreamId),
            credit.SessionId!,
            plan.Amount.ToString(CultureInfo.InvariantCulture)
        );
        Call(
            (service, hangUp, answer) => service.Ask(question, answer, hangUp),
            answer =>
            {
                if (answer.Status != 200 && tries > 1)
                {
                    Ask(plan, tries - 1, heard);
                }
                else
                {
                    heard(answer);
                }
            }
        );
    }

    /// <summary>The source is made at once, some seconds later, or never: the shopper may have left.</summary>
    private void Heard(
        (string Checkout, string Offer) box,
        int tick,
        bool isOwn,
        CalloutPlan plan,
        CalloutAnswer answer
    )
    {
        var isApproved = answer.IsSensible(plan) && answer.IsApproved;
        var isTakenForYes =
            !answer.IsSensible(plan)
            && Switches.Is(SwitchNames.CalloutFailure, "apply-listed-amount");
        world.Counts.Answer(
            $"callout at Digital River: {(isApproved ? "approved" : isTakenForYes ? "taken for a yes" : answer.Status is null ? "no answer" : $"{answer.Status}, no")}"
        );
        // Another checkout's offer, no answer, and taken for a yes: nobody could tell whose the session is.
        if (!isApproved && !(isTakenForYes && isOwn))
        {
            if (_ticked.GetValueOrDefault(box) == tick)
            {
                _ticked.Remove(box);
            }

            return;
        }

        switch (chance.Below(10))
        {
            case < 7:
                Settle(box, tick, plan, answer, isApproved);
                break;
            case < 9:
                world.Scheduler.After(
                    chance.Between(TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(20)),
                    null,
                    () => Settle(box, tick, plan, answer, isApproved)
                );
                break;
        }
    }

    private void Settle(
        (string Checkout, string Offer) box,
        int tick,
        CalloutPlan plan,
        CalloutAnswer answer,
        bool isApproved
    )
    {
        if (
            _ticked.GetValueOrDefault(box) != tick
            || world.River.AttachedFor(box.Offer).Any(source => source.AttachedTo == box.Checkout)
            || world.River.Checkout(box.Checkout) is null
        )
        {
            return;
        }

        var about = world.Invariants.About(box.Offer);
        var wasUnapproved = about.IsUnapproved;
        about.IsUnapproved |= !isApproved;
        if (world.River.SettleCallout(plan, answer) is not { } source)
        {
            about.IsUnapproved = wasUnapproved;
            _ticked.Remove(box);
            return;
        }

        world.Log("pages", $"{box.Checkout} has {source} for {box.Offer}");
        world.Counts.Answer($"callout source {(isApproved ? "" : "un")}approved");
        _offers[box.Offer].Cart.Named.AddRange([source, box.Offer]);
        about.IsAcknowledged |= isApproved;
    }

    private void Tell(string offer, bool wasChosenThere, string? source, int tries) =>
        Call(
            (service, hangUp, answer) =>
                service.Tell(
                    new RemoveStoreCredit(new CreditId(offer)),
                    wasChosenThere,
                    answer,
                    hangUp
                ),
            answer =>
            {
                world.Counts.Answer($"notice of removal: {answer.Status}");
                if (answer.Status != 204 && tries > 1)
                {
                    Tell(offer, wasChosenThere, source, tries - 1);
                }
                else
                {
                    world.River.SettleRemoval(source, answer.Status);
                }
            }
        );

    /// <summary>One call at the door and whatever becomes of it.</summary>
    private void Call(
        Action<Process, CancellationToken, Action<CalloutAnswer>> send,
        Action<CalloutAnswer> heard
    )
    {
        var hangUp = new CancellationTokenSource();
        var isOver = false;
        void Hear(CalloutAnswer answer)
        {
            if (!isOver)
            {
                isOver = true;
                heard(answer);
            }
        }

        void After(TimeSpan delay, Action what) => world.Scheduler.After(delay, null, what);
        void Execute(TimeSpan delay, Action<CalloutAnswer> andThen) =>
            After(
                delay,
                () =>
                {
                    if (world.Service is { } service)
                    {
                        send(service, hangUp.Token, andThen);
                    }
                    else
                    {
                        After(Hop(), () => Hear(Nothing));
                    }
                }
            );

        After(
            Switches.Duration(SwitchNames.CalloutTimeout)!.Value,
            () =>
            {
                if (!isOver)
                {
                    hangUp.Cancel();
                    Hear(Nothing);
                }
            }
        );
        var fault = world.Rates.Draw(chance);
        switch (fault)
        {
            case WireFault.NoConnection:
                After(Hop(), () => Hear(Nothing));
                break;
            case WireFault.RequestLost:
                break;
            case WireFault.ErrorBefore:
                After(Hop() + Hop(), () => Hear(new CalloutAnswer(503)));
                break;
            case WireFault.RateLimited:
                After(Hop() + Hop(), () => Hear(new CalloutAnswer(429)));
                break;
            case WireFault.Late:
                Execute(
                    chance.Between(TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(300)),
                    _ => { }
                );
                break;
            case WireFault.ResponseLost:
                Execute(Hop(), _ => { });
                break;
            case WireFault.ErrorAfter:
                Execute(Hop(), _ => After(Hop(), () => Hear(new CalloutAnswer(502))));
                break;
            case WireFault.Malformed:
                Execute(Hop(), _ => After(Hop(), () => Hear(new CalloutAnswer(200))));
                break;
            case WireFault.Slow:
                Execute(
                    Hop(),
                    answer =>
                        After(
                            chance.Between(TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(6)),
                            () => Hear(answer)
                        )
                );
                break;
            default:
                Execute(Hop(), answer => After(Hop(), () => Hear(answer)));
                break;
        }
    }

    private TimeSpan Hop() =>
        chance.Between(TimeSpan.FromMilliseconds(3), TimeSpan.FromMilliseconds(60));
}
