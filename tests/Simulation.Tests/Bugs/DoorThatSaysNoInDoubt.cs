using CustomerCredit.Application.Checkouts;
using CustomerCredit.Application.Gateway;
using MediatR;

namespace CustomerCredit.Simulation.Tests.Bugs;

/// <summary>Tells a caller "failed" while the outcome is open.</summary>
internal sealed class DoorThatSaysNoInDoubt(IMediator real) : MediatorInFront(real)
{
    public override async Task<TResponse> Send<TResponse>(
        IRequest<TResponse> request,
        CancellationToken cancellationToken = default
    )
    {
        var response = await base.Send(request, cancellationToken);
        return response is AddedCredit { IsOpen: true }
            ? throw GatewayException.Unknown("It did not work.")
            : response;
    }
}
