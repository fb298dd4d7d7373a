namespace CustomerCredit.Web.Shop;

/// <summary>The demo shop's server side.</summary>
internal static class ShopRegistration
{
    /// <summary>Registers what the shop's page needs.</summary>
    public static void AddShop(this IServiceCollection services)
    {
        services.AddDataProtection();
        services.AddSingleton<CartCookie>();
        services
            .AddHttpClient<PlatformCalls>(client => client.Timeout = TimeSpan.FromSeconds(30))
            .RemoveAllLoggers();
        services.AddTransient<PlatformCheckouts>();
        services.AddTransient<CreditConnector>();
        services.AddTransient<Storefront>();
    }
}
