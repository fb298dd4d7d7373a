using CustomerCredit.Domain.SharedKernel;

namespace CustomerCredit.Domain.Checkouts;

/// <summary>
/// What one source pays of an order. How much of a cancellation or a refund falls to a source is Digital River's to say,
/// and is read here, never worked out (engine design, section 4).
/// </summary>
/// <param name="Id">Digital River's id.</param>
/// <param name="Source">The source that pays.</param>
/// <param name="State">Its state in Digital River's words; an open set for readers.</param>
/// <param name="Amount">What it pays; the same for the order's whole life.</param>
/// <param name="Returned">Completed cancellations and refunds, in all.</param>
public sealed record Charge(
    ChargeId Id,
    SourceId Source,
    string State,
    Money Amount,
    Money Returned
)
{
    /// <summary>Whether it came to nothing.</summary>
    public bool HasFailed => State is "failed" or "cancelled";

    /// <summary>What has to be given back of it, in all.</summary>
    public Money DueBack => HasFailed ? Amount : Returned;
}
