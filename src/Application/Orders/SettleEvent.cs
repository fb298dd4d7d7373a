using CustomerCredit.Application.Common;
using CustomerCredit.Domain.Orders;
using FluentValidation;
using MediatR;

namespace CustomerCredit.Application.Orders;

/// <summary>Notes what came of acting upon an event.</summary>
/// <param name="Event">The event.</param>
/// <param name="Outcome">What came of it.</param>
public sealed record SettleEvent(EventId Event, EventOutcome Outcome) : ICommand<Unit>;

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

internal sealed class SettleEventValidator : AbstractValidator<SettleEvent>
{
    public SettleEventValidator() => RuleFor(request => request.Outcome).IsInEnum();
}

internal sealed class SettleEventHandler(IInbox inbox, IUnitOfWork unitOfWork, TimeProvider time)
    : IRequestHandler<SettleEvent, Unit>
{
    public async Task<Unit> Handle(SettleEvent request, CancellationToken cancellationToken)
    {
        if (await inbox.Find(request.Event, cancellationToken) is not { DueAt: not null } open)
        {
            return Unit.Value;
        }

        switch (request.Outcome)
        {
            case EventOutcome.Followed:
                open.Followed();
                break;
            case EventOutcome.Busy:
                open.Postpone(time.GetUtcNow());
                break;
            case EventOutcome.Failed:
                open.TryLater(time.GetUtcNow());
                break;
            default:
                open.ConcernsNobody(time.GetUtcNow());
                break;
        }

        await unitOfWork.Commit();
        return Unit.Value;
    }
}
