using System.Text.Json.Serialization;
using CustomerCredit.Application.CreditProvider;

namespace CustomerCredit.Infrastructure.StoredValue.Http.Wire;

/// <summary>On whose behalf a line is named, so that the provider can slow guessing down.</summary>
internal sealed record WireCaller(
    string Shop,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Cart,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? ShopperAddress
)
{
    public static WireCaller Of(LineCaller caller) =>
        new(caller.Shop.Value, caller.Cart?.Value, caller.ShopperAddress);
}
