using CustomerCredit.Application.Gateway;
using CustomerCredit.Domain.SharedKernel;

namespace CustomerCredit.Simulation.Tests.Bugs;

/// <summary>Takes every currency for one of two decimals.</summary>
internal sealed class GatewayThatKnowsOnlyCents(IPaymentGateway real) : GatewayInFront(real)
{
    public override Task<GatewaySource> CreateCreditSource(
        NewCreditSource source,
        GatewayCall call,
        CancellationToken cancellationToken
    )
    {
        // 1.000 dinar are 1,000 minor units; read as cents they are 10.00.
        var isDinar = source.Amount.Currency.Decimals == 3;
        var sent = isDinar
            ? source with
            {
                Amount = Money.OfMinor(source.Amount.Minor * 10, source.Amount.Currency),
            }
            : source;
        return Real.CreateCreditSource(sent, call, cancellationToken);
    }
}
