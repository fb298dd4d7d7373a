using System.Security.Claims;
using CustomerCredit.Domain.Checkouts;

namespace CustomerCredit.Web.Security;

/// <summary>Who holds an API key: a role in a shop.</summary>
internal sealed record ApiClient(string Name, ShopId Shop, string Role)
{
    private const string ShopClaim = "shop";

    /// <summary>The client as the framework wants it.</summary>
    public ClaimsPrincipal ToPrincipal() =>
        new(
            new ClaimsIdentity(
                [
                    new Claim(ClaimTypes.Name, Name),
                    new Claim(ShopClaim, Shop.Value),
                    new Claim(ClaimTypes.Role, Role),
                ],
                ApiKeyAuthentication.Scheme
            )
        );

    /// <summary>The shop of an authenticated caller.</summary>
    public static ShopId ShopOf(ClaimsPrincipal caller) =>
        new(
            caller.FindFirstValue(ShopClaim)
                ?? throw new InvalidOperationException(
                    "The route lets callers in that belong to no shop."
                )
        );

    /// <summary>The name of an authenticated caller: who did what is written down under it.</summary>
    public static string NameOf(ClaimsPrincipal caller) =>
        caller.FindFirstValue(ClaimTypes.Name)
        ?? throw new InvalidOperationException("The route lets callers in that have no name.");
}
