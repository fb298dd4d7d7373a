using System.Globalization;
using CustomerCredit.Application.Notices;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace CustomerCredit.Web.Api.Notices;

/// <summary>Describes what subscribed addresses are sent, and how they know that it comes from us.</summary>
internal static class EventDescription
{
    /// <summary>The name that the description gives to the call that we make.</summary>
    public const string Name = "creditChanged";

    public const string Summary =
        "A change of a credit, sent to every subscribed address of the shop. The same is the payload of creditChanged in the stream of a cart.";

    /// <summary>Standard Webhooks in words.</summary>
    public static readonly IReadOnlyList<string> Steps =
    [
        "Take the body byte for byte as it came, before anything reads it as JSON.",
        "Write webhook-id, a dot, webhook-timestamp, a dot and the body one after the other.",
        "The key is what follows whsec_ in the secret, decoded from Base64. Make the HMAC-SHA256 of step 2 with it, and encode that in Base64.",
        "It is genuine where webhook-signature, which may hold several signatures with blanks between them, holds v1, and then just that. Compare in a time that does not depend on what is compared.",
        "Refuse what was signed more than five minutes ago or ahead: webhook-timestamp counts the seconds since 1970, and is new at every try.",
        "Store the event and answer 2xx within 15 seconds. Drop an id that you have stored already: copies may come, and one that is replayed comes late.",
    ];

    /// <summary>The same in Python, with nothing but its standard library.</summary>
    public const string Example = """
        import base64, hashlib, hmac, time

        def is_genuine(secret: str, headers, body: bytes) -> bool:
            signed = f"{headers['webhook-id']}.{headers['webhook-timestamp']}.".encode() + body
            key = base64.b64decode(secret.removeprefix("whsec_"))
            ours = base64.b64encode(hmac.new(key, signed, hashlib.sha256).digest()).decode()
            is_fresh = abs(time.time() - int(headers["webhook-timestamp"])) <= 300
            return is_fresh and any(
                hmac.compare_digest(f"v1,{ours}", theirs)
                for theirs in headers["webhook-signature"].split()
            )
        """;

    public static async Task DescribeDocument(
        OpenApiDocument document,
        OpenApiDocumentTransformerContext context,
        CancellationToken cancellationToken
    )
    {
        var payload = await context.GetOrCreateSchemaAsync(
            typeof(NoticeDocument),
            cancellationToken: cancellationToken
        );
        document.Webhooks = new Dictionary<string, IOpenApiPathItem>(StringComparer.Ordinal)
        {
            [Name] = new OpenApiPathItem
            {
                Operations = new Dictionary<HttpMethod, OpenApiOperation>
                {
                    [HttpMethod.Post] = new()
                    {
                        Summary = Summary,
                        Description = Recipe(),
                        Security = [],
                        Parameters =
                        [
                            Header("webhook-id", "The id of the event."),
                            Header("webhook-timestamp", "When it is sent, in seconds since 1970."),
                            Header("webhook-signature", "What the recipe checks."),
                        ],
                        RequestBody = new OpenApiRequestBody
                        {
                            Required = true,
                            Content = new Dictionary<string, OpenApiMediaType>(
                                StringComparer.Ordinal
                            )
                            {
                                ["application/json"] = new()
                                {
                                    Schema = AsReference(payload, document),
                                },
                            },
                        },
                        Responses = new OpenApiResponses
                        {
                            ["2XX"] = new OpenApiResponse { Description = "It was taken." },
                            ["410"] = new OpenApiResponse
                            {
                                Description = "No event is wanted any more.",
                            },
                            ["default"] = new OpenApiResponse
                            {
                                Description =
                                    "It was not taken, and is sent again after growing pauses, for three days in all.",
                            },
                        },
                    },
                },
            },
        };
    }

    /// <summary>Puts a schema and those in it among the document's, as the framework does only for calls that are mapped. So each member keeps its own words.</summary>
    private static IOpenApiSchema AsReference(IOpenApiSchema schema, OpenApiDocument document)
    {
        if (schema is not OpenApiSchema own)
        {
            return schema;
        }

        foreach (var (name, member) in own.Properties?.ToList() ?? [])
        {
            own.Properties![name] = AsReference(member, document);
        }

        if (Noted(own, "x-schema-id") is not { Length: > 0 } id)
        {
            return own;
        }

        document.AddComponent(id, own);
        return new OpenApiSchemaReference(id, document)
        {
            Description = Noted(own, "x-ref-description"),
        };
    }

    /// <summary>What the framework notes about a schema until it writes it.</summary>
    private static string? Noted(OpenApiSchema schema, string name) =>
        schema.Metadata?.TryGetValue(name, out var note) == true ? note as string : null;

    private static string Recipe() =>
        "To know that an event is genuine:\n\n"
        + string.Join(
            '\n',
            Steps.Select(
                (step, index) => string.Create(CultureInfo.InvariantCulture, $"{index + 1}. {step}")
            )
        )
        + $"\n\n```python\n{Example}\n```";

    private static OpenApiParameter Header(string name, string description) =>
        new()
        {
            Name = name,
            In = ParameterLocation.Header,
            Required = true,
            Description = description,
            Schema = new OpenApiSchema { Type = JsonSchemaType.String },
        };
}
