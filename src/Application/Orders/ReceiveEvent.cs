using CustomerCredit.Application.Common;
using CustomerCredit.Application.Gateway;
using CustomerCredit.Domain.Orders;
using FluentValidation;
using MediatR;

namespace CustomerCredit.Application.Orders;

/// <summary>Keeps an event that Digital River sent; acting upon it comes later.</summary>
/// <param name="Event">The event.</param>
public sealed record ReceiveEvent(GatewayEvent Event) : ICommand<Unit>;

internal sealed class ReceiveEventValidator : AbstractValidator<ReceiveEvent>
{
    public ReceiveEventValidator() =>
        RuleFor(request => request.Event.Id.Value).NotEmpty().MaximumLength(EventId.MaxLength);
}

internal sealed class ReceiveEventHandler(IInbox inbox, IUnitOfWork unitOfWork, TimeProvider time)
    : IRequestHandler<ReceiveEvent, Unit>
{
    public async Task<Unit> Handle(ReceiveEvent request, CancellationToken cancellationToken)
    {
        var received = request.Event;
        if ((await inbox.Known([received.Id], cancellationToken)).Count > 0)
        {
            return Unit.Value;
        }

        inbox.Add(
            ReceivedEvent.Keep(
                received.Id,
                received.Type,
                received.Subject,
                received.CreatedAt,
                time.GetUtcNow()
            )
        );
        try
        {
            await unitOfWork.Commit();
        }
        catch (OvertakenException)
        {
            // A second copy came at the same moment, and is kept.
        }

        return Unit.Value;
    }
}
