using Microsoft.AspNetCore.Authorization;

namespace CustomerCredit.Web.Security;

/// <summary>The program does not start while an endpoint does not say who may call it.</summary>
internal static class EndpointPolicyCheck
{
    /// <summary>Every endpoint that neither names roles nor says that anybody may call it.</summary>
    public static IReadOnlyList<string> WithoutPolicy(IEnumerable<EndpointDataSource> sources) =>
        [
            .. sources
                .SelectMany(source => source.Endpoints)
                .Where(endpoint =>
                    endpoint.Metadata.GetMetadata<IAuthorizeData>() is null
                    && endpoint.Metadata.GetMetadata<IAllowAnonymous>() is null
                )
                .Select(endpoint => endpoint.DisplayName ?? endpoint.ToString()!),
        ];

    /// <exception cref="InvalidOperationException">Names the endpoints.</exception>
    public static void Check(IEndpointRouteBuilder app)
    {
        var offenders = WithoutPolicy(app.DataSources);
        if (offenders.Count > 0)
        {
            throw new InvalidOperationException(
                $"These endpoints state no policy: {string.Join("; ", offenders)}"
            );
        }
    }
}
