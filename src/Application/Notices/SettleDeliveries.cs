using CustomerCredit.Application.Common;
using CustomerCredit.Domain.Checkouts;
using CustomerCredit.Domain.Notices;
using FluentValidation;
using MediatR;

namespace CustomerCredit.Application.Notices;

/// <summary>Notes what came of sending notices about one cart to one address.</summary>
/// <param name="Subscription">The subscription.</param>
/// <param name="Cart">The cart.</param>
/// <param name="Outcomes">What came of each, in the order in which they were sent.</param>
public sealed record SettleDeliveries(
    EventSubscriptionId Subscription,
    CartId Cart,
    IReadOnlyList<DeliveryOutcome> Outcomes
) : ICommand<Unit>;

/// <summary>What came of sending a notice.</summary>
/// <param name="Number">Its number.</param>
/// <param name="Failure">Why it was not taken, or null where it was.</param>
public sealed record DeliveryOutcome(long Number, DeliveryFailure? Failure);

/// <summary>Why a notice was not taken.</summary>
/// <param name="Why">What the address said, or that it said nothing.</param>
/// <param name="IsGone">Whether it says that it wants none any more.</param>
/// <param name="NotBefore">How long it asks to be left alone.</param>
public sealed record DeliveryFailure(string Why, bool IsGone, TimeSpan NotBefore);

internal sealed class SettleDeliveriesValidator : AbstractValidator<SettleDeliveries>
{
    public SettleDeliveriesValidator() => RuleFor(request => request.Outcomes).NotEmpty();
}

internal sealed class SettleDeliveriesHandler(
    IEventSubscriptions subscriptions,
    IUnitOfWork unitOfWork,
    TimeProvider time
) : IRequestHandler<SettleDeliveries, Unit>
{
    public async Task<Unit> Handle(SettleDeliveries request, CancellationToken cancellationToken)
    {
        if (
            await subscriptions.Find(request.Subscription, cancellationToken)
            is not { } subscription
        )
        {
            // It was ended meanwhile.
            return Unit.Value;
        }

        var now = time.GetUtcNow();
        var deliveries = await subscriptions.Deliveries(
            subscription.Id,
            request.Cart,
            [.. request.Outcomes.Select(outcome => outcome.Number)],
            cancellationToken
        );
        foreach (var outcome in request.Outcomes)
        {
            var delivery = deliveries.SingleOrDefault(sent => sent.Number == outcome.Number);
            if (outcome.Failure is { } failure)
            {
                delivery?.Failed(failure.Why, failure.NotBefore, now);
                subscription.Failed(failure.IsGone, now);
            }
            else
            {
                delivery?.Succeeded(now);
                subscription.Answered();
            }
        }

        await unitOfWork.Commit();
        return Unit.Value;
    }
}
