using CustomerCredit.Application.Gateway;
using CustomerCredit.Domain.Checkouts;

namespace CustomerCredit.Simulation.Tests.Bugs;

/// <summary>Takes a detach that was sent for one that was done.</summary>
internal sealed class GatewayThatLetsGoTooEarly(IPaymentGateway real) : BeliefInOwnEyes(real)
{
    public override async Task DetachSource(
        CheckoutId checkout,
        SourceId source,
        GatewayCall call,
        CancellationToken cancellationToken
    )
    {
        TakeForGone(source);
        try
        {
            await Real.DetachSource(checkout, source, call, cancellationToken);
        }
        catch (GatewayException)
        {
            // It will have worked.
        }
    }
}
