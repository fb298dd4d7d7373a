using CustomerCredit.Web.Docs;
using CustomerCredit.Web.Start;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CustomerCredit.Web;

/// <summary>The Razor pages, and which of them are open to everybody: the demo shop, the API's description, the problems.</summary>
internal static class PublicPages
{
    private const string ShopPage = "/Shop/Index";
    private static readonly string[] Folders = ["/Shop/", "/Docs/", "/Problems/"];

    /// <summary>Registers the pages; without a shop the one of the shop does not exist.</summary>
    public static void AddPages(this IServiceCollection services, Settings settings)
    {
        services.AddRazorPages(options =>
        {
            if (settings.HasShop)
            {
                // What the page's forms and scripts call. Letters alone, or it would hide the files of that folder.
                options.Conventions.AddPageRoute(ShopPage, "/shop/{handler:alpha?}");
            }
            else
            {
                options.Conventions.AddPageRouteModelConvention(
                    ShopPage,
                    page => page.Selectors.Clear()
                );
            }
        });
        services.AddTransient<ApiDescription>();
    }

    /// <summary>
    /// Serves styles and scripts. Scripts import each other by plain names, so a browser has to ask whether its copies are
    /// still the current ones.
    /// </summary>
    public static void UseAssets(this IApplicationBuilder app) =>
        app.UseStaticFiles(
            new StaticFileOptions
            {
                OnPrepareResponse = file =>
                {
                    file.Context.Response.Headers.CacheControl = "no-cache";
                    file.Context.Response.Headers.XContentTypeOptions = "nosniff";
                },
            }
        );

    /// <summary>Maps every page. Those outside the three folders have to state their policy themselves.</summary>
    public static void MapPages(this IEndpointRouteBuilder app) =>
        app.MapRazorPages()
            .Add(endpoint =>
            {
                if (endpoint.Metadata.OfType<PageActionDescriptor>().Any(IsPublic))
                {
                    endpoint.Metadata.Add(new AllowAnonymousAttribute());
                }
            });

    private static bool IsPublic(PageActionDescriptor page) =>
        Folders.Any(folder => page.ViewEnginePath.StartsWith(folder, StringComparison.Ordinal));
}
