using Microsoft.AspNetCore.Diagnostics;

namespace CustomerCredit.Web.Problems;

/// <summary>Turns what a call to the API or the connector threw into the problem of the table.</summary>
internal sealed class ProblemHandler(ILogger<ProblemHandler> logger) : IExceptionHandler
{
    public async ValueTask<bool> TryHandleAsync(
        HttpContext httpContext,
        Exception exception,
        CancellationToken cancellationToken
    )
    {
        if (!ProblemPaths.Covers(httpContext.Request.Path))
        {
            return false;
        }

        var problem = ProblemTable.Of(exception);
        if (problem.Status == StatusCodes.Status500InternalServerError)
        {
            logger.LogError(
                exception,
                "{Method} {Path} failed",
                httpContext.Request.Method,
                httpContext.Request.Path
            );
        }

        await new ProblemResult(problem).ExecuteAsync(httpContext);
        return true;
    }
}
