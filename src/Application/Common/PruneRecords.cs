using CustomerCredit.Domain.Checkouts;
using FluentValidation;
using MediatR;

namespace CustomerCredit.Application.Common;

/// <summary>
/// Forgets one page of records that have been kept for long enough (<see cref="KeptFor" />), in one short commit. Doing it
/// twice, or on two instances at once, forgets nothing more.
/// </summary>
/// <param name="Kind">Which records.</param>
/// <param name="After">Where the page before ended; null for the first page.</param>
/// <param name="Most">How many rows at most; of calls about as many.</param>
public sealed record PruneRecords(PrunedKind Kind, CreditId? After, int Most)
    : ICommand<PrunedPage>;

/// <summary>Records that are not kept for ever.</summary>
public enum PrunedKind
{
    /// <summary>Events of Digital River's.</summary>
    Events,

    /// <summary>Idempotency keys.</summary>
    Keys,

    /// <summary>Calls about sources that are not ours.</summary>
    PassedOnCalls,

    /// <summary>Calls made for credits.</summary>
    Calls,

    /// <summary>Offers in checkouts of Digital River's own making.</summary>
    Offers,

    /// <summary>Notices for the platform, with their deliveries.</summary>
    Notices,

    /// <summary>Deliveries on their way to an address that is not subscribed any more, however new they are.</summary>
    LostDeliveries,
}

/// <summary>What came of a page.</summary>
/// <param name="Count">How many rows went.</param>
/// <param name="IsLast">Whether nothing is left for now.</param>
/// <param name="Next">Where it ended, where the next page begins after a credit.</param>
public sealed record PrunedPage(int Count, bool IsLast, CreditId? Next = null);

internal sealed class PruneRecordsValidator : AbstractValidator<PruneRecords>
{
    public PruneRecordsValidator()
    {
        RuleFor(request => request.Kind).IsInEnum();
        RuleFor(request => request.Most).InclusiveBetween(1, 1_000);
    }
}

internal sealed class PruneRecordsHandler(
    IOldRecords records,
    IUnitOfWork unitOfWork,
    TimeProvider time
) : IRequestHandler<PruneRecords, PrunedPage>
{
    /// <summary>About as many calls a credit has.</summary>
    private const int CallsOfACredit = 5;

    public async Task<PrunedPage> Handle(PruneRecords request, CancellationToken cancellationToken)
    {
        var page = await Take(request, cancellationToken);
        if (page.Count == 0)
        {
            return page;
        }

        try
        {
            await unitOfWork.Commit();
            return page;
        }
        catch (OvertakenException)
        {
            // Another instance was quicker, or somebody came back to one of the credits: the page waits for another day.
            return page with { Count = 0, IsLast = page.Next is null };
        }
    }

    private Task<PrunedPage> Take(PruneRecords request, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        return request.Kind switch
        {
            PrunedKind.Events => records.TakeEvents(
                now - KeptFor.Events,
                request.Most,
                cancellationToken
            ),
            PrunedKind.Keys => records.TakeKeys(
                now - KeptFor.Keys,
                request.Most,
                cancellationToken
            ),
            PrunedKind.PassedOnCalls => records.TakePassedOnCalls(
                now - KeptFor.Calls,
                request.Most,
                cancellationToken
            ),
            PrunedKind.Calls => records.TakeCalls(
                now - KeptFor.Calls,
                request.After,
                Math.Max(1, request.Most / CallsOfACredit),
                cancellationToken
            ),
            PrunedKind.Offers => records.TakeOffers(
                now - KeptFor.Offers,
                request.Most,
                cancellationToken
            ),
            PrunedKind.Notices => records.TakeNotices(
                now - KeptFor.Notices,
                request.Most,
                cancellationToken
            ),
            _ => records.TakeLostDeliveries(request.Most, cancellationToken),
        };
    }
}
