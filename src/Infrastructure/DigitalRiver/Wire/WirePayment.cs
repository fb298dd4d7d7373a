namespace CustomerCredit.Infrastructure.DigitalRiver.Wire;

/// <summary>How a checkout is paid.</summary>
internal sealed record WirePayment(IReadOnlyList<WireSource?>? Sources, WireSession? Session);
