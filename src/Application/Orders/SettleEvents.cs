using CustomerCredit.Application.Common;
using CustomerCredit.Domain.Orders;
using FluentValidation;
using MediatR;

namespace CustomerCredit.Application.Orders;

/// <summary>Notes what came of acting upon events about the same.</summary>
/// <param name="Events">The events.</param>
/// <param name="Outcome">What came of it.</param>
public sealed record SettleEvents(IReadOnlyList<EventId> Events, EventOutcome Outcome)
    : ICommand<Unit>;

/// <summary>What came of acting upon an event.</summary>
public enum EventOutcome
{
    /// <summary>It is about nothing that we know.</summary>
    ConcernsNobody,

    /// <summary>Somebody else has the turn at the cart.</summary>
    Busy,

    /// <summary>The credits it concerns have been looked at.</summary>
    Followed,

    /// <summary>Looking at them failed.</summary>
    Failed,
}

internal sealed class SettleEventsValidator : AbstractValidator<SettleEvents>
{
    public SettleEventsValidator()
    {
        RuleFor(request => request.Events).NotEmpty();
        RuleFor(request => request.Outcome).IsInEnum();
    }
}

internal sealed class SettleEventsHandler(IInbox inbox, IUnitOfWork unitOfWork, TimeProvider time)
    : IRequestHandler<SettleEvents, Unit>
{
    public async Task<Unit> Handle(SettleEvents request, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        foreach (var received in await inbox.Find(request.Events, cancellationToken))
        {
            // Somebody else may have settled it meanwhile.
            if (received.DueAt is not null)
            {
                Settle(received, request.Outcome, now);
            }
        }

        await unitOfWork.Commit();
        return Unit.Value;
    }

    private static void Settle(ReceivedEvent open, EventOutcome outcome, DateTimeOffset now)
    {
        switch (outcome)
        {
            case EventOutcome.Followed:
                open.Followed();
                break;
            case EventOutcome.Busy:
                open.Postpone(now);
                break;
            case EventOutcome.Failed:
                open.TryLater(now);
                break;
            default:
                open.ConcernsNobody(now);
                break;
        }
    }
}
