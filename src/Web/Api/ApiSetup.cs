using CustomerCredit.Web.Api.Checkouts;
using CustomerCredit.Web.Api.Ledger;
using CustomerCredit.Web.Api.Notices;
using CustomerCredit.Web.Api.Orders;
using CustomerCredit.Web.Api.StoredValue;

namespace CustomerCredit.Web.Api;

/// <summary>REST version 1 and its description.</summary>
internal static class ApiSetup
{
    public static void AddApi(this IServiceCollection services)
    {
        services.ConfigureHttpJsonOptions(options =>
            WireFormat.Configure(options.SerializerOptions)
        );
        services.AddOpenApi(
            "v1",
            options =>
                options
                    .AddSchemaTransformer(WireSchemas.Describe)
                    .AddOperationTransformer(WireDescription.DescribeOperation)
                    .AddDocumentTransformer(WireDescription.DescribeDocument)
                    .AddDocumentTransformer(EventDescription.DescribeDocument)
        );
    }

    public static void MapApi(this IEndpointRouteBuilder app)
    {
        var api = app.MapGroup("/api/v1");
        api.MapCarts();
        api.MapCreditLines();
        api.MapApprovals();
        api.MapLedger();
        api.MapCartEvents();
        api.MapEventSubscriptions();
        app.MapWebhooks();
        app.MapStoreCredits();
        app.MapOpenApi().AllowAnonymous();
    }
}
