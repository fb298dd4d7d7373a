using CustomerCredit.DigitalRiver.Sandbox.Rules.Sources;

namespace CustomerCredit.DigitalRiver.Sandbox.Rules.Callouts;

/// <summary>What came of a callout, for the test that asked for it.</summary>
/// <param name="Outcome"><c>approved</c>, <c>denied</c>, or <c>hidden</c> when the credit is not offered at all.</param>
/// <param name="Status">What the merchant's door answered; null for no answer.</param>
/// <param name="AskedAmount">What was asked for.</param>
/// <param name="Amount">What was applied.</param>
/// <param name="UpstreamId">The line of credit.</param>
/// <param name="SessionId">The session.</param>
/// <param name="Source">The source that was made, when a checkout was named.</param>
internal sealed record CalloutResultBody(
    string Outcome,
    int? Status,
    decimal? AskedAmount,
    decimal? Amount,
    string UpstreamId,
    string SessionId,
    SourceBody? Source = null
);
