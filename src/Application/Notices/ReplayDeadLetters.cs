using CustomerCredit.Application.Common;
using CustomerCredit.Domain.Checkouts;
using CustomerCredit.Domain.Notices;
using FluentValidation;
using MediatR;

namespace CustomerCredit.Application.Notices;

/// <summary>
/// Has dead letters sent again, with the ids they had, and what was sent in vain and waits for its next try at once. It is an
/// administrator's word that the address is well again, so one that was given up is sent events again, too.
/// </summary>
/// <param name="Shop">The caller's shop.</param>
/// <param name="By">Who asks.</param>
/// <param name="Subscription">The subscription.</param>
/// <param name="Event">One event alone, or null for all of them.</param>
/// <param name="IdempotencyKey">The caller's key, or null.</param>
public sealed record ReplayDeadLetters(
    ShopId Shop,
    string By,
    EventSubscriptionId Subscription,
    NoticeId? Event,
    string? IdempotencyKey
) : IKeyedCommand<ReplayedLetters>
{
    /// <summary>The most that one call replays: they are one commit, for which others wait.</summary>
    public const int Most = 500;

    /// <inheritdoc />
    public object Meaning => new { Subscription = Subscription.Value, Event = Event?.Value };
}

/// <summary>What was replayed.</summary>
/// <param name="Replayed">How many are being sent again, given up before or waiting.</param>
/// <param name="HasMore">Whether there may be more, for which the call is to be made once more.</param>
public sealed record ReplayedLetters(int Replayed, bool HasMore);

internal sealed class ReplayDeadLettersValidator : AbstractValidator<ReplayDeadLetters>
{
    public ReplayDeadLettersValidator()
    {
        RuleFor(request => request.Subscription).IsASubscriptionId();
        RuleFor(request => request.Event).IsAnEventIdOrNull();
        RuleFor(request => request.IdempotencyKey).IdempotencyKeyShape();
    }
}

internal sealed class ReplayDeadLettersHandler(
    IEventSubscriptions subscriptions,
    IdempotencyClaim claim,
    IAuditTrail audit,
    IUnitOfWork unitOfWork,
    TimeProvider time
) : IRequestHandler<ReplayDeadLetters, ReplayedLetters>
{
    public async Task<ReplayedLetters> Handle(
        ReplayDeadLetters request,
        CancellationToken cancellationToken
    )
    {
        var subscription =
            await subscriptions.Find(request.Shop, request.Subscription, cancellationToken)
            ?? throw new NotFoundException("event subscription", request.Subscription.Value);
        var failed = await subscriptions.Failed(
            subscription.Id,
            request.Event,
            ReplayDeadLetters.Most,
            cancellationToken
        );
        if (request.Event is { } one && failed.Count == 0)
        {
            throw new NotFoundException("dead letter", one.Value);
        }

        subscription.Enable();
        foreach (var letter in failed)
        {
            letter.Replay(time.GetUtcNow());
        }

        audit.Note(
            request.By,
            $"had {failed.Count} events sent again",
            $"event subscription {subscription.Id}"
        );
        var answer = new ReplayedLetters(failed.Count, failed.Count == ReplayDeadLetters.Most);
        claim.AnswerWith(answer);
        await unitOfWork.Commit();
        return answer;
    }
}
