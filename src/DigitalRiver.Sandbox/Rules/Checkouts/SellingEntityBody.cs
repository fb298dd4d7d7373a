namespace CustomerCredit.DigitalRiver.Sandbox.Rules.Checkouts;

internal sealed record SellingEntityBody(string Id, string Name);
