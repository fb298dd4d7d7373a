using CustomerCredit.Application.Gateway;
using CustomerCredit.Domain.Checkouts;

namespace CustomerCredit.Simulation.Tests.Bugs;

/// <summary>Sends a write again when its answer was lost.</summary>
internal sealed class GatewayThatRepeats(IPaymentGateway real) : GatewayInFront(real)
{
    public override Task<GatewaySource> CreateCreditSource(
        NewCreditSource source,
        GatewayCall call,
        CancellationToken cancellationToken
    ) => Twice(() => Real.CreateCreditSource(source, call, cancellationToken));

    public override Task AttachSource(
        CheckoutId checkout,
        SourceId source,
        GatewayCall call,
        CancellationToken cancellationToken
    ) =>
        Twice(async () =>
        {
            await Real.AttachSource(checkout, source, call, cancellationToken);
            return true;
        });

    public override Task DetachSource(
        CheckoutId checkout,
        SourceId source,
        GatewayCall call,
        CancellationToken cancellationToken
    ) =>
        Twice(async () =>
        {
            await Real.DetachSource(checkout, source, call, cancellationToken);
            return true;
        });

    private static async Task<T> Twice<T>(Func<Task<T>> call)
    {
        try
        {
            return await call();
        }
        catch (GatewayException lost) when (lost.Failure == GatewayFailure.Unknown)
        {
            return await call();
        }
    }
}
