using CustomerCredit.Application.Gateway;
using CustomerCredit.Domain.Checkouts;
using CustomerCredit.Simulation.Tests.Parties;

namespace CustomerCredit.Simulation.Tests.Bugs;

/// <summary>Cuts a write off when the client hangs up.</summary>
internal sealed class GatewayThatHangsUp(IPaymentGateway real, World world) : GatewayInFront(real)
{
    private CancellationToken Client => world.Operation?.ClientToken ?? CancellationToken.None;

    public override Task<GatewaySource> CreateCreditSource(
        NewCreditSource source,
        GatewayCall call,
        CancellationToken cancellationToken
    ) => Real.CreateCreditSource(source, call, Client);

    public override Task AttachSource(
        CheckoutId checkout,
        SourceId source,
        GatewayCall call,
        CancellationToken cancellationToken
    ) => Real.AttachSource(checkout, source, call, Client);

    public override Task DetachSource(
        CheckoutId checkout,
        SourceId source,
        GatewayCall call,
        CancellationToken cancellationToken
    ) => Real.DetachSource(checkout, source, call, Client);
}
