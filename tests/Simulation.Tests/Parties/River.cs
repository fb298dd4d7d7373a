using CustomerCredit.DigitalRiver.Sandbox;
using CustomerCredit.DigitalRiver.Sandbox.Rules;
using CustomerCredit.DigitalRiver.Sandbox.Rules.Callouts;
using CustomerCredit.DigitalRiver.Sandbox.Rules.Checkouts;
using CustomerCredit.DigitalRiver.Sandbox.Rules.Orders;
using CustomerCredit.DigitalRiver.Sandbox.Rules.Sources;
using CustomerCredit.DigitalRiver.Sandbox.Rules.State;
using CustomerCredit.DigitalRiver.Sandbox.Rules.Switches;
using CustomerCredit.DigitalRiver.Sandbox.Rules.Webhooks;
using CustomerCredit.Infrastructure.DigitalRiver;
using CustomerCredit.Simulation.Tests.Checks;
using CustomerCredit.Simulation.Tests.Time;

namespace CustomerCredit.Simulation.Tests.Parties;

/// <summary>
/// Digital River: the sandbox's own rules, on the simulation's clock. It outlives every crash of ours and is believed
/// in every doubt.
/// </summary>
internal sealed class River
{
    private readonly SandboxDigitalRiver _rules;
    private readonly Scheduler _scheduler;
    private readonly Dictionary<string, SourceDocument> _sources = new(StringComparer.Ordinal);
    private readonly Dictionary<string, CheckoutDocument?> _checkouts = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<string>> _ofCredit = new(StringComparer.Ordinal);
    private readonly Dictionary<string, OrderDocument> _orders = new(StringComparer.Ordinal);
    private readonly Dictionary<string, ChargeDocument> _charges = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _chargeOfSource = new(StringComparer.Ordinal);
    private readonly Chance _chance;
    private WorkItem? _nextStep;
    private readonly Dictionary<string, List<(long At, long Remaining)>> _remaining = new(
        StringComparer.Ordinal
    );

    public River(Scheduler scheduler, Chance chance, SwitchBoard switches)
    {
        _scheduler = scheduler;
        _chance = chance.Fork();
        _rules = new SandboxDigitalRiver(chance) { Switches = switches };
    }

    public SwitchBoard Switches => _rules.Switches;

    /// <summary>Told of every source that changed, as it is now.</summary>
    public Action<SourceDocument> SourceChanged { get; set; } = _ => { };

    /// <summary>Told of every credit whose charge changed, with the charge as it is now.</summary>
    public Action<string, ChargeDocument> OrderChanged { get; set; } = (_, _) => { };

    /// <summary>Told of every event that is to be delivered, and of every one that is to be tried again.</summary>
    public Action<DeliveryDocument> DeliveryPlanned { get; set; } = _ => { };

    /// <summary>The orders, in the order in which they were placed.</summary>
    public IEnumerable<OrderDocument> Orders => _orders.Values;

    private DateTimeOffset Now => SimulatedClock.Beginning + TimeSpan.FromTicks(_scheduler.Now);

    public Reply Perform(Call call)
    {
        var outcome = _rules.Try(call, Now);
        Apply(outcome.Changes);
        return outcome.Reply;
    }

    /// <summary>Has our webhook told of what matters to us, as the service asks for at its start.</summary>
    public void Subscribe(bool toOrdersOnly) =>
        Perform(
            "POST",
            "/webhooks",
            $$$"""{"types":[{{{string.Join(
                ',',
                EventsThatMatter
                    .Types.Where(type =>
                        !toOrdersOnly || type.StartsWith("order", StringComparison.Ordinal)
                    )
                    .Select(type => $"\"{type}\"")
            )}}}],"address":"https://service.invalid/webhooks/digital-river"}"""
        );

    /// <summary>What is to be asked for a listed credit; null where the checkout takes no change or the credit is not shown.</summary>
    public CalloutPlan? PlanCallout(ListedCredit credit) =>
        Try(work => AskForCredit.Plan(work, credit), out var planned) ? planned.Plan : null;

    /// <summary>What follows from the answer: the source that was made, or null.</summary>
    public string? SettleCallout(CalloutPlan plan, CalloutAnswer answer) =>
        Try(work => AskForCredit.Settle(work, plan, answer), out var result)
            ? result!.Source?.Id
            : null;

    /// <summary>Takes a listed credit off. Answers whether its session is still open.</summary>
    public bool TryDetachCallout(string upstreamId, string session, out string? source) =>
        Try(work => RemoveCredit.Detach(work, upstreamId, session), out source);

    /// <summary>What follows from the answer to the notice.</summary>
    public void SettleRemoval(string? source, int? status) =>
        Try(work => RemoveCredit.Settle(work, source, status), out _);

    /// <summary>Saves our store-credit door, as the dashboard does.</summary>
    public void SaveDoor() =>
        Try(
            work =>
            {
                work.Put(
                    new CalloutDoorDocument
                    {
                        Id = CalloutDoorDocument.OnlyId,
                        Position = work.NextPosition(),
                        CreatedTime = work.Now,
                        Door = new CalloutDoor("https://service.invalid/callouts", "name", "word"),
                    }
                );
                return true;
            },
            out _
        );

    private bool Try<T>(Func<Work, T> what, out T? result)
    {
        try
        {
            (result, var outcome) = _rules.Try(what, Now);
            Apply(outcome.Changes);
            return true;
        }
        catch (Refusal)
        {
            result = default;
            return false;
        }
    }

    /// <summary>Moves an order on, as a review or a bank does. Answers whether it can go there.</summary>
    public bool MoveOrder(string id, string state)
    {
        try
        {
            Apply(_rules.TryMoveOrder(id, state, Now).Changes);
            return true;
        }
        catch (Refusal)
        {
            return false;
        }
    }

    /// <summary>The request of a delivery, signed as at that time; null when it is no longer wanted.</summary>
    public DeliveryRequest? Prepare(string delivery, TimeSpan age) =>
        _rules.PrepareDelivery(delivery, Now - age);

    /// <summary>Every copy of an event is signed anew.</summary>
    public string Sign(ReadOnlyMemory<byte> body) =>
        Signature.Of(body.Span, [SandboxKeys.WebhookToken], Now, Switches);

    /// <summary>What follows from the answer to a delivery.</summary>
    public void Report(string delivery, bool isAcknowledged) =>
        Apply(_rules.TryReportDelivery(delivery, isAcknowledged, Now).Changes);

    /// <summary>The charge by which a credit pays an order, or null.</summary>
    public ChargeDocument? ChargeOf(string credit) =>
        _ofCredit.TryGetValue(credit, out var sources)
            ? sources
                .Select(source => _chargeOfSource.GetValueOrDefault(source))
                .OfType<string>()
                .Select(charge => _charges[charge])
                .FirstOrDefault()
            : null;

    public OrderDocument OrderOf(ChargeDocument charge) => _orders[charge.OrderId];

    /// <summary>The credit of ours that a charge takes, or null.</summary>
    public string? CreditOf(ChargeDocument charge) => _sources[charge.SourceId].UpstreamId;

    /// <summary>The charges of an order, in the order of attaching.</summary>
    public IEnumerable<ChargeDocument> ChargesOf(OrderDocument order) =>
        order.ChargeIds.Select(id => _charges[id]);

    private void Apply(IReadOnlyList<Change> changes)
    {
        if (changes.Count == 0)
        {
            return;
        }

        _rules.Apply(changes, Now);
        foreach (var change in changes)
        {
            switch (change.Document)
            {
                case CheckoutDocument checkout:
                    Keep(checkout);
                    break;
                case OrderDocument order:
                    _orders[order.Id] = order;
                    break;
                case ChargeDocument charge:
                    _charges[charge.Id] = charge;
                    _chargeOfSource[charge.SourceId] = charge.Id;
                    break;
                case DeliveryDocument delivery:
                    DeliveryPlanned(delivery);
                    break;
                case null when change.Kind == Document.Checkouts:
                    _checkouts[change.Id] = null;
                    break;
            }
        }

        foreach (var source in changes.Select(change => change.Document).OfType<SourceDocument>())
        {
            Keep(source);
        }

        foreach (var charge in changes.Select(change => change.Document).OfType<ChargeDocument>())
        {
            if (CreditOf(charge) is { } credit)
            {
                OrderChanged(credit, charge);
            }
        }

        PlanStep();
    }

    /// <summary>Captures, cancels and refunds come to their end a little later.</summary>
    private void PlanStep()
    {
        if (_nextStep is not null || _rules.NextStep is not { } due)
        {
            return;
        }

        var wait = due - Now;
        _nextStep = _scheduler.After(
            (wait > TimeSpan.Zero ? wait : TimeSpan.Zero)
                + _chance.Between(TimeSpan.Zero, TimeSpan.FromSeconds(5)),
            null,
            () =>
            {
                _nextStep = null;
                if (_rules.TryStep(Now) is { } outcome)
                {
                    Apply(outcome.Changes);
                }

                PlanStep();
            }
        );
    }

    /// <summary>The call of somebody who is not us, or a look that costs nothing.</summary>
    public Reply Perform(string method, string path, string json = "") =>
        Perform(Call.Of(method, path, json));

    public CheckoutDocument? Checkout(string id) =>
        _checkouts.TryGetValue(id, out var checkout)
        && !(
            checkout?.OrderId is null
            && Switches.Duration(SwitchNames.CheckoutLifetime) is { } lifetime
            && Now - checkout?.CreatedTime >= lifetime
        )
            ? checkout
            : null;

    public SourceDocument? Source(string id) =>
        _sources.TryGetValue(id, out var source) ? source : null;

    /// <summary>Whether the source covers a checkout that still exists, or did when it was ordered; a burnt checkout is nobody's.</summary>
    public bool IsAttached(SourceDocument source) =>
        source.AttachedTo is { } id
        && Checkout(id) is { } checkout
        && (!checkout.IsClosed || checkout.OrderId is not null)
        && checkout.IsAttached(source.Id);

    /// <summary>The sources made for a credit that cover a checkout now.</summary>
    public IEnumerable<SourceDocument> AttachedFor(string credit) =>
        _ofCredit.TryGetValue(credit, out var sources)
            ? sources.Select(id => _sources[id]).Where(IsAttached)
            : [];

    /// <summary>How many sources were made for our credits and never attached: inert, and counted.</summary>
    public int Orphans => _ofCredit.Values.Sum(sources => sources.Count) - _ofCredit.Count;

    /// <summary>What was told about the rest to pay must have been true at some time while it was asked.</summary>
    public void CheckRemaining(IReadOnlyList<string> checkouts, long told, long from, long to)
    {
        if (
            !Switches.Is(SwitchNames.MoneyNoise, "off")
            || !Switches.Is(SwitchNames.OverfundedRemaining, "negative")
        )
        {
            return;
        }

        var lag = Switches.ReadLag.Ticks;
        if (!checkouts.Any(checkout => Remained(checkout, told, from - lag, to - lag)))
        {
            throw new ViolationException(
                "Answer",
                $"{told} never remained on {checkouts[^1]} meanwhile"
            );
        }
    }

    private bool Remained(string checkout, long amount, long from, long to)
    {
        var known = _remaining[checkout];
        for (var i = 0; i < known.Count; i++)
        {
            var until = i + 1 < known.Count ? known[i + 1].At : long.MaxValue;
            if (known[i].Remaining == amount && known[i].At <= to && until >= from)
            {
                return true;
            }
        }

        return false;
    }

    private void Keep(CheckoutDocument checkout)
    {
        _checkouts[checkout.Id] = checkout;
        if (!_remaining.TryGetValue(checkout.Id, out var known))
        {
            _remaining[checkout.Id] = known = [];
        }

        known.Add((_scheduler.Now, checkout.Remaining()));
    }

    private void Keep(SourceDocument source)
    {
        var isNew = !_sources.ContainsKey(source.Id);
        _sources[source.Id] = source;
        if (isNew && source.UpstreamId is { } credit)
        {
            if (!_ofCredit.TryGetValue(credit, out var sources))
            {
                _ofCredit[credit] = sources = [];
            }

            sources.Add(source.Id);
        }

        SourceChanged(source);
    }
}
