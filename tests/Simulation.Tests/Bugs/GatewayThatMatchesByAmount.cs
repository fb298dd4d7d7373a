using CustomerCredit.Application.Gateway;
using CustomerCredit.Domain.Checkouts;
using CustomerCredit.Simulation.Tests.Parties;

namespace CustomerCredit.Simulation.Tests.Bugs;

/// <summary>Takes any attached source of the right amount for the one that is looked for.</summary>
internal sealed class GatewayThatMatchesByAmount(IPaymentGateway real, World world)
    : GatewayInFront(real)
{
    public override async Task<Checkout> ReadCheckout(
        CheckoutId checkout,
        GatewayCall call,
        CancellationToken cancellationToken
    )
    {
        var read = await Real.ReadCheckout(checkout, call, cancellationToken);
        var sources = read.Sources.ToList();
        foreach (
            var credit in world.OurBooks.Credits.Values.Where(credit =>
                credit.IsUnfinished && credit.Checkout == checkout.Value
            )
        )
        {
            var match = sources.FindIndex(source =>
                source.IsCustomerCredit && source.Amount.Minor == credit.AmountMinor
            );
            if (match >= 0)
            {
                sources[match] = sources[match] with { UpstreamId = credit.Id };
            }
        }

        return read with
        {
            Sources = sources,
        };
    }
}
