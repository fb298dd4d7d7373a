using Microsoft.AspNetCore.Mvc;

namespace CustomerCredit.Web.Shop;

/// <summary>The calls the shop's scripts make. Each acts on the cart of the visitor's cookie and on no other.</summary>
internal static class ShopEndpoints
{
    /// <summary>Registers the shop's server side. Call it only where the sandbox is embedded: without it <c>/</c> is 404.</summary>
    public static IServiceCollection AddShop(this IServiceCollection services)
    {
        services.AddAntiforgery();
        services.AddDataProtection();
        services.AddSingleton<CartCookie>();
        services
            .AddHttpClient<PlatformCalls>(client => client.Timeout = TimeSpan.FromSeconds(30))
            .RemoveAllLoggers();
        services.AddTransient<PlatformCheckouts>();
        services.AddTransient<CreditConnector>();
        services.AddTransient<Storefront>();
        return services;
    }

    /// <summary>
    /// Maps <c>/shop/…</c>, open to everybody: the cookie says whose cart it is. Does nothing where the shop is not registered.
    /// </summary>
    public static IEndpointRouteBuilder MapShop(this IEndpointRouteBuilder endpoints)
    {
        var isRegistered =
            endpoints.ServiceProvider.GetRequiredService<IServiceProviderIsService>();
        if (!isRegistered.IsService(typeof(Storefront)))
        {
            return endpoints;
        }

        var shop = endpoints
            .MapGroup("/shop")
            .AllowAnonymous()
            .ExcludeFromDescription()
            .AddEndpointFilter<ShopCallFilter>();

        shop.MapGet("/cart", ReadCart);
        shop.MapPut("/products", ChooseProducts);
        shop.MapPost("/credits", ApplyCredit);
        shop.MapDelete("/credits/{sourceId}", Remove);
        shop.MapPost("/card", PayByCard);
        shop.MapDelete("/card/{sourceId}", Remove);
        return endpoints;
    }

    private static async Task<ShopCart> ReadCart(
        HttpContext http,
        CartCookie cookie,
        Storefront storefront
    ) => await storefront.ReadAsync(cookie.Read(http.Request), http.RequestAborted);

    private static async Task<IResult> ChooseProducts(
        ChosenProducts chosen,
        HttpContext http,
        CartCookie cookie,
        Storefront storefront
    )
    {
        await storefront.ChooseProductsAsync(
            cookie.ReadOrStart(http),
            chosen.Quantities,
            http.RequestAborted
        );
        return Results.NoContent();
    }

    private static async Task<IResult> ApplyCredit(
        CreditToApply credit,
        [FromHeader(Name = "Idempotency-Key")] string? submission,
        HttpContext http,
        CartCookie cookie,
        Storefront storefront
    )
    {
        await storefront.ApplyCreditAsync(
            cookie.Read(http.Request),
            credit.Amount,
            credit.Label,
            SubmissionKey.Check(submission),
            http.RequestAborted
        );
        return Results.NoContent();
    }

    private static async Task<IResult> Remove(
        string sourceId,
        HttpContext http,
        CartCookie cookie,
        Storefront storefront
    )
    {
        await storefront.RemoveAsync(cookie.Read(http.Request), sourceId, http.RequestAborted);
        return Results.NoContent();
    }

    private static async Task<IResult> PayByCard(
        AmountShown shown,
        HttpContext http,
        CartCookie cookie,
        Storefront storefront
    )
    {
        await storefront.PayByCardAsync(
            cookie.Read(http.Request),
            shown.Amount,
            http.RequestAborted
        );
        return Results.NoContent();
    }

    private sealed record ChosenProducts(Dictionary<string, int> Quantities);

    private sealed record CreditToApply(string? Amount, string? Label);

    private sealed record AmountShown(string? Amount);
}
