using System.Text.Json;
using CustomerCredit.Domain.Checkouts;
using CustomerCredit.Infrastructure.Outbound;
using CurrencyOf = CustomerCredit.Domain.SharedKernel.Currency;

namespace CustomerCredit.Infrastructure.DigitalRiver.Wire;

/// <summary>What one source pays of an order (Digital River reference, section 5.4).</summary>
internal sealed record WireCharge(
    string? Id,
    string? SourceId,
    string? State,
    string? Currency,
    JsonElement? Amount,
    IReadOnlyList<WireChargeStep?>? Cancels,
    IReadOnlyList<WireChargeStep?>? Refunds
)
{
    /// <summary>The charge of an order in this currency.</summary>
    public Charge Read(CurrencyOf currency)
    {
        Shape.SameIfPresent(currency.Code, Currency, "payment.charges[].currency");
        return new Charge(
            new ChargeId(Shape.Text(Id, "payment.charges[].id", ChargeId.MaxLength)),
            new SourceId(
                Shape.Text(
                    SourceId,
                    "payment.charges[].sourceId",
                    Domain.Checkouts.SourceId.MaxLength
                )
            ),
            Shape.Text(State, "payment.charges[].state"),
            WireMoney.Amount(Amount, currency, "payment.charges[].amount"),
            (Cancels ?? [])
                .Concat(Refunds ?? [])
                .Select(step => Shape.Present(step, "payment.charges[].refunds[]"))
                .Where(step => step.IsComplete)
                .Select(step =>
                    WireMoney.Amount(step.Amount, currency, "payment.charges[].refunds[].amount")
                )
                .Aggregate(
                    Domain.SharedKernel.Money.Zero(currency),
                    (total, amount) => total + amount
                )
        );
    }
}
