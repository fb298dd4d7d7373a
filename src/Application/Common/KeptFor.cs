namespace CustomerCredit.Application.Common;

/// <summary>
/// How long is kept what does its work only for a while. What nobody may forget — the ledger and its seals, credits and
/// their histories, carts, credit lines and their holds — is not here.
/// </summary>
public static class KeptFor
{
    /// <summary>
    /// An event that was acted upon: longer than it is sent again (72 hours) and than Digital River lists it (30 days), so
    /// that no copy is taken for news (engine design, constraint U5).
    /// </summary>
    public static readonly TimeSpan Events = TimeSpan.FromDays(35);

    /// <summary>An idempotency key whose request is over (engine design, section 5.3).</summary>
    public static readonly TimeSpan Keys = TimeSpan.FromDays(90);

    /// <summary>
    /// The calls made for a credit, counted from the last thing that happened to it: longer than keys tell answers by it,
    /// than goods are returned and payments disputed, and than a year's books take to be closed.
    /// </summary>
    public static readonly TimeSpan Calls = TimeSpan.FromDays(400);
}
