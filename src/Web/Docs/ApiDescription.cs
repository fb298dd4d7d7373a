using CustomerCredit.Web.Api.Notices;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace CustomerCredit.Web.Docs;

/// <summary>
/// Reads the OpenAPI document that <c>/openapi/v1.json</c> serves, and the roles from the endpoints themselves, which
/// the document does not carry.
/// </summary>
internal sealed class ApiDescription(
    [FromKeyedServices("v1")] IOpenApiDocumentProvider documents,
    EndpointDataSource endpoints
)
{
    /// <summary>Every REST call, in the order of the document. The connector has words of its own on the page.</summary>
    public async Task<IReadOnlyList<DocumentedCall>> ReadAsync(CancellationToken cancellationToken)
    {
        var document = await documents.GetOpenApiDocumentAsync(cancellationToken);
        var roles = RolesByCall();
        return
        [
            .. from path in document.Paths
            where path.Key.StartsWith("/api/", StringComparison.Ordinal)
            from operation in path.Value.Operations ?? []
            select Call(path.Key, operation.Key, operation.Value, roles),
        ];
    }

    /// <summary>The members of an event, those of its data by paths.</summary>
    public async Task<IReadOnlyList<DocumentedField>> ReadEventAsync(
        CancellationToken cancellationToken
    )
    {
        var document = await documents.GetOpenApiDocumentAsync(cancellationToken);
        var sent = document.Webhooks![EventDescription.Name].Operations![HttpMethod.Post];
        return
        [
            .. sent.RequestBody!.Content!.Values.Single()
                .Schema!.Properties!.SelectMany(member =>
                    MembersOf(member.Value) is { Count: > 0 } inner
                        ? inner.Select(field => field with { Name = $"{member.Key}.{field.Name}" })
                        : [Field(member.Key, member.Value, isRequired: true)]
                ),
        ];
    }

    private static DocumentedCall Call(
        string path,
        HttpMethod method,
        OpenApiOperation operation,
        Dictionary<string, string> roles
    ) =>
        new(
            operation.Tags?.FirstOrDefault()?.Name ?? "Other",
            method.Method,
            path,
            operation.Summary ?? operation.Description,
            roles.GetValueOrDefault(Key(method.Method, path), "–"),
            [
                .. (operation.Parameters ?? []).Select(Parameter),
                .. Members(operation.RequestBody?.Content),
            ],
            [
                .. (operation.Responses ?? [])
                    .Where(response => !IsProblem(response.Key))
                    .Select(response => new DocumentedAnswer(
                        response.Key,
                        [.. Members(response.Value.Content).Select(field => field.Name)]
                    )),
            ],
            [.. (operation.Responses ?? []).Keys.Where(IsProblem)]
        );

    private static bool IsProblem(string status) => status[0] is '4' or '5';

    private static DocumentedField Parameter(IOpenApiParameter parameter) =>
        new(
            parameter.Name ?? "",
            KindOf(parameter.Schema),
            parameter.Required,
            parameter.Description ?? "in the " + parameter.In?.ToString().ToLowerInvariant()
        );

    private static IReadOnlyList<DocumentedField> Members(
        IDictionary<string, OpenApiMediaType>? content
    ) => MembersOf(content?.Values.FirstOrDefault()?.Schema);

    private static IReadOnlyList<DocumentedField> MembersOf(IOpenApiSchema? schema) =>
        [
            .. (
                schema?.Properties ?? new Dictionary<string, IOpenApiSchema>(StringComparer.Ordinal)
            ).Select(member =>
                Field(member.Key, member.Value, schema!.Required?.Contains(member.Key) == true)
            ),
        ];

    private static DocumentedField Field(string name, IOpenApiSchema schema, bool isRequired) =>
        new(
            name,
            KindOf(schema),
            isRequired,
            // What may be null is described where it is not.
            schema.Description
                ?? schema
                    .OneOf?.Select(choice => choice.Description)
                    .FirstOrDefault(it => it is not null)
        );

    private static string KindOf(IOpenApiSchema? schema) =>
        schema switch
        {
            null => "",
            { Enum.Count: > 0 } => string.Join(", ", schema.Enum),
            { OneOf: [_, ..] choices } => string.Join(
                " or ",
                choices
                    .Select(KindOf)
                    .Where(kind => kind.Length > 0)
                    .Distinct(StringComparer.Ordinal)
            ),
            { Items: { } items } => "list of " + KindOf(items),
            { Properties: { Count: > 0 } members } =>
                $"{{ {string.Join(", ", members.Select(member => Member(member.Key, schema)))} }}",
            { Type: { } type } => Words(type),
            _ => "",
        };

    private static string Member(string name, IOpenApiSchema owner) =>
        owner.Required?.Contains(name) == true ? name : name + "?";

    private static string Words(JsonSchemaType type) =>
        string.Join(
            " or ",
            from kind in Enum.GetValues<JsonSchemaType>()
            where kind != JsonSchemaType.Null && type.HasFlag(kind)
            select kind switch
            {
                JsonSchemaType.String => "text",
                JsonSchemaType.Integer or JsonSchemaType.Number => "number",
                JsonSchemaType.Boolean => "true or false",
                JsonSchemaType.Array => "list",
                _ => "object",
            }
        );

    private Dictionary<string, string> RolesByCall()
    {
        var roles = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var endpoint in endpoints.Endpoints.OfType<RouteEndpoint>())
        {
            var methods = endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods ?? [];
            foreach (var method in methods)
            {
                roles[Key(method, endpoint.RoutePattern.RawText ?? "")] = RolesOf(endpoint);
            }
        }

        return roles;
    }

    private static string RolesOf(RouteEndpoint endpoint) =>
        endpoint.Metadata.GetMetadata<IAllowAnonymous>() is not null
            ? "everybody"
            : string.Join(
                ", ",
                endpoint
                    .Metadata.GetOrderedMetadata<IAuthorizeData>()
                    .SelectMany(rule => (rule.Roles ?? rule.Policy ?? "").Split(','))
                    .Where(role => role.Length > 0)
                    .Distinct(StringComparer.Ordinal)
            );

    private static string Key(string method, string path) => $"{method} /{path.Trim('/')}";
}
