using CustomerCredit.Application.Common;
using CustomerCredit.Domain.Checkouts;
using CustomerCredit.Domain.Notices;
using FluentValidation;
using MediatR;

namespace CustomerCredit.Application.Notices;

/// <summary>Sends no more events to an address. What was on its way to it is not sent any more.</summary>
/// <param name="Shop">The caller's shop.</param>
/// <param name="By">Who asks.</param>
/// <param name="Subscription">The subscription.</param>
/// <param name="IdempotencyKey">The caller's key, or null.</param>
public sealed record EndEventSubscription(
    ShopId Shop,
    string By,
    EventSubscriptionId Subscription,
    string? IdempotencyKey
) : IKeyedCommand<Unit>
{
    /// <inheritdoc />
    public object Meaning => new { Subscription = Subscription.Value };
}

internal sealed class EndEventSubscriptionValidator : AbstractValidator<EndEventSubscription>
{
    public EndEventSubscriptionValidator()
    {
        RuleFor(request => request.Subscription).IsASubscriptionId();
        RuleFor(request => request.IdempotencyKey).IdempotencyKeyShape();
    }
}

internal sealed class EndEventSubscriptionHandler(
    IEventSubscriptions subscriptions,
    IdempotencyClaim claim,
    IAuditTrail audit,
    IUnitOfWork unitOfWork
) : IRequestHandler<EndEventSubscription, Unit>
{
    public async Task<Unit> Handle(
        EndEventSubscription request,
        CancellationToken cancellationToken
    )
    {
        var subscription =
            await subscriptions.Find(request.Shop, request.Subscription, cancellationToken)
            ?? throw new NotFoundException("event subscription", request.Subscription.Value);
        subscriptions.Remove(subscription);
        audit.Note(
            request.By,
            "ended a subscription to events",
            $"event subscription {subscription.Id}"
        );
        claim.AnswerWith(Unit.Value);
        await unitOfWork.Commit();
        return Unit.Value;
    }
}
