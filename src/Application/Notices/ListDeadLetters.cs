using CustomerCredit.Application.Common;
using CustomerCredit.Domain.Checkouts;
using CustomerCredit.Domain.Notices;
using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CustomerCredit.Application.Notices;

/// <summary>
/// The events that an address did not take: those that wait for their next try, and those that were given up. Newest first, a
/// page at a time.
/// </summary>
/// <param name="Shop">The caller's shop.</param>
/// <param name="Subscription">The subscription.</param>
/// <param name="Limit">How many a page holds.</param>
/// <param name="After">The last one of the page before, or null for the first page.</param>
public sealed record ListDeadLetters(
    ShopId Shop,
    EventSubscriptionId Subscription,
    int Limit,
    string? After
) : IQuery<Page<DeadLetterView>>
{
    /// <summary>The most a page holds.</summary>
    public const int MaxLimit = 100;
}

/// <summary>What becomes of an event that was not taken.</summary>
public enum DeadLetterState
{
    /// <summary>It is tried again.</summary>
    Waiting,

    /// <summary>It was given up, and is sent again when somebody replays it.</summary>
    Dead,
}

/// <summary>An event that was not taken.</summary>
public sealed record DeadLetterView
{
    /// <summary>Whether it waits for its next try or is dead.</summary>
    public required DeadLetterState State { get; init; }

    /// <summary>Its id.</summary>
    public required string EventId { get; init; }

    /// <summary>What happened, for example <c>credit.attached</c>.</summary>
    public required string Type { get; init; }

    /// <summary>When it happened.</summary>
    public required DateTimeOffset Timestamp { get; init; }

    /// <summary>The cart it is about.</summary>
    public required string CartId { get; init; }

    /// <summary>The credit it is about.</summary>
    public required string CreditId { get; init; }

    /// <summary>How often it was sent.</summary>
    public required int Attempts { get; init; }

    /// <summary>Why the last try came to nothing: what the address answered, or that it did not.</summary>
    public string? LastFailure { get; init; }

    /// <summary>When it is tried next, unless the address is disabled or an earlier event of the cart goes first; absent where it is dead.</summary>
    public DateTimeOffset? NextTryAt { get; init; }

    /// <summary>When it was given up; absent while it waits.</summary>
    public DateTimeOffset? GivenUpAt { get; init; }

    internal static DeadLetterView Of(Delivery failed)
    {
        var document = NoticeDocument.Of(failed.Notice);
        return new DeadLetterView
        {
            State = failed.DiedAt is null ? DeadLetterState.Waiting : DeadLetterState.Dead,
            EventId = document.Id,
            Type = document.Type,
            Timestamp = document.Timestamp,
            CartId = document.Data.CartId,
            CreditId = document.Data.CreditId,
            Attempts = failed.Attempts,
            LastFailure = failed.LastFailure,
            NextTryAt = failed.DueAt,
            GivenUpAt = failed.DiedAt,
        };
    }
}

internal sealed class ListDeadLettersValidator : AbstractValidator<ListDeadLetters>
{
    public ListDeadLettersValidator()
    {
        RuleFor(request => request.Subscription).IsASubscriptionId();
        RuleFor(request => request.Limit).InclusiveBetween(1, ListDeadLetters.MaxLimit);
        RuleFor(request => request.After).IsACursorOrNull();
    }
}

internal sealed class ListDeadLettersHandler(IReadDb db)
    : IRequestHandler<ListDeadLetters, Page<DeadLetterView>>
{
    public async Task<Page<DeadLetterView>> Handle(
        ListDeadLetters request,
        CancellationToken cancellationToken
    )
    {
        if (
            !await db.EventSubscriptions.AnyAsync(
                subscription =>
                    subscription.Shop == request.Shop && subscription.Id == request.Subscription,
                cancellationToken
            )
        )
        {
            throw new NotFoundException("event subscription", request.Subscription.Value);
        }

        var ours = db.Deliveries.Where(delivery => delivery.Subscription == request.Subscription);
        var failed = ours.Where(delivery =>
            delivery.DiedAt != null || (delivery.DueAt != null && delivery.LastFailure != null)
        );
        if (request.After is not null)
        {
            var last =
                await ours.Where(delivery => delivery.Notice.Id == new NoticeId(request.After))
                    .Select(delivery => (DateTimeOffset?)delivery.Notice.At)
                    .SingleOrDefaultAsync(cancellationToken)
                ?? throw new NotFoundException("dead letter", request.After);
            failed = failed.Where(delivery =>
                delivery.Notice.At < last
                || (
                    delivery.Notice.At == last
                    && string.Compare((string)(object)delivery.Notice.Id, request.After) < 0
                )
            );
        }

        var page = await failed
            .Include(delivery => delivery.Notice)
            .OrderByDescending(delivery => delivery.Notice.At)
            .ThenByDescending(delivery => delivery.Notice.Id)
            .Take(request.Limit + 1)
            .ToListAsync(cancellationToken);
        var items = page.Take(request.Limit).ToList();
        return new Page<DeadLetterView>(
            [.. items.Select(DeadLetterView.Of)],
            page.Count > request.Limit ? items[^1].Notice.Id.Value : null
        );
    }
}
