using CustomerCredit.DigitalRiver.Sandbox.Rules.State;

namespace CustomerCredit.DigitalRiver.Sandbox.Rules;

/// <summary>An answer and what it takes to make it true.</summary>
internal sealed record Outcome(Reply Reply, IReadOnlyList<Change> Changes);
