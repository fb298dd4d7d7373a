using System.Text.Json.Serialization;
using CustomerCredit.Application.CreditProvider;
using CustomerCredit.Domain.Checkouts;

namespace CustomerCredit.Infrastructure.StoredValue.Http.Wire;

/// <summary>
/// Answer to a look-up. That there is no such hold must be said in so many words, <c>"hold": null</c>: a member left out
/// or a 404 may as well come from a wrong address.
/// </summary>
internal sealed record WireFoundHold
{
    /// <summary>The hold, or null where there definitely is none.</summary>
    [JsonRequired]
    public WireHold? Hold { get; init; }

    public ProviderHold? Read(CreditId credit, int number) => Hold?.ReadFound(credit, number);
}
