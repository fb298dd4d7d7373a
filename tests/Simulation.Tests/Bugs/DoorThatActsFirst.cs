using CustomerCredit.Application.Checkouts;
using CustomerCredit.Application.Orders;
using MediatR;

namespace CustomerCredit.Simulation.Tests.Bugs;

/// <summary>Acts upon an event and keeps it afterwards.</summary>
internal sealed class DoorThatActsFirst(IMediator real) : MediatorInFront(real)
{
    public override async Task<TResponse> Send<TResponse>(
        IRequest<TResponse> request,
        CancellationToken cancellationToken = default
    )
    {
        if (request is ReceiveEvent { Event.Subject: var subject })
        {
            await base.Send(
                new VisitConcernedCredits(subject.Order, subject.Checkout, subject.Source),
                cancellationToken
            );
        }

        return await base.Send(request, cancellationToken);
    }
}
