using CustomerCredit.DigitalRiver.Sandbox.Rules.Switches;

namespace CustomerCredit.Simulation.Tests.Parties;

/// <summary>Which faults strike, where they are not left to chance: which call to Digital River or the credit provider, and before which step the service dies.</summary>
internal sealed class FaultPlan(
    SwitchBoard switches,
    bool isProviderOutside,
    IReadOnlyDictionary<int, WireFault> faults,
    IReadOnlyCollection<int> deaths
)
{
    public SwitchBoard Switches => switches;

    /// <summary>Whether the credit lines are kept by another company.</summary>
    public bool IsProviderOutside => isProviderOutside;

    /// <summary>How many calls were sent.</summary>
    public int Calls { get; private set; }

    /// <summary>How many steps the service has run, over all its lives.</summary>
    public int Steps { get; private set; }

    public WireFault NextFault() =>
        faults.TryGetValue(Calls++, out var fault) ? fault : WireFault.None;

    public bool DiesBeforeNextStep() => deaths.Contains(Steps++);
}
