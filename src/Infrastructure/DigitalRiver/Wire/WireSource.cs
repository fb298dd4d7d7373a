using System.Text.Json;
using CustomerCredit.Application.Gateway;
using CustomerCredit.Domain.Checkouts;
using CustomerCredit.Infrastructure.Outbound;

namespace CustomerCredit.Infrastructure.DigitalRiver.Wire;

/// <summary>A source as Digital River sends it, alone or trimmed inside a checkout (reference, section 2.3).</summary>
internal sealed record WireSource(
    string? Id,
    string? Type,
    string? Currency,
    JsonElement? Amount,
    bool? Reusable,
    string? State,
    string? UpstreamId,
    string? PaymentSessionId
)
{
    /// <summary>The source that was asked for.</summary>
    public GatewaySource Read(SourceId asked)
    {
        Shape.Same(asked.Value, Id, "id");
        return Read();
    }

    /// <summary>The source that was just created: everything it says about itself is what was asked for.</summary>
    public GatewaySource ReadCreated(NewCreditSource asked)
    {
        Shape.Same(AttachedSource.CustomerCreditType, Type, "type");
        Shape.Same(asked.Amount.Currency.Code, Currency, "currency");
        Shape.SameIfPresent(asked.Credit.Value, UpstreamId, "upstreamId");
        Shape.SameIfPresent(asked.PaymentSession.Value, PaymentSessionId, "paymentSessionId");
        var created = Read();
        return created.Amount == asked.Amount
            ? created
            : throw new UnreadableAnswerException("amount is not the one that was asked for.");
    }

    /// <summary>The source as a checkout in this currency lists it.</summary>
    public AttachedSource ReadAttached(Domain.SharedKernel.Currency currency) =>
        new(
            ReadId(),
            Shape.Text(Type, "payment.sources[].type"),
            WireMoney.Amount(Amount, currency, "payment.sources[].amount"),
            string.IsNullOrEmpty(UpstreamId) ? null : UpstreamId
        );

    private GatewaySource Read() =>
        new(
            ReadId(),
            Shape.Text(State, "state"),
            Shape.IsAbsent(Amount)
                ? null
                : WireMoney.Amount(Amount, Shape.Currency(Currency, "currency"), "amount"),
            Reusable ?? false
        );

    private SourceId ReadId() => new(Shape.Text(Id, "source id", SourceId.MaxLength));
}
