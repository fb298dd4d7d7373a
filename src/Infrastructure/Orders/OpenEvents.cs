using CustomerCredit.Application.Checkouts;
using CustomerCredit.Application.Orders;
using CustomerCredit.Domain.Orders;
using MediatR;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using EventId = CustomerCredit.Domain.Orders.EventId;

namespace CustomerCredit.Infrastructure.Orders;

/// <summary>
/// Acts upon the events that are due: has the credits they concern looked at, once for all events about the same, and
/// notes what came of it. An event is closed after that and not before, so that a crash costs a second look and no event.
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
        var due = await Due(cancellationToken);
        var isGettingOn = false;
        foreach (var same in due.GroupBy(received => received.Subject))
        {
            IReadOnlyList<EventId> events = [.. same.Select(received => received.Id)];
            isGettingOn |= await Follow(same.Key, events, cancellationToken);
        }

        return due.Count == Batch && isGettingOn;
    }

    private async Task<bool> Follow(
        EventSubject subject,
        IReadOnlyList<EventId> events,
        CancellationToken cancellationToken
    )
    {
        try
        {
            var outcome = await Act(subject, events, cancellationToken);
            await Ask(mediator =>
                mediator.Send(new SettleEvents(events, outcome), cancellationToken)
            );
            return true;
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            logger.LogError(
                exception,
                "What came of the events {Events} could not be noted",
                events
            );
            return false;
        }
    }

    private async Task<EventOutcome> Act(
        EventSubject subject,
        IReadOnlyList<EventId> events,
        CancellationToken cancellationToken
    )
    {
        try
        {
            return OutcomeOf(
                await Ask(mediator =>
                    mediator.Send(
                        new VisitConcernedCredits(subject.Order, subject.Checkout, subject.Source),
                        cancellationToken
                    )
                )
            );
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            logger.LogError(
                exception,
                "The events {Events} could not be followed; they are tried again",
                events
            );
            return EventOutcome.Failed;
        }
    }

    private static EventOutcome OutcomeOf(ConcernedCredits concerned) =>
        concerned switch
        {
            { IsBusy: true } => EventOutcome.Busy,
            { Visited: > 0 } => EventOutcome.Followed,
            _ => EventOutcome.ConcernsNobody,
        };

    private async Task<IReadOnlyList<DueEvent>> Due(CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var inbox = scope.ServiceProvider.GetRequiredService<IInbox>();
        return await inbox.Due(time.GetUtcNow(), Batch, cancellationToken);
    }

    /// <summary>Each step in a scope of its own.</summary>
    private async Task<T> Ask<T>(Func<IMediator, Task<T>> what)
    {
        await using var scope = scopes.CreateAsyncScope();
        return await what(scope.ServiceProvider.GetRequiredService<IMediator>());
    }
}
