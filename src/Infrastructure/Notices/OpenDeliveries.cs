using CustomerCredit.Application.Common;
using CustomerCredit.Application.Notices;
using CustomerCredit.Domain.Checkouts;
using CustomerCredit.Domain.Notices;
using CustomerCredit.Infrastructure.Notices.Http;
using CustomerCredit.Infrastructure.Persistence;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace CustomerCredit.Infrastructure.Notices;

/// <summary>
/// Sends the notices that are due. One instance at a time sends to an address; what is about one cart goes out in order,
/// several carts side by side. What came of it is stored after that, so that a crash costs a second copy and no notice.
/// </summary>
internal sealed class OpenDeliveries(
    IServiceScopeFactory scopes,
    IDeliveryTurns turns,
    WebhookSender sender,
    WriteDoor door,
    TimeProvider time,
    ILogger<OpenDeliveries> logger
)
{
    private const int CartsRead = 50;
    private const int NoticesRead = 500;

    /// <summary>How many carts are sent at once; their receiver has other things to do, too.</summary>
    private const int CartsAtOnce = 8;

    /// <summary>The addresses for which something is due.</summary>
    public async Task<IReadOnlyList<EventSubscriptionId>> Due(CancellationToken cancellationToken)
    {
        if (door.ShutBecause is not null)
        {
            // What was sent could not be noted.
            return [];
        }

        var now = time.GetUtcNow();
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<CustomerCreditDbContext>();
        return await db
            .EventSubscriptions.Where(subscription =>
                subscription.DisabledAt == null
                && db.Deliveries.Any(delivery =>
                    delivery.Subscription == subscription.Id && delivery.DueAt <= now
                )
            )
            .Select(subscription => subscription.Id)
            .ToListAsync(cancellationToken);
    }

    /// <summary>Sends all that is due to an address, unless another instance is at it.</summary>
    public async Task SendTo(EventSubscriptionId id, CancellationToken cancellationToken)
    {
        using var turn = await turns.Take(id, cancellationToken);
        if (turn is null)
        {
            return;
        }

        while (await SendSome(id, cancellationToken))
        {
            // There may be more.
        }
    }

    /// <summary>Answers whether there may be more that can be sent now.</summary>
    private async Task<bool> SendSome(EventSubscriptionId id, CancellationToken cancellationToken)
    {
        var (subscription, due) = await Read(id, cancellationToken);
        if (subscription is null || due.Count == 0)
        {
            return false;
        }

        await Parallel.ForEachAsync(
            due.GroupBy(delivery => delivery.Cart),
            new ParallelOptions
            {
                MaxDegreeOfParallelism = CartsAtOnce,
                CancellationToken = cancellationToken,
            },
            async (cart, stop) => await SendCart(subscription, cart.Key, [.. cart], stop)
        );
        return true;
    }

    /// <summary>Up to the first that is not taken: what is about the same cart waits behind it.</summary>
    private async Task SendCart(
        EventSubscription subscription,
        CartId cart,
        IReadOnlyList<Delivery> due,
        CancellationToken cancellationToken
    )
    {
        var outcomes = new List<DeliveryOutcome>();
        foreach (var delivery in due)
        {
            var failure = await sender.Send(subscription, delivery.Notice, cancellationToken);
            outcomes.Add(new DeliveryOutcome(delivery.Number, failure));
            if (failure is not null)
            {
                logger.LogInformation(
                    "Event {Event} was not taken by subscription {Subscription}: {Why}",
                    delivery.Notice.Id,
                    subscription.Id,
                    failure.Why
                );
                break;
            }
        }

        await using var scope = scopes.CreateAsyncScope();
        await scope
            .ServiceProvider.GetRequiredService<IMediator>()
            .Send(new SettleDeliveries(subscription.Id, cart, outcomes), CancellationToken.None);
    }

    private async Task<(EventSubscription? Subscription, IReadOnlyList<Delivery> Due)> Read(
        EventSubscriptionId id,
        CancellationToken cancellationToken
    )
    {
        var now = time.GetUtcNow();
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<CustomerCreditDbContext>();
        var subscription = await db
            .EventSubscriptions.AsNoTracking()
            .SingleOrDefaultAsync(
                found => found.Id == id && found.DisabledAt == null,
                cancellationToken
            );
        if (subscription is null)
        {
            return (null, []);
        }

        var carts = await db
            .Deliveries.Where(delivery =>
                delivery.Subscription == id
                && delivery.DueAt <= now
                && !db.Deliveries.Any(earlier =>
                    earlier.Subscription == id
                    && earlier.Cart == delivery.Cart
                    && earlier.Number < delivery.Number
                    && earlier.DueAt != null
                )
            )
            .OrderBy(delivery => delivery.DueAt)
            .Select(delivery => delivery.Cart)
            .Take(CartsRead)
            .ToListAsync(cancellationToken);
        var waiting = await db
            .Deliveries.AsNoTracking()
            .Include(delivery => delivery.Notice)
            .Where(delivery =>
                delivery.Subscription == id
                && carts.Contains(delivery.Cart)
                && delivery.DueAt != null
            )
            .OrderBy(delivery => delivery.Cart)
            .ThenBy(delivery => delivery.Number)
            .Take(NoticesRead)
            .ToListAsync(cancellationToken);
        return (
            subscription,
            [
                .. waiting
                    .GroupBy(delivery => delivery.Cart)
                    .SelectMany(cart => cart.TakeWhile(delivery => delivery.DueAt <= now)),
            ]
        );
    }
}
