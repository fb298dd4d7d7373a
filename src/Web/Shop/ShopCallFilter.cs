using Microsoft.AspNetCore.Antiforgery;

namespace CustomerCredit.Web.Shop;

/// <summary>Around every call of the shop's scripts: antiforgery for what changes something, and words for what fails.</summary>
internal sealed class ShopCallFilter(IAntiforgery antiforgery) : IEndpointFilter
{
    /// <inheritdoc />
    public async ValueTask<object?> InvokeAsync(
        EndpointFilterInvocationContext context,
        EndpointFilterDelegate next
    )
    {
        var http = context.HttpContext;
        http.Response.Headers.CacheControl = "no-store";
        // The antiforgery service itself passes GET, HEAD, OPTIONS and TRACE.
        if (!await antiforgery.IsRequestValidAsync(http))
        {
            return Results.Json(
                new ShopProblem(
                    "This page is out of date. Reload it and try again. Nothing was taken.",
                    null,
                    false
                ),
                statusCode: StatusCodes.Status400BadRequest
            );
        }

        try
        {
            return await next(context);
        }
        catch (Exception exception)
            when (ShopFailure.Explain(exception, http.RequestAborted) is { } refusal)
        {
            return Results.Json(
                new ShopProblem(
                    refusal.Message,
                    refusal.Field,
                    refusal.Outcome != ShopOutcome.Refused
                ),
                statusCode: refusal.Outcome == ShopOutcome.Refused
                    ? StatusCodes.Status422UnprocessableEntity
                    : StatusCodes.Status503ServiceUnavailable
            );
        }
    }
}
