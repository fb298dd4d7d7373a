using CustomerCredit.Domain.SharedKernel;

namespace CustomerCredit.Domain.Checkouts;

/// <summary>A payment source attached to a checkout, as the checkout lists it.</summary>
/// <param name="Id">Digital River's id.</param>
/// <param name="Type">Digital River's word for the kind, for example <c>creditCard</c>; an open set for readers.</param>
/// <param name="Amount">What this source contributes.</param>
/// <param name="UpstreamId">The merchant's reference; on our credits the <see cref="CreditId" />.</param>
public sealed record AttachedSource(SourceId Id, string Type, Money Amount, string? UpstreamId)
{
    /// <summary>The one secondary type (Digital River reference, section 2.4).</summary>
    public const string CustomerCreditType = "customerCredit";

    /// <summary>Whether this is a credit rather than the primary source.</summary>
    public bool IsCustomerCredit => Type == CustomerCreditType;
}
