using CustomerCredit.Simulation.Tests.Time;

namespace CustomerCredit.Simulation.Tests.Parties;

/// <summary>What befalls one call on its way to Digital River and back.</summary>
internal enum WireFault
{
    None,
    NoConnection,
    RequestLost,
    ResponseLost,
    ErrorBefore,
    ErrorAfter,
    RateLimited,
    Late,
    Malformed,
    Slow,
}

internal static class WireFaults
{
    public static WireFault Draw(this Rates rates, Chance chance) =>
        chance.Happens(rates.NoConnection) ? WireFault.NoConnection
        : chance.Happens(rates.RequestLost) ? WireFault.RequestLost
        : chance.Happens(rates.ResponseLost) ? WireFault.ResponseLost
        : chance.Happens(rates.ErrorBefore) ? WireFault.ErrorBefore
        : chance.Happens(rates.ErrorAfter) ? WireFault.ErrorAfter
        : chance.Happens(rates.RateLimited) ? WireFault.RateLimited
        : chance.Happens(rates.Late) ? WireFault.Late
        : chance.Happens(rates.Malformed) ? WireFault.Malformed
        : chance.Happens(rates.Slow) ? WireFault.Slow
        : WireFault.None;
}
