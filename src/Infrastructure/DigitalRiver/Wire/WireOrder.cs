using CustomerCredit.Domain.Checkouts;
using CustomerCredit.Infrastructure.Outbound;

namespace CustomerCredit.Infrastructure.DigitalRiver.Wire;

/// <summary>The part of an order that matters to credit (Digital River reference, section 5.3).</summary>
internal sealed record WireOrder(
    string? Id,
    string? CheckoutId,
    string? State,
    string? Currency,
    WirePayment? Payment
)
{
    /// <summary>The order that was asked for.</summary>
    public Order Read(OrderId asked)
    {
        Shape.Same(asked.Value, Id, "id");
        return Read();
    }

    /// <summary>The order.</summary>
    public Order Read()
    {
        var currency = Shape.Currency(Currency, "currency");
        var payment = Shape.Present(Payment, "payment");
        return new Order(
            new OrderId(Shape.Text(Id, "id", OrderId.MaxLength)),
            new CheckoutId(
                Shape.Text(CheckoutId, "checkoutId", Domain.Checkouts.CheckoutId.MaxLength)
            ),
            Shape.Text(State, "state"),
            [
                .. (payment.Sources ?? []).Select(source =>
                    Shape.Present(source, "payment.sources[]").ReadAttached(currency)
                ),
            ],
            [
                .. (payment.Charges ?? []).Select(charge =>
                    Shape.Present(charge, "payment.charges[]").Read(currency)
                ),
            ]
        );
    }
}
