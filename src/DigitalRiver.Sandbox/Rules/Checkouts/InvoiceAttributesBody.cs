namespace CustomerCredit.DigitalRiver.Sandbox.Rules.Checkouts;

internal sealed record InvoiceAttributesBody(string Id);
