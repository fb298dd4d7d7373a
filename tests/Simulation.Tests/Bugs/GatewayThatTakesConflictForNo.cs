using CustomerCredit.Application.Gateway;
using CustomerCredit.Domain.Checkouts;

namespace CustomerCredit.Simulation.Tests.Bugs;

/// <summary>Takes a 409 for a failure, although it may be our own earlier success speaking.</summary>
internal sealed class GatewayThatTakesConflictForNo(IPaymentGateway real) : BeliefInOwnEyes(real)
{
    private const int Conflict = 409;

    public override async Task AttachSource(
        CheckoutId checkout,
        SourceId source,
        GatewayCall call,
        CancellationToken cancellationToken
    )
    {
        try
        {
            await Real.AttachSource(checkout, source, call, cancellationToken);
        }
        catch (GatewayException refused) when (refused.Status == Conflict)
        {
            TakeForGone(source);
            throw;
        }
    }

    public override Task DetachSource(
        CheckoutId checkout,
        SourceId source,
        GatewayCall call,
        CancellationToken cancellationToken
    ) => Task.CompletedTask;
}
