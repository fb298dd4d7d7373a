using CustomerCredit.Application.Common;
using CustomerCredit.Domain.Checkouts;
using CustomerCredit.Domain.Notices;
using CustomerCredit.Domain.Notices.Rules;
using CustomerCredit.Domain.SharedKernel;
using FluentValidation;
using MediatR;

namespace CustomerCredit.Application.Notices;

/// <summary>Has the events of a shop sent to an address, from now on.</summary>
/// <param name="Shop">The caller's shop.</param>
/// <param name="By">Who asks.</param>
/// <param name="Url">The address.</param>
/// <param name="IdempotencyKey">The caller's key, or null.</param>
public sealed record SubscribeToEvents(ShopId Shop, string By, string Url, string? IdempotencyKey)
    : IKeyedCommand<EventSubscriptionView>
{
    /// <inheritdoc />
    public object Meaning => new { Url };
}

internal sealed class SubscribeToEventsValidator : AbstractValidator<SubscribeToEvents>
{
    public SubscribeToEventsValidator(SubscribedAddresses addresses)
    {
        RuleFor(request => request.Url)
            .Custom(
                (url, context) =>
                {
                    if (addresses.WhyNot(url) is { } why)
                    {
                        context.AddFailure(why);
                    }
                }
            );
        RuleFor(request => request.IdempotencyKey).IdempotencyKeyShape();
    }
}

internal sealed class SubscribeToEventsHandler(
    IEventSubscriptions subscriptions,
    IIdSource ids,
    IdempotencyClaim claim,
    IAuditTrail audit,
    IUnitOfWork unitOfWork,
    TimeProvider time
) : IRequestHandler<SubscribeToEvents, EventSubscriptionView>
{
    public async Task<EventSubscriptionView> Handle(
        SubscribeToEvents request,
        CancellationToken cancellationToken
    )
    {
        var url = new Uri(request.Url);
        Rule.Check(
            new AnAddressIsSubscribedOnce(
                (await subscriptions.Find(request.Shop, url, cancellationToken))?.Id
            )
        );
        Rule.Check(
            new AShopSubscribesFewAddresses(
                await subscriptions.Count(request.Shop, cancellationToken)
            )
        );
        var subscription = EventSubscription.Create(
            new EventSubscriptionId(ids.Next()),
            request.Shop,
            url,
            // Twice the 128 random bits of an id.
            Convert.FromHexString(ids.Next() + ids.Next()),
            time.GetUtcNow()
        );
        subscriptions.Add(subscription);
        audit.Note(request.By, "subscribed to events", $"event subscription {subscription.Id}");
        var answer = EventSubscriptionView.Of(subscription) with { Secret = subscription.Secret };
        claim.AnswerWith(answer);
        await unitOfWork.Commit();
        return answer;
    }
}
