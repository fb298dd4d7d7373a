namespace CustomerCredit.Domain.Checkouts;

/// <summary>An order as Digital River described it at one moment, as far as it decides about our credits.</summary>
/// <param name="Id">Digital River's id.</param>
/// <param name="Checkout">The checkout it was made from.</param>
/// <param name="State">Its state in Digital River's words; an open set for readers, where an unknown word means: wait.</param>
/// <param name="Sources">The sources that pay it.</param>
/// <param name="Charges">One for each source, as soon as it was charged.</param>
public sealed record Order(
    OrderId Id,
    CheckoutId Checkout,
    string State,
    IReadOnlyList<AttachedSource> Sources,
    IReadOnlyList<Charge> Charges
)
{
    /// <summary>Whether the merchant has to deduct now (Digital River reference, sections 5.3 and 5.6).</summary>
    public bool IsAccepted =>
        State is "accepted" or "fulfilled" or "complete" or "returned" or "dispute";

    /// <summary>Whether it came to nothing.</summary>
    public bool HasFailed => State is "blocked" or "cancelled";

    /// <summary>The source of one of our credits among those that pay it: found by id, else by our reference.</summary>
    public SourceId? SourceOf(CreditId credit, SourceId? source) =>
        ChargeOf(source)?.Source
        ?? Sources.FirstOrDefault(paying => paying.Id == source)?.Id
        ?? Sources.FirstOrDefault(paying => paying.UpstreamId == credit.Value)?.Id;

    /// <summary>The charge of a source, or null.</summary>
    public Charge? ChargeOf(SourceId? source) =>
        Charges.FirstOrDefault(charge => charge.Source == source);
}
