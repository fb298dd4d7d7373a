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

    /// <summary>
    /// An offer in a checkout of Digital River's own making, counted from when it could be asked for no more: as long as an
    /// event may still tell of a source that was made of it unasked.
    /// </summary>
    public static readonly TimeSpan Offers = Events;

    /// <summary>
    /// A notice for the platform, taken or not, with all that became of its deliveries: far longer than it is tried to be
    /// delivered (three days), and as long as Digital River lists its own events.
    /// </summary>
    public static readonly TimeSpan Notices = TimeSpan.FromDays(30);

    /// <summary>An idempotency key whose request is over (engine design, section 5.3).</summary>
    public static readonly TimeSpan Keys = TimeSpan.FromDays(90);

    /// <summary>
    /// The calls made for a credit, counted from the last thing that happened to it: longer than keys tell answers by it,
    /// than goods are returned and payments disputed, and than a year's books take to be closed.
    /// </summary>
    public static readonly TimeSpan Calls = TimeSpan.FromDays(400);
}
