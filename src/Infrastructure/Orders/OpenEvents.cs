using CustomerCredit.Application.Checkouts;
using CustomerCredit.Application.Orders;
using CustomerCredit.Domain.Orders;
using MediatR;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using EventId = CustomerCredit.Domain.Orders.EventId;

namespace CustomerCredit.Infrastructure.Orders;

/// <summary>
/// Acts upon the events that are due: has the credits they concern looked at, and notes what came of it. An event is
/// closed after that and not before, so that a crash costs a second look and no event.
/// </summary>
internal sealed class OpenEvents(
    IServiceScopeFactory scopes,
    TimeProvider time,
    ILogger<OpenEvents> logger
)
{
    private const int Batch = 100;

    /// <summary>Answers whether there may be more.</summary>
    public async Task<bool> Follow(CancellationToken cancellationToken)
    {
        var due = await Ask(services =>
            services.GetRequiredService<IInbox>().Due(time.GetUtcNow(), Batch, cancellationToken)
        );
        var followed = 0;
        foreach (var id in due)
        {
            followed += await Follow(id, cancellationToken) ? 1 : 0;
        }

        return due.Count == Batch && followed > 0;
    }

    private async Task<bool> Follow(EventId id, CancellationToken cancellationToken)
    {
        try
        {
            await Settle(id, await Act(id, cancellationToken), cancellationToken);
            return true;
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            logger.LogError(exception, "What came of event {Event} could not be noted", id);
            return false;
        }
    }

    private async Task<EventOutcome> Act(EventId id, CancellationToken cancellationToken)
    {
        try
        {
            var concerned = await Ask(async services =>
                await services.GetRequiredService<IInbox>().Find(id, cancellationToken) is { } open
                    ? await services
                        .GetRequiredService<IMediator>()
                        .Send(
                            new VisitConcernedCredits(
                                open.Subject.Order,
                                open.Subject.Checkout,
                                open.Subject.Source
                            ),
                            cancellationToken
                        )
                    : new ConcernedCredits(0, false)
            );
            return OutcomeOf(concerned);
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            logger.LogError(
                exception,
                "Event {Event} could not be followed; it is tried again",
                id
            );
            return EventOutcome.Failed;
        }
    }

    private Task<Unit> Settle(
        EventId id,
        EventOutcome outcome,
        CancellationToken cancellationToken
    ) =>
        Ask(services =>
            services
                .GetRequiredService<IMediator>()
                .Send(new SettleEvent(id, outcome), cancellationToken)
        );

    private static EventOutcome OutcomeOf(ConcernedCredits concerned) =>
        concerned switch
        {
            { IsBusy: true } => EventOutcome.Busy,
            { Visited: > 0 } => EventOutcome.Followed,
            _ => EventOutcome.ConcernsNobody,
        };

    /// <summary>Each step in a scope of its own.</summary>
    private async Task<T> Ask<T>(Func<IServiceProvider, Task<T>> what)
    {
        await using var scope = scopes.CreateAsyncScope();
        return await what(scope.ServiceProvider);
    }
}
