using System.Text.Json;
using System.Text.Json.Nodes;
using CustomerCredit.Sandbox.Tests.Support;

namespace CustomerCredit.Sandbox.Tests.Contract;

/// <summary>Compares exchanges with an OpenAPI file: a documented operation, a documented status, a body as defined.</summary>
internal sealed class OpenApiContract(JsonNode document)
{
    // Documented behaviour that the file leaves out (Digital River reference, section 14).
    private static readonly HashSet<(string Operation, int Status)> UndocumentedStatuses =
    [
        ("POST /checkouts/{id}/sources/{sourceId}", 409),
        ("POST /orders", 404),
    ];

    private readonly SchemaCheck schemas = new(document);

    /// <summary>Method and path template, or null when the file has no such operation.</summary>
    public string? OperationOf(Exchange exchange)
    {
        var steps = Aliased(exchange.Path).Split('/');
        return document["paths"]!
            .AsObject()
            .Where(path => path.Value!.AsObject().ContainsKey(MethodOf(exchange)))
            .Select(path => path.Key)
            .Where(template => Fits(template.Split('/'), steps))
            .OrderBy(template => template.Count(c => c == '{'))
            .Select(template => $"{exchange.Method} {template}")
            .FirstOrDefault();
    }

    public IReadOnlyList<string> Complaints(Exchange exchange)
    {
        var operation = OperationOf(exchange);
        if (operation is null)
        {
            return [$"{exchange.Method} {exchange.Path} is no documented operation"];
        }

        var responses = document["paths"]![operation.Split(' ')[1]]![MethodOf(exchange)]![
            "responses"
        ]!.AsObject();
        var response = responses[$"{exchange.Status}"];
        if (response is null && UndocumentedStatuses.Contains((operation, exchange.Status)))
        {
            response = responses["400"];
        }

        return response is null
            ? [$"{operation} has no documented status {exchange.Status}"]
            : [.. OfBody(response, exchange).Select(c => $"{operation} {exchange.Status}: {c}")];
    }

    /// <summary>Holds the resource of an event to a schema of the file; a capture there may name its fulfillment.</summary>
    public IReadOnlyList<string> ComplaintsOfResource(string schema, JsonNode resource) =>
        [
            .. schemas
                .Complaints(document["components"]!["schemas"]![schema]!, resource, "$")
                .Where(complaint =>
                    !complaint.EndsWith("fulfillmentId is not defined", StringComparison.Ordinal)
                ),
        ];

    private IEnumerable<string> OfBody(JsonNode response, Exchange exchange)
    {
        if (response["content"] is not JsonObject content)
        {
            return exchange.Body.Length == 0 ? [] : ["a body although none is documented"];
        }

        var mediaType = exchange.ContentType?.Split(';')[0];
        if (mediaType is null || content[mediaType]?["schema"] is not { } schema)
        {
            return [$"the content type {exchange.ContentType ?? "(none)"} is not documented"];
        }

        try
        {
            return schemas.Complaints(schema, JsonNode.Parse(exchange.Body), "$");
        }
        catch (JsonException)
        {
            return ["the body is no JSON"];
        }
    }

    private static string Aliased(string path) =>
        path.StartsWith("/payments/sources", StringComparison.Ordinal)
            ? path["/payments".Length..]
            : path;

#pragma warning disable CA1308 // OpenAPI writes methods in small letters
    private static string MethodOf(Exchange exchange) => exchange.Method.ToLowerInvariant();
#pragma warning restore CA1308

    private static bool Fits(string[] template, string[] steps) =>
        template.Length == steps.Length
        && template.Zip(steps).All(s => s.First.StartsWith('{') || s.First == s.Second);
}
