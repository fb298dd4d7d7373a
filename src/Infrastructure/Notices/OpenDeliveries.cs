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
/// several carts side by side. What came of it is stored after that, at a stop too, so that a crash costs a second copy and no
/// notice.
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

    /// <summary>How many notices about a cart are sent before the address is looked at again.</summary>
    private const int NoticesAtOnce = 5;

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
        var carts = await CartsWithDue(id, cancellationToken);
        await Parallel.ForEachAsync(
            carts,
            new ParallelOptions
            {
                MaxDegreeOfParallelism = CartsAtOnce,
                CancellationToken = cancellationToken,
            },
            async (cart, stop) => await SendCart(id, cart, stop)
        );
        return carts.Count > 0;
    }

    /// <summary>
    /// Up to the first that is not taken: what is about the same cart waits behind it. A few at once, so that an address
    /// that is ended or given up meanwhile is soon left alone.
    /// </summary>
    private async Task SendCart(
        EventSubscriptionId id,
        CartId cart,
        CancellationToken cancellationToken
    )
    {
        var (subscription, due) = await Read(id, cart, cancellationToken);
        if (subscription is null || due.Count == 0)
        {
            return;
        }

        var outcomes = new List<DeliveryOutcome>();
        try
        {
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
        }
        finally
        {
            // At a stop, too: what is known is not sent again.
            await Settle(id, cart, outcomes);
        }
    }

    private async Task Settle(EventSubscriptionId id, CartId cart, List<DeliveryOutcome> outcomes)
    {
        if (outcomes.Count == 0)
        {
            return;
        }

        await using var scope = scopes.CreateAsyncScope();
        await scope
            .ServiceProvider.GetRequiredService<IMediator>()
            .Send(new SettleDeliveries(id, cart, outcomes), CancellationToken.None);
    }

    /// <summary>The carts about which something is due; none where the address is sent nothing.</summary>
    private async Task<IReadOnlyList<CartId>> CartsWithDue(
        EventSubscriptionId id,
        CancellationToken cancellationToken
    )
    {
        var now = time.GetUtcNow();
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<CustomerCreditDbContext>();
        return await db
            .Deliveries.Where(delivery =>
                delivery.Subscription == id
                && delivery.DueAt <= now
                && db.EventSubscriptions.Any(found => found.Id == id && found.DisabledAt == null)
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
    }

    /// <summary>The address unless it is sent nothing any more, and the next notices about a cart that are due.</summary>
    private async Task<(EventSubscription? Subscription, IReadOnlyList<Delivery> Due)> Read(
        EventSubscriptionId id,
        CartId cart,
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

        var waiting = await db
            .Deliveries.AsNoTracking()
            .Include(delivery => delivery.Notice)
            .Where(delivery =>
                delivery.Subscription == id && delivery.Cart == cart && delivery.DueAt != null
            )
            .OrderBy(delivery => delivery.Number)
            .Take(NoticesAtOnce)
            .ToListAsync(cancellationToken);
        return (subscription, [.. waiting.TakeWhile(delivery => delivery.DueAt <= now)]);
    }
}
