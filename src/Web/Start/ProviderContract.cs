using CustomerCredit.Infrastructure.StoredValue.Http;

namespace CustomerCredit.Web.Start;

/// <summary>Serves what a merchant's own credit provider has to implement; the page at <c>/docs</c> leads to it.</summary>
internal static class ProviderContract
{
    public static void MapProviderContract(this IEndpointRouteBuilder app) =>
        app.MapGet(
                $"/docs/{CreditProviderContract.FileName}",
                () => Results.Stream(CreditProviderContract.Open(), "application/json")
            )
            .AllowAnonymous()
            .ExcludeFromDescription();
}
