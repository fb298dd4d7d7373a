using Microsoft.AspNetCore.Mvc.Filters;

namespace CustomerCredit.Web;

/// <summary>
/// Sends a page with a content security policy of our own origin alone: no inline script or style, no frame around it.
/// </summary>
[AttributeUsage(AttributeTargets.Class)]
internal sealed class PageHeadersAttribute : ResultFilterAttribute
{
    private const string ContentSecurityPolicy =
        "default-src 'self'; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

    /// <inheritdoc />
    public override void OnResultExecuting(ResultExecutingContext context)
    {
        var headers = context.HttpContext.Response.Headers;
        headers.ContentSecurityPolicy = ContentSecurityPolicy;
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "same-origin";
    }
}
