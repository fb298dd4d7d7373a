using CustomerCredit.Application.Common;
using CustomerCredit.Domain.Checkouts;
using CustomerCredit.Domain.Notices;
using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CustomerCredit.Application.Notices;

/// <summary>The events that an address did not take however often they were sent, the latest to be given up first, a page at a time.</summary>
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

/// <summary>An event that was given up.</summary>
public sealed record DeadLetterView
{
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

    /// <summary>When it was given up.</summary>
    public required DateTimeOffset GivenUpAt { get; init; }

    /// <summary>Why the last try came to nothing.</summary>
    public string? LastFailure { get; init; }

    internal static DeadLetterView Of(Delivery dead)
    {
        var document = NoticeDocument.Of(dead.Notice);
        return new DeadLetterView
        {
            EventId = document.Id,
            Type = document.Type,
            Timestamp = document.Timestamp,
            CartId = document.Data.CartId,
            CreditId = document.Data.CreditId,
            Attempts = dead.Attempts,
            GivenUpAt = dead.DiedAt!.Value,
            LastFailure = dead.LastFailure,
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
        var dead = ours.Where(delivery => delivery.DiedAt != null);
        if (request.After is not null)
        {
            var last =
                await ours.Where(delivery => delivery.Notice.Id == new NoticeId(request.After))
                    .Select(delivery => delivery.DiedAt)
                    .SingleOrDefaultAsync(cancellationToken)
                ?? throw new NotFoundException("dead letter", request.After);
            dead = dead.Where(delivery =>
                delivery.DiedAt < last
                || (
                    delivery.DiedAt == last
                    && string.Compare((string)(object)delivery.Notice.Id, request.After) < 0
                )
            );
        }

        var page = await dead.Include(delivery => delivery.Notice)
            .OrderByDescending(delivery => delivery.DiedAt)
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
