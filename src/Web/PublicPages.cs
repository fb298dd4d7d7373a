using CustomerCredit.Web.Docs;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CustomerCredit.Web;

/// <summary>The Razor pages, and which of them are open to everybody: the demo shop, the API's description, the problems.</summary>
internal static class PublicPages
{
    private static readonly string[] Folders = ["/Shop/", "/Docs/", "/Problems/"];

    /// <summary>Registers the pages.</summary>
    public static void AddPages(this IServiceCollection services)
    {
        services.AddRazorPages();
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
