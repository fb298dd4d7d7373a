using System.Text.Json.Serialization;
using CustomerCredit.Application.CreditProvider;

namespace CustomerCredit.Infrastructure.StoredValue.Http.Wire;

/// <summary>What the provider says that it can do.</summary>
internal sealed record WireCapabilities
{
    [JsonRequired]
    public bool LookUp { get; init; }

    [JsonRequired]
    public bool IdempotencyKeys { get; init; }

    [JsonRequired]
    public bool Holds { get; init; }

    [JsonRequired]
    public bool Lowering { get; init; }

    /// <summary>The longest life of a hold; null where holds end only when told to.</summary>
    [JsonRequired]
    public long? HoldLifetimeSeconds { get; init; }

    /// <summary>What we rely on and the provider does not declare, in words; empty when all is well.</summary>
    public IEnumerable<string> LacksFor(ProviderCapabilities relied)
    {
        if (relied.FindsHolds && !LookUp)
        {
            yield return ProviderCapability.LookUp;
        }

        if (relied.HonoursKeys && !IdempotencyKeys)
        {
            yield return ProviderCapability.IdempotencyKeys;
        }

        if (relied.Holds && !Holds)
        {
            yield return ProviderCapability.Holds;
        }

        if (relied.LowersHolds && !Lowering)
        {
            yield return ProviderCapability.Lowering;
        }

        // A provider with holds waits for a redemption that one without would never be told of.
        if (!relied.Holds && Holds)
        {
            yield return "that a hold debits at once";
        }

        if (HoldLifetimeSeconds is { } seconds && !(relied.HoldLifetime?.TotalSeconds <= seconds))
        {
            yield return "holds that live as long as CreditProvider__HoldLifetime says";
        }
    }
}
