using CustomerCredit.Domain.Checkouts;
using CustomerCredit.Infrastructure.Outbound;

namespace CustomerCredit.Infrastructure.DigitalRiver.Wire;

/// <summary>A page of orders.</summary>
internal sealed record WireOrders(IReadOnlyList<WireOrder?>? Data)
{
    /// <summary>
    /// The order made from this checkout; a checkout makes one at most. What a filter that was not understood lets
    /// through besides is left out.
    /// </summary>
    public Order? ReadOne(CheckoutId checkout) =>
        Shape
            .Present(Data, "data")
            .Select(order => Shape.Present(order, "data[]"))
            .SingleOrDefault(order => order.CheckoutId == checkout.Value)
            ?.Read();
}
