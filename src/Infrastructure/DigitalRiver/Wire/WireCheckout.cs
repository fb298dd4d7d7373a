using System.Text.Json;
using CustomerCredit.Domain.Checkouts;
using CustomerCredit.Infrastructure.Outbound;

namespace CustomerCredit.Infrastructure.DigitalRiver.Wire;

/// <summary>The part of a checkout that matters to credit (Digital River reference, section 3.2).</summary>
internal sealed record WireCheckout(
    string? Id,
    string? Currency,
    JsonElement? TotalAmount,
    WirePayment? Payment
)
{
    /// <summary>The checkout that was asked for.</summary>
    public Checkout Read(CheckoutId asked)
    {
        Shape.Same(asked.Value, Id, "id");
        var currency = Shape.Currency(Currency, "currency");
        var payment = Shape.Present(Payment, "payment");
        var session = Shape.Present(payment.Session, "payment.session");
        return new Checkout(
            asked,
            new PaymentSessionId(Shape.Text(session.Id, "payment.session.id")),
            Shape.Text(session.State, "payment.session.state"),
            WireMoney.Amount(TotalAmount, currency, "totalAmount"),
            WireMoney.Amount(
                session.AmountContributed,
                currency,
                "payment.session.amountContributed"
            ),
            WireMoney.Limit(
                session.AmountRemainingToBeContributed,
                currency,
                "payment.session.amountRemainingToBeContributed"
            ),
            // Absent when empty (reference, section 3.2).
            [
                .. (payment.Sources ?? []).Select(source =>
                    Shape.Present(source, "payment.sources[]").ReadAttached(currency)
                ),
            ]
        );
    }
}
