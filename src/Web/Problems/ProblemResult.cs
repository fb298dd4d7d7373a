using System.Diagnostics;
using System.Globalization;
using Microsoft.AspNetCore.Mvc;

namespace CustomerCredit.Web.Problems;

/// <summary>Writes a problem as RFC 9457 says. It writes JSON whatever the caller accepts: an empty answer helps nobody.</summary>
internal sealed class ProblemResult(Problem problem) : IResult
{
    public Task ExecuteAsync(HttpContext httpContext)
    {
        if (problem.RetryAfter is { } wait)
        {
            var seconds = Math.Max(1, (long)Math.Ceiling(wait.TotalSeconds));
            httpContext.Response.Headers.RetryAfter = seconds.ToString(
                CultureInfo.InvariantCulture
            );
        }

        var details = new ProblemDetails
        {
            Type = problem.Slug is null ? "about:blank" : $"/problems/{problem.Slug}",
            Title = problem.Title,
            Status = problem.Status,
            Detail = problem.Detail,
        };
        details.Extensions["traceId"] = Activity.Current?.Id ?? httpContext.TraceIdentifier;
        foreach (var (name, value) in problem.Members)
        {
            details.Extensions[name] = value;
        }

        return TypedResults
            .Json(details, contentType: "application/problem+json", statusCode: problem.Status)
            .ExecuteAsync(httpContext);
    }
}
