using CustomerCredit.Application.Common;
using CustomerCredit.Domain.Checkouts;
using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CustomerCredit.Application.Notices;

/// <summary>The addresses that get the shop's events, newest first. They are few: one page holds them all.</summary>
/// <param name="Shop">The caller's shop.</param>
public sealed record ListEventSubscriptions(ShopId Shop) : IQuery<Page<EventSubscriptionView>>;

internal sealed class ListEventSubscriptionsValidator : AbstractValidator<ListEventSubscriptions>
{
    public ListEventSubscriptionsValidator() => RuleFor(request => request.Shop.Value).NotEmpty();
}

internal sealed class ListEventSubscriptionsHandler(IReadDb db)
    : IRequestHandler<ListEventSubscriptions, Page<EventSubscriptionView>>
{
    public async Task<Page<EventSubscriptionView>> Handle(
        ListEventSubscriptions request,
        CancellationToken cancellationToken
    )
    {
        var found = await db
            .EventSubscriptions.Where(subscription => subscription.Shop == request.Shop)
            .OrderByDescending(subscription => subscription.CreatedAt)
            .ThenByDescending(subscription => subscription.Id)
            .ToListAsync(cancellationToken);
        return new Page<EventSubscriptionView>(
            [.. found.Select(EventSubscriptionView.Of)],
            Next: null
        );
    }
}
