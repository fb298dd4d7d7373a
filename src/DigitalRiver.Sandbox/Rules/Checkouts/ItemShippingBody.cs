namespace CustomerCredit.DigitalRiver.Sandbox.Rules.Checkouts;

internal sealed record ItemShippingBody(decimal Amount, decimal TaxAmount);
