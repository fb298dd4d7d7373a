namespace CustomerCredit.DigitalRiver.Sandbox.Rules.Callouts;

/// <summary>What is to be asked.</summary>
/// <param name="Credit">The listed credit, with its session.</param>
/// <param name="Amount">What is asked for, in major units.</param>
/// <param name="Door">Who is asked; null: nobody, the credit is applied as listed.</param>
internal sealed record CalloutPlan(ListedCredit Credit, decimal Amount, CalloutDoor? Door);
