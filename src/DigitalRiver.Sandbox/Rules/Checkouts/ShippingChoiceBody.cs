namespace CustomerCredit.DigitalRiver.Sandbox.Rules.Checkouts;

internal sealed record ShippingChoiceBody(
    decimal Amount,
    decimal TaxAmount,
    string? Description,
    string? ServiceLevel,
    string? ShippingTerms
);
