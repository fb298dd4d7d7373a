namespace CustomerCredit.Support.Orders;

/// <summary>A credit that is to pay a part of an order.</summary>
/// <param name="Kind">Its kind in the words of the REST API.</param>
/// <param name="Amount">What it pays.</param>
/// <param name="Issued">What is on its line before: money, or points of rewards; null where the caller holds the money.</param>
public sealed record PlannedCredit(string Kind, string Amount, string? Issued = null);
