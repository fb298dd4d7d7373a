using CustomerCredit.DigitalRiver.Sandbox.Rules;
using CustomerCredit.DigitalRiver.Sandbox.Rules.Checkouts;
using CustomerCredit.DigitalRiver.Sandbox.Rules.Sources;
using CustomerCredit.DigitalRiver.Sandbox.Rules.Switches;
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
    private readonly Dictionary<string, List<(long At, long Remaining)>> _remaining = new(
        StringComparer.Ordinal
    );

    public River(Scheduler scheduler, Chance chance, SwitchBoard switches)
    {
        _scheduler = scheduler;
        _rules = new SandboxDigitalRiver(chance) { Switches = switches };
    }

    public SwitchBoard Switches => _rules.Switches;

    /// <summary>Told of every source that changed, as it is now.</summary>
    public Action<SourceDocument> SourceChanged { get; set; } = _ => { };

    private DateTimeOffset Now => SimulatedClock.Beginning + TimeSpan.FromTicks(_scheduler.Now);

    public Reply Perform(Call call)
    {
        var outcome = _rules.Try(call, Now);
        _rules.Apply(outcome.Changes, Now);
        foreach (var change in outcome.Changes)
        {
            switch (change.Document)
            {
                case CheckoutDocument checkout:
                    Keep(checkout);
                    break;
                case null:
                    _checkouts[change.Id] = null;
                    break;
            }
        }

        foreach (
            var source in outcome.Changes.Select(change => change.Document).OfType<SourceDocument>()
        )
        {
            Keep(source);
        }

        return outcome.Reply;
    }

    /// <summary>The call of somebody who is not us, or a look that costs nothing.</summary>
    public Reply Perform(string method, string path, string json = "") =>
        Perform(Call.Of(method, path, json));

    public CheckoutDocument? Checkout(string id) =>
        _checkouts.TryGetValue(id, out var checkout)
        && !(
            Switches.Duration(SwitchNames.CheckoutLifetime) is { } lifetime
            && Now - checkout?.CreatedTime >= lifetime
        )
            ? checkout
            : null;

    public SourceDocument? Source(string id) =>
        _sources.TryGetValue(id, out var source) ? source : null;

    /// <summary>Whether the source covers a checkout that still exists.</summary>
    public bool IsAttached(SourceDocument source) =>
        source.AttachedTo is { } checkout && Checkout(checkout)?.IsAttached(source.Id) == true;

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
