using CustomerCredit.Domain.SharedKernel;

namespace CustomerCredit.Domain.Checkouts;

/// <summary>The credit somebody asks for.</summary>
/// <param name="Kind">What it is drawn from.</param>
/// <param name="Amount">What it is to contribute; above zero.</param>
/// <param name="PaymentName">The label the shopper sees, or null.</param>
public sealed record NewCredit(AppliedCreditKind Kind, Money Amount, string? PaymentName)
{
    /// <summary>Tells its credit line apart from others; null for caller-held credit.</summary>
    public string? LineFingerprint { get; init; }

    /// <summary>The platform's id of the customer it is drawn from, where the kind needs one.</summary>
    public string? CustomerId { get; init; }

    /// <summary>The number of the purchase order, where it is one.</summary>
    public string? PurchaseOrderNumber { get; init; }

    /// <summary>Whether less will do where less is available.</summary>
    public bool AllowsPartial { get; init; }

    /// <summary>Whether Digital River asked for it and makes its source itself.</summary>
    public bool IsOffered { get; init; }
}
