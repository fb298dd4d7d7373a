namespace CustomerCredit.Infrastructure.DigitalRiver.Wire;

/// <summary>How a checkout or an order is paid; only an order has charges.</summary>
internal sealed record WirePayment(
    IReadOnlyList<WireSource?>? Sources,
    IReadOnlyList<WireCharge?>? Charges,
    WireSession? Session
);
