using System.Net;
using CustomerCredit.Architecture.Tests.Support;
using CustomerCredit.Web.Security;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace CustomerCredit.Architecture.Tests;

public class EveryEndpointStatesItsPolicy(RunningProduct product) : IClassFixture<RunningProduct>
{
    /// <summary>Who may call what: the public interface, section by section.</summary>
    private static readonly Dictionary<string, string> Roles = new(StringComparer.Ordinal)
    {
        ["POST /connector/DRB2B_CustomerCreditService/addCustomerCreditSourceToCheckout"] = "shop",
        ["POST /connector/DRB2B_CustomerCreditService/deattachPaymentToCheckout"] = "shop",
        ["POST /connector/DRB2B_CustomerCreditService/getAmountRemainingforCheckout"] = "shop",
        ["POST /connector/DRB2B_CustomerCreditService/getCartDetailsById"] = "shop",

        ["PUT /api/v1/carts/{cartId}"] = "shop",
        ["GET /api/v1/carts/{cartId}"] = "shop support auditor",
        ["GET /api/v1/carts/{cartId}/amount-remaining"] = "shop",
        ["GET /api/v1/carts/{cartId}/credits"] = "shop support auditor",
        ["POST /api/v1/carts/{cartId}/credits"] = "shop",
        ["DELETE /api/v1/carts/{cartId}/credits/{id}"] = "shop support",
        ["POST /api/v1/carts/{cartId}/credit-offers"] = "shop",
        ["DELETE /api/v1/carts/{cartId}/credits"] = "shop support",
        ["GET /api/v1/credits/{creditId}"] = "shop support finance auditor",
        ["GET /api/v1/carts/{cartId}/events"] = "shop",
        ["POST /api/v1/credit-lines/balance"] = "shop support",
        ["POST /api/v1/credit-lines"] = "finance",
        ["POST /api/v1/credit-lines/bulk"] = "finance",
        ["POST /api/v1/credit-lines/imports"] = "finance",
        ["GET /api/v1/credit-lines"] = "support finance auditor",
        ["GET /api/v1/credit-lines/{id}"] = "support finance auditor",
        ["POST /api/v1/credit-lines/{id}/adjustments"] = "finance",
        ["POST /api/v1/credit-lines/{id}/block"] = "finance",
        ["POST /api/v1/credit-lines/{id}/unblock"] = "finance",
        ["GET /api/v1/ledger/trial-balance"] = "finance auditor",
        ["GET /api/v1/ledger/transactions"] = "finance auditor",
        ["POST /api/v1/reconciliation/runs"] = "finance",
        ["GET /api/v1/reconciliation/runs"] = "finance auditor",
        ["GET /api/v1/reconciliation/runs/{id}"] = "finance auditor",
        ["GET /api/v1/reconciliation/discrepancies"] = "finance auditor",
        ["POST /api/v1/reconciliation/discrepancies/{id}/resolutions"] = "finance",
        ["GET /api/v1/approvals"] = "finance auditor",
        ["POST /api/v1/approvals/{id}/approve"] = "finance",
        ["POST /api/v1/approvals/{id}/reject"] = "finance",
        ["POST /callouts/digital-river/checkouts/store-credits"] = "digital-river",
        ["DELETE /callouts/digital-river/checkouts/store-credits/{upstreamId}"] = "digital-river",

        ["POST /api/v1/event-subscriptions"] = "admin",
        ["GET /api/v1/event-subscriptions"] = "admin auditor",
        ["DELETE /api/v1/event-subscriptions/{id}"] = "admin",
        ["GET /api/v1/event-subscriptions/{id}/dead-letters"] = "admin auditor",
        ["POST /api/v1/event-subscriptions/{id}/dead-letters/replay"] = "admin",
        ["POST /api/v1/event-subscriptions/{id}/dead-letters/{eventId}/replay"] = "admin",
    };

    // Open to everybody: pages for readers, the demo shop, which knows its visitors by a sealed cookie, and the sandbox,
    // which checks its own keys as Digital River does.
    private static readonly string[] Open =
    [
        "GET /health/live",
        "GET /health/ready",
        "GET /openapi/{documentName}.json",
        // Known by its signature.
        "POST /webhooks/digital-river",
        "GET /docs/credit-provider.openapi.json",
        "* /",
        "* /docs",
        "* /problems",
        "* /problems/{slug}",
        "* /shop/**",
        "* /sandbox/digital-river/**",
    ];

    [Fact]
    public void Every_endpoint_does() =>
        ArchitectureRule.ForEach(
            product.Endpoints,
            endpoint =>
                IsOpen(endpoint) || endpoint.Metadata.GetMetadata<IAuthorizeData>() is not null
                    ? []
                    : [$"{endpoint.DisplayName} states no policy"]
        );

    [Fact]
    public void Every_call_of_the_public_interface_lets_in_the_roles_written_there() =>
        ArchitectureRule.ForEach(
            product.Endpoints.Where(endpoint => !IsOpen(endpoint)).SelectMany(Calls),
            found =>
                !Roles.TryGetValue(found.Call, out var expected)
                    ? [$"{found.Call} is not in the table"]
                : expected == RolesOf(found.Endpoint) ? []
                : [$"{found.Call} lets in {RolesOf(found.Endpoint)} instead of {expected}"]
        );

    [Fact]
    public void Only_what_the_list_names_is_open_to_everybody() =>
        ArchitectureRule.ForEach(
            product.Endpoints.Where(IsOpen).SelectMany(Calls),
            found => Open.Any(entry => Covers(entry, found.Call)) ? [] : [$"{found.Call} is open"]
        );

    [Theory]
    [InlineData("/nowhere", null)]
    [InlineData("/nowhere", "ck_dev_admin")]
    [InlineData("/api/v1/nowhere", null)]
    [InlineData("/api/v1/nowhere", "ck_dev_admin")]
    [InlineData("/connector/DRB2B_CustomerCreditService/nowhere", "ck_dev_shop")]
    public async Task A_route_that_does_not_exist_is_not_found(string path, string? key)
    {
        using var client = product.CreateClient();
        if (key is not null)
        {
            client.DefaultRequestHeaders.Authorization = new("Bearer", key);
        }

        using var answer = await client.GetAsync(new Uri(path, UriKind.Relative));

        answer.StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task The_start_is_refused_when_an_endpoint_states_none()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Services.AddAuthorization();
        await using var app = builder.Build();
        app.MapGet("/stated", () => "").AllowAnonymous();
        app.MapGet("/forgotten", () => "");

        Should
            .Throw<InvalidOperationException>(() => EndpointPolicyCheck.Check(app))
            .Message.ShouldSatisfyAllConditions(
                message => message.ShouldContain("/forgotten"),
                message => message.ShouldNotContain("/stated")
            );
    }

    [Fact]
    public void The_check_stands_between_the_last_route_and_the_start()
    {
        var program = SourceTree.Product.Single(file => file.Path == "src/Web/Program.cs").Text;

        var check = program.IndexOf("EndpointPolicyCheck.Check(app);", StringComparison.Ordinal);
        check.ShouldBeGreaterThan(program.LastIndexOf("app.Map", StringComparison.Ordinal));
        check.ShouldBeLessThan(program.IndexOf("app.RunAsync", StringComparison.Ordinal));
    }

    private static bool IsOpen(Endpoint endpoint) =>
        endpoint.Metadata.GetMetadata<IAllowAnonymous>() is not null;

    private static IEnumerable<(string Call, Endpoint Endpoint)> Calls(Endpoint endpoint)
    {
        var path = "/" + ((RouteEndpoint)endpoint).RoutePattern.RawText!.Trim('/');
        var methods = endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? ["*"];
        return methods.Select(method => ($"{method} {path}", endpoint));
    }

    /// <summary>The roles any of which opens the endpoint, in the order of the table.</summary>
    private static string RolesOf(Endpoint endpoint)
    {
        var all = endpoint.Metadata.GetOrderedMetadata<IAuthorizeData>();
        return all.Count == 1
            ? (all[0].Roles ?? "everybody with a key").Replace(',', ' ')
            : string.Join(" and ", all.Select(one => one.Roles));
    }

    private static bool Covers(string entry, string call)
    {
        var (method, path) = (entry.Split(' ')[0], entry.Split(' ')[1]);
        var called = call.Split(' ')[1];
        return (method == "*" || method == call.Split(' ')[0])
            && (
                path.EndsWith("/**", StringComparison.Ordinal)
                    ? called.StartsWith(path[..^2], StringComparison.Ordinal)
                        || called == path[..^3]
                    : called == path
            );
    }
}
