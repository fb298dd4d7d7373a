namespace CustomerCredit.DigitalRiver.Sandbox.Rules.Checkouts;

internal sealed record TaxBody(decimal Rate, decimal Amount);
