namespace CustomerCredit.DigitalRiver.Sandbox.Rules.Checkouts;

/// <summary>An amount or a percentage off.</summary>
internal sealed record Reduction(long? AmountOff, decimal? PercentOff, decimal? Quantity = null);
