using CustomerCredit.Application.Gateway;
using CustomerCredit.Domain.SharedKernel;

namespace CustomerCredit.Simulation.Tests.Bugs;

/// <summary>Turns minor units into a floating number and back.</summary>
internal sealed class GatewayThatCountsInDoubles(IPaymentGateway real) : GatewayInFront(real)
{
    public override Task<GatewaySource> CreateCreditSource(
        NewCreditSource source,
        GatewayCall call,
        CancellationToken cancellationToken
    )
    {
        var major = source.Amount.Minor / 100d;
        var minor = Math.Max(1, (long)(major * 100));
        return Real.CreateCreditSource(
            source with
            {
                Amount = Money.OfMinor(minor, source.Amount.Currency),
            },
            call,
            cancellationToken
        );
    }
}
