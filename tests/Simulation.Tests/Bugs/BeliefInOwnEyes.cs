using CustomerCredit.Application.Gateway;
using CustomerCredit.Domain.Checkouts;

namespace CustomerCredit.Simulation.Tests.Bugs;

/// <summary>What a gateway that jumps to conclusions takes for gone: it looks no more, and shows it as cancelled.</summary>
internal abstract class BeliefInOwnEyes(IPaymentGateway real) : GatewayInFront(real)
{
    private readonly HashSet<SourceId> _takenForGone = [];

    public override async Task<Checkout> ReadCheckout(
        CheckoutId checkout,
        GatewayCall call,
        CancellationToken cancellationToken
    )
    {
        var read = await Real.ReadCheckout(checkout, call, cancellationToken);
        return read with
        {
            Sources = [.. read.Sources.Where(source => !_takenForGone.Contains(source.Id))],
        };
    }

    public override async Task<GatewaySource> ReadSource(
        SourceId source,
        GatewayCall call,
        CancellationToken cancellationToken
    )
    {
        var read = await Real.ReadSource(source, call, cancellationToken);
        return _takenForGone.Contains(source)
            ? read with
            {
                State = GatewaySource.Cancelled,
            }
            : read;
    }

    protected void TakeForGone(SourceId source) => _takenForGone.Add(source);
}
