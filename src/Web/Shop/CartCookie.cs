using System.Security.Cryptography;
using CustomerCredit.Application.Common;
using Microsoft.AspNetCore.DataProtection;

namespace CustomerCredit.Web.Shop;

/// <summary>The cart of the visitor: a random id in a cookie that scripts cannot read and visitors cannot forge.</summary>
/// <remarks>
/// The cookie is sealed, because the shop's key reaches every cart of the shop: a visitor who could write a cart id of
/// his own choice would stand in somebody else's cart.
/// </remarks>
internal sealed class CartCookie(IDataProtectionProvider protection, IIdSource ids)
{
    private const string Name = "shop-cart";
    private readonly IDataProtector _seal = protection.CreateProtector("CustomerCredit.Shop.Cart");

    /// <summary>The visitor's cart, or null when he has none yet or the cookie was not made here.</summary>
    public string? Read(HttpRequest request)
    {
        if (!request.Cookies.TryGetValue(Name, out var sealedId))
        {
            return null;
        }

        try
        {
            return _seal.Unprotect(sealedId);
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    /// <summary>The visitor's cart; one is made when he has none.</summary>
    public string ReadOrStart(HttpContext context)
    {
        if (Read(context.Request) is { } known)
        {
            return known;
        }

        var cartId = "shop-" + ids.Next();
        context.Response.Cookies.Append(
            Name,
            _seal.Protect(cartId),
            new CookieOptions
            {
                HttpOnly = true,
                SameSite = SameSiteMode.Lax,
                Secure = context.Request.IsHttps,
                IsEssential = true,
                MaxAge = TimeSpan.FromDays(1),
            }
        );
        return cartId;
    }

    /// <summary>Makes the visitor a new one.</summary>
    public static void Forget(HttpResponse response) => response.Cookies.Delete(Name);
}
