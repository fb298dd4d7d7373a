using CustomerCredit.Domain.Checkouts;

namespace CustomerCredit.Application.Common;

/// <summary>
/// What has been kept for long enough. Each question takes out the next page of it; the next commit makes that last.
/// </summary>
public interface IOldRecords
{
    /// <summary>Events that were acted upon and came before an instant.</summary>
    Task<PrunedPage> TakeEvents(
        DateTimeOffset before,
        int most,
        CancellationToken cancellationToken
    );

    /// <summary>Idempotency keys first used before an instant, unless the credit they are about may still move.</summary>
    Task<PrunedPage> TakeKeys(DateTimeOffset before, int most, CancellationToken cancellationToken);

    /// <summary>Calls about sources that are not ours, whose end is known since before an instant.</summary>
    Task<PrunedPage> TakePassedOnCalls(
        DateTimeOffset before,
        int most,
        CancellationToken cancellationToken
    );

    /// <summary>
    /// The calls of credits that rest for good, all of a credit's or none. No credit to which anything happened since
    /// <paramref name="before" />, that somebody has to look at, or of which nobody knows how a call ended.
    /// </summary>
    /// <param name="before">The instant.</param>
    /// <param name="after">Where the page before ended; null for the first.</param>
    /// <param name="credits">How many credits are looked at.</param>
    /// <param name="cancellationToken">Stops looking.</param>
    Task<PrunedPage> TakeCalls(
        DateTimeOffset before,
        CreditId? after,
        int credits,
        CancellationToken cancellationToken
    );

    /// <summary>Offers that were good until before an instant, unless the credit that came of one may still move.</summary>
    Task<PrunedPage> TakeOffers(
        DateTimeOffset before,
        int most,
        CancellationToken cancellationToken
    );

    /// <summary>Notices made before an instant; their deliveries go with them.</summary>
    Task<PrunedPage> TakeNotices(
        DateTimeOffset before,
        int most,
        CancellationToken cancellationToken
    );

    /// <summary>Deliveries that still wait, for an address that is not subscribed any more.</summary>
    Task<PrunedPage> TakeLostDeliveries(int most, CancellationToken cancellationToken);
}
