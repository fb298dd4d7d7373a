namespace CustomerCredit.Web.Shop;

/// <summary>What the shopper asked for did not happen, or nobody knows whether it did.</summary>
/// <param name="message">For the shopper's eyes: what happened, whether money moved, what to do.</param>
/// <param name="field">The field it is about, or null when it concerns the whole.</param>
/// <param name="outcome">Whether the same request may be sent again under the same key.</param>
internal sealed class ShopperRefusedException(
    string message,
    string? field = null,
    ShopOutcome outcome = ShopOutcome.Refused
) : Exception(message)
{
    /// <summary>The name of the form field, or null.</summary>
    public string? Field { get; } = field;

    /// <summary>How sure we are that nothing happened.</summary>
    public ShopOutcome Outcome { get; } = outcome;
}
