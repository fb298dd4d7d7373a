namespace CustomerCredit.Web.Problems;

/// <summary>Where errors are answered with problem details; everywhere else people look at pages.</summary>
internal static class ProblemPaths
{
    /// <summary>In any case: routes are matched without regard to it.</summary>
    public static bool Covers(PathString path) =>
        path.StartsWithSegments("/api", StringComparison.OrdinalIgnoreCase)
        || path.StartsWithSegments("/connector", StringComparison.OrdinalIgnoreCase)
        || IsCallout(path);

    /// <summary>Gives bare statuses (no such route, no key, wrong method) a body.</summary>
    public static Task Explain(HttpContext context)
    {
        var problem = context.Response.StatusCode switch
        {
            StatusCodes.Status401Unauthorized => new Problem(
                ProblemKinds.NotAuthenticated,
                IsCallout(context.Request.Path)
                    ? "Send the user name and the password of the store-credit callout."
                    : "Send the header Authorization: Bearer <api key>."
            ),
            StatusCodes.Status403Forbidden => new Problem(
                ProblemKinds.NotAllowed,
                "The API key's role may not make this call."
            ),
            StatusCodes.Status404NotFound => new Problem(
                ProblemKinds.NotFound,
                "There is no such call."
            ),
            StatusCodes.Status405MethodNotAllowed => new Problem(
                405,
                null,
                "Method not allowed",
                null
            ),
            StatusCodes.Status429TooManyRequests => new Problem(ProblemKinds.RateLimited, null),
            var status => new Problem(status, null, "The request cannot be answered", null),
        };
        return new ProblemResult(problem).ExecuteAsync(context);
    }

    private static bool IsCallout(PathString path) =>
        path.StartsWithSegments("/callouts", StringComparison.OrdinalIgnoreCase);
}
