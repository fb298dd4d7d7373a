using System.Text.Json;
using System.Text.Json.Serialization;
using CustomerCredit.DigitalRiver.Sandbox.Rules;
using CustomerCredit.DigitalRiver.Sandbox.Rules.Checkouts;
using CustomerCredit.DigitalRiver.Sandbox.Rules.Orders;
using CustomerCredit.DigitalRiver.Sandbox.Rules.Sources;
using CustomerCredit.DigitalRiver.Sandbox.Rules.Switches;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace CustomerCredit.DigitalRiver.Sandbox.Control;

/// <summary>What there is, at the root of the sandbox, for whoever comes here for the first time. It is read off the catalogs that the sandbox itself goes by.</summary>
internal static class SandboxIndex
{
    /// <summary>For people to read: a line each.</summary>
    private static readonly JsonSerializerOptions Readable = new(WireJson.Options)
    {
        WriteIndented = true,
    };

    internal static void Map(RouteGroupBuilder group, string prefix, bool withControl) =>
        group.MapGet(
            "/",
            async (HttpContext context) =>
                await Answers.SendBytes(
                    context,
                    JsonSerializer.SerializeToUtf8Bytes(
                        withControl
                            ? new SandboxIndexBody
                            {
                                Control = Controls(context, prefix),
                                Faults = new FaultsBody(),
                                Switches = Switches(context),
                            }
                            : new SandboxIndexBody(),
                        Readable
                    )
                )
        );

    private static SortedDictionary<string, string> Controls(HttpContext context, string prefix) =>
        new(
            context
                .RequestServices.GetRequiredService<EndpointDataSource>()
                .Endpoints.OfType<RouteEndpoint>()
                .Select(endpoint => (Endpoint: endpoint, Path: PathOf(endpoint, prefix)))
                .Where(route =>
                    route.Path.StartsWith(ControlEndpoints.Path + "/", StringComparison.Ordinal)
                )
                .ToDictionary(
                    route => $"{route.Path} {MethodOf(route.Endpoint)}",
                    route =>
                        route.Endpoint.Metadata.GetMetadata<IEndpointSummaryMetadata>()?.Summary
                        ?? "",
                    StringComparer.Ordinal
                ),
            StringComparer.Ordinal
        );

    private static string PathOf(RouteEndpoint endpoint, string prefix)
    {
        var path = "/" + endpoint.RoutePattern.RawText?.Trim('/');
        return path.StartsWith(prefix, StringComparison.Ordinal) ? path[prefix.Length..] : "";
    }

    private static string? MethodOf(RouteEndpoint endpoint) =>
        endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods.Single();

    private static Dictionary<string, SwitchBody> Switches(HttpContext context)
    {
        var board = context.RequestServices.GetRequiredService<SandboxServer>().Switches;
        return SwitchCatalog.All.ToDictionary(
            definition => definition.Name,
            definition => new SwitchBody(board[definition.Name], definition.AllowedValues),
            StringComparer.Ordinal
        );
    }

    private sealed record SandboxIndexBody
    {
        public string Sandbox { get; } =
            "Stands in for Digital River. Every path but this one and those under /_control is Digital River's own.";

        public IReadOnlyDictionary<string, string> Keys { get; } =
            new Dictionary<string, string>(StringComparer.Ordinal)
            {
                [SandboxKeys.Confidential] = "Every operation.",
                [SandboxKeys.Public] = "Creates sources, as the browser library does.",
            };

        public IReadOnlyList<string> Operations { get; } =
        [.. Rules.Operations.All.Select(operation => operation.OwnName)];

        public IReadOnlyDictionary<string, string> Metadata { get; } =
            new Dictionary<string, string>(StringComparer.Ordinal)
            {
                [Pricing.TaxRateKey] = "Of a checkout: its tax rate as text, such as 0.0755.",
                [OrderTrigger.Key] =
                    $"Of a checkout: how its order goes, one of {string.Join(", ", OrderTrigger.Known)}.",
            };

        public PaymentsBody Payments { get; } = new();

        /// <summary>Absent where it is not mapped.</summary>
        public IReadOnlyDictionary<string, string>? Control { get; init; }

        public FaultsBody? Faults { get; init; }

        public IReadOnlyDictionary<string, SwitchBody>? Switches { get; init; }
    }

    private sealed record PaymentsBody
    {
        [JsonPropertyName("paying the rest")]
        public IReadOnlyList<string> PayingTheRest { get; } =
        [
            $"POST /sources with {SandboxKeys.Public}: {{type: creditCard, paymentSessionId, owner: {{firstName, lastName, email, address}}, creditCard: {{number, expirationMonth, expirationYear, cvv}}}}",
            "POST /checkouts/{id}/sources/{sourceId}: it pays what the credits leave",
        ];

        [JsonPropertyName("types with their flows")]
        public IReadOnlyDictionary<string, string> Types => PaymentMethods.FlowOfPrimary;

        [JsonPropertyName("card numbers with a fate of their own; every other one pays")]
        public IReadOnlyDictionary<string, string> Cards => TestCards.FateOfNumber;

        [JsonPropertyName("last names of owners with a fate, where the type is no card")]
        public IReadOnlyDictionary<string, string> LastNames => TestCards.FateOfName;
    }

    private sealed record FaultsBody
    {
        public string Operation { get; } =
            $"One of the operations above, {Fault.Delivery} for the delivery of an event, or {Fault.AnyOperation}.";

        [JsonPropertyName("kinds for calls")]
        public IReadOnlyList<string> OfCalls => FaultKinds.OfCalls;

        [JsonPropertyName("kinds for deliveries")]
        public IReadOnlyList<string> OfDeliveries => FaultKinds.OfDeliveries;
    }

    private sealed record SwitchBody(string Is, string Takes);
}
