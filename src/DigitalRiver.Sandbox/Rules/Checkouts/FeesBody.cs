namespace CustomerCredit.DigitalRiver.Sandbox.Rules.Checkouts;

internal sealed record FeesBody(decimal Amount, decimal TaxAmount, IReadOnlyList<string> Details)
{
    internal static readonly FeesBody None = new(0, 0, []);
}
