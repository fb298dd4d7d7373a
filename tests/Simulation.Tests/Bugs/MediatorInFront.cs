using MediatR;

namespace CustomerCredit.Simulation.Tests.Bugs;

/// <summary>A mediator that passes everything on, for bugs to differ from.</summary>
internal abstract class MediatorInFront(IMediator real) : IMediator
{
    public virtual Task<TResponse> Send<TResponse>(
        IRequest<TResponse> request,
        CancellationToken cancellationToken = default
    ) => real.Send(request, cancellationToken);

    public Task Publish<TNotification>(
        TNotification notification,
        CancellationToken cancellationToken = default
    )
        where TNotification : INotification => real.Publish(notification, cancellationToken);
}
