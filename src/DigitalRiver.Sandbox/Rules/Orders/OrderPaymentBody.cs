using CustomerCredit.DigitalRiver.Sandbox.Rules.Checkouts;
using CustomerCredit.DigitalRiver.Sandbox.Rules.Sources;

namespace CustomerCredit.DigitalRiver.Sandbox.Rules.Orders;

internal sealed record OrderPaymentBody(
    IReadOnlyList<SourceBody>? Sources,
    IReadOnlyList<ChargeBody> Charges,
    SessionBody Session
);
