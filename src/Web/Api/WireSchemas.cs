using CustomerCredit.Domain.Checkouts;
using CustomerCredit.Domain.Ledger;
using CustomerCredit.Domain.SharedKernel;
using CustomerCredit.Domain.StoredValue;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace CustomerCredit.Web.Api;

/// <summary>Describes the values that <see cref="WireFormat" /> writes its own way.</summary>
internal static class WireSchemas
{
    private static readonly Type[] Ids =
    [
        typeof(CartId),
        typeof(CheckoutId),
        typeof(SourceId),
        typeof(CreditId),
        typeof(OrderId),
        typeof(CreditLineId),
        typeof(LedgerTransactionId),
    ];

    public static Task Describe(
        OpenApiSchema schema,
        OpenApiSchemaTransformerContext context,
        CancellationToken cancellationToken
    )
    {
        var type =
            Nullable.GetUnderlyingType(context.JsonTypeInfo.Type) ?? context.JsonTypeInfo.Type;
        // Whether a value may be missing is said where it is used; what it may be is the same everywhere.
        schema.Enum = schema.Enum?.Where(value => value is not null).ToList();
        if (
            schema.Type is { } kind
            && (kind.HasFlag(JsonSchemaType.Integer) || kind.HasFlag(JsonSchemaType.Number))
        )
        {
            // Numbers are read from texts, too, and never written so.
            schema.Type = kind & ~JsonSchemaType.String;
            schema.Pattern = null;
        }

        if (Ids.Contains(type))
        {
            schema.Type = JsonSchemaType.String;
        }
        else if (type == typeof(Money))
        {
            schema.Type = JsonSchemaType.Object;
            schema.Properties = new Dictionary<string, IOpenApiSchema>(StringComparer.Ordinal)
            {
                ["amount"] = new OpenApiSchema
                {
                    Type = JsonSchemaType.String,
                    Description = "With exactly the currency's decimals.",
                },
                ["currencyCode"] = new OpenApiSchema
                {
                    Type = JsonSchemaType.String,
                    Description = "ISO 4217.",
                },
            };
            schema.Required = new HashSet<string>(
                ["amount", "currencyCode"],
                StringComparer.Ordinal
            );
        }
        else if (type == typeof(LedgerAmount))
        {
            schema.Type = JsonSchemaType.Object;
            schema.Description = "Money, or points of a programme.";
            schema.Properties = new Dictionary<string, IOpenApiSchema>(StringComparer.Ordinal)
            {
                ["amount"] = new OpenApiSchema { Type = JsonSchemaType.String },
                ["currencyCode"] = new OpenApiSchema { Type = JsonSchemaType.String },
                ["points"] = new OpenApiSchema { Type = JsonSchemaType.Integer },
                ["programme"] = new OpenApiSchema { Type = JsonSchemaType.String },
            };
        }

        return Task.CompletedTask;
    }
}
