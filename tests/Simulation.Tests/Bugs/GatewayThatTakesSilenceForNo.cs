using CustomerCredit.Application.Gateway;
using CustomerCredit.Domain.Checkouts;

namespace CustomerCredit.Simulation.Tests.Bugs;

/// <summary>Says of a write without answer that it was not executed.</summary>
internal sealed class GatewayThatTakesSilenceForNo(IPaymentGateway real) : GatewayInFront(real)
{
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
        catch (GatewayException lost) when (lost.Failure == GatewayFailure.Unknown)
        {
            throw GatewayException.Unreachable(lost.Message, inner: lost);
        }
    }
}
