namespace CustomerCredit.DigitalRiver.Sandbox.Rules.Checkouts;

internal sealed record ShippingTerms(
    long Amount,
    string? Description,
    string? ServiceLevel,
    string? Terms
);
