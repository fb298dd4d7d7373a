namespace CustomerCredit.Web.Api.Notices;

/// <summary>A message of the channel <c>DigitalRiverMessageChannel</c> (public interface, section 7).</summary>
/// <param name="Purpose">What it is about.</param>
/// <param name="Payload">What it carries, or null for nothing.</param>
internal sealed record StorefrontMessage(string Purpose, object? Payload = null)
{
    /// <summary>The purpose of an event about a credit; the payload is the event.</summary>
    public const string CreditChanged = "creditChanged";

    /// <summary>The storefront's own words for work that has begun or ended.</summary>
    public const string CustomerCreditIsProcessing = "customerCreditIsProcessing";

    /// <summary>What has to be read again when a credit came or went.</summary>
    public static readonly IReadOnlyList<string> Reloads =
    [
        "reloadDropin",
        "reloadCheckoutSummary",
        "reloadPaymentCC",
    ];
}
