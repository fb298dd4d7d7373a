namespace CustomerCredit.Web.Shop;

/// <summary>The one place where a failure becomes something to tell a shopper.</summary>
internal static class ShopFailure
{
    /// <summary>What to tell, or null when the visitor left or the failure is a fault of the shop itself.</summary>
    public static ShopperRefusedException? Explain(
        Exception exception,
        CancellationToken visitorLeft
    ) =>
        exception switch
        {
            ShopperRefusedException refusal => refusal,
            OperationCanceledException when visitorLeft.IsCancellationRequested => null,
            PlatformFailedException { Status: StatusCodes.Status429TooManyRequests } =>
                RefusalTexts.Of("rate-limited"),
            HttpRequestException or OperationCanceledException or PlatformFailedException =>
                RefusalTexts.NobodyKnows(),
            _ => null,
        };
}
