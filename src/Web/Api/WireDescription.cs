using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace CustomerCredit.Web.Api;

/// <summary>Describes what every call has in common: the key it is sent with, and the key that makes it repeatable.</summary>
internal static class WireDescription
{
    private const string ApiKey = "apiKey";

    public static Task DescribeDocument(
        OpenApiDocument document,
        OpenApiDocumentTransformerContext context,
        CancellationToken cancellationToken
    )
    {
        document.Info.Title = "CustomerCredit";
        document.Components ??= new OpenApiComponents();
        document.AddComponent(
            ApiKey,
            new OpenApiSecurityScheme
            {
                Type = SecuritySchemeType.Http,
                Scheme = "bearer",
                Description = "An API key. Its role decides which calls it may make.",
            }
        );
        document.Security =
        [
            new OpenApiSecurityRequirement
            {
                [new OpenApiSecuritySchemeReference(ApiKey, document)] = [],
            },
        ];
        return Task.CompletedTask;
    }

    public static Task DescribeOperation(
        OpenApiOperation operation,
        OpenApiOperationTransformerContext context,
        CancellationToken cancellationToken
    )
    {
        var metadata = context.Description.ActionDescriptor.EndpointMetadata;
        if (
            context.Description.HttpMethod != HttpMethods.Get
            && !metadata.OfType<TakesNoIdempotencyKey>().Any()
        )
        {
            operation.Parameters ??= [];
            operation.Parameters.Add(
                new OpenApiParameter
                {
                    Name = IdempotencyKeyHeader.Name,
                    In = ParameterLocation.Header,
                    Required = metadata.OfType<IdempotencyKeyRequired>().Any(),
                    Description =
                        "Names this request: sent again with the same key it has one effect and one answer. 8 to 255 visible ASCII characters.",
                    Schema = new OpenApiSchema { Type = JsonSchemaType.String },
                }
            );
        }

        return Task.CompletedTask;
    }
}
