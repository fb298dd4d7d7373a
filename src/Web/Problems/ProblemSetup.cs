namespace CustomerCredit.Web.Problems;

/// <summary>Wires the problem table into the pipeline.</summary>
internal static class ProblemSetup
{
    public static void AddProblems(this IServiceCollection services)
    {
        services.AddProblemDetails();
        services.AddExceptionHandler<ProblemHandler>();
        // Bodies that cannot be read go through the table too, in every environment.
        services.Configure<RouteHandlerOptions>(options => options.ThrowOnBadRequest = true);
    }

    public static void UseProblems(this WebApplication app)
    {
        app.UseExceptionHandler(
            new ExceptionHandlerOptions
            {
                // A body nobody can read is the caller's fault on the pages' own calls, too.
                StatusCodeSelector = exception =>
                    exception is BadHttpRequestException bad ? bad.StatusCode : 500,
            }
        );
        app.UseStatusCodePages(context =>
            ProblemPaths.Covers(context.HttpContext.Request.Path)
                ? ProblemPaths.Explain(context.HttpContext)
                : Task.CompletedTask
        );
    }
}
