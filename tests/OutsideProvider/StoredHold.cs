namespace CustomerCredit.OutsideProvider;

/// <summary>A hold as it lies in the books, amounts in major units.</summary>
public sealed record StoredHold(
    string Id,
    string Reference,
    string Line,
    string Currency,
    string State,
    decimal Amount,
    decimal Redeemed,
    decimal GivenBack,
    string? LastFour,
    DateTimeOffset? ExpiresAt
)
{
    public bool IsOpen => State == "open";
}
