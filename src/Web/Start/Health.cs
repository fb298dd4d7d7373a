using CustomerCredit.Infrastructure;

namespace CustomerCredit.Web.Start;

/// <summary>Whether the program is well, for whoever watches over it (public interface, section 4).</summary>
internal static class Health
{
    public static void MapHealth(this IEndpointRouteBuilder app)
    {
        app.MapGet("/health/live", () => "live").AllowAnonymous().ExcludeFromDescription();
        // The database is open and migrated before the server listens; what a crash has left comes after that.
        app.MapGet(
                "/health/ready",
                (HttpContext context) =>
                    context.RequestServices.IsReady()
                        ? Results.Text("ready")
                        : Results.StatusCode(StatusCodes.Status503ServiceUnavailable)
            )
            .AllowAnonymous()
            .ExcludeFromDescription();
    }
}
