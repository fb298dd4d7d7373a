namespace CustomerCredit.OutsideProvider;

/// <summary>A line and what is available on it: what is held or debited is taken off.</summary>
/// <param name="Kind"><c>giftCard</c>, <c>storeCredit</c> or <c>rewards</c>.</param>
/// <param name="Id">The number of a card, the customer of an account.</param>
/// <param name="Pin">The PIN of a card, if it has one.</param>
/// <param name="Currency">The code of its currency.</param>
/// <param name="Available">In major units.</param>
public sealed record CreditLine(
    string Kind,
    string Id,
    string? Pin,
    string Currency,
    decimal Available
)
{
    /// <summary>By what the books know it.</summary>
    public string Name => $"{Kind}:{Id}:{(Kind == "giftCard" ? "" : Currency)}";
}
