namespace CustomerCredit.Simulation.Tests.Checks;

/// <summary>A posting that holds value until another one ends it.</summary>
internal sealed record HeldInLedger(
    string Transaction,
    string Key,
    string Credit,
    string Account,
    string Unit,
    long Amount
);
