namespace CustomerCredit.DigitalRiver.Sandbox.Rules.Checkouts;

internal sealed record AmountBody(decimal Amount);
