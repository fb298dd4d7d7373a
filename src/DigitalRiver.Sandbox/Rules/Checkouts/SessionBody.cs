namespace CustomerCredit.DigitalRiver.Sandbox.Rules.Checkouts;

internal sealed record SessionBody(
    string Id,
    decimal AmountContributed,
    decimal AmountRemainingToBeContributed,
    string State,
    string ClientSecret
);
