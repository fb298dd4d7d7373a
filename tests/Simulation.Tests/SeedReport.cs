using CustomerCredit.Simulation.Tests.Checks;

namespace CustomerCredit.Simulation.Tests;

/// <summary>How one seed went.</summary>
internal sealed record SeedReport(
    ulong Seed,
    int Operations,
    string Hash,
    string? Violation,
    IReadOnlyList<string> LatestLines,
    Counts Counts
)
{
    /// <summary>One line that says what went wrong and how to see it again.</summary>
    public override string ToString() =>
        $"seed {Seed}: {Violation ?? "fine"} | SIMULATION_SEED={Seed} SIMULATION_OPERATIONS={Campaign.OperationsOf(Seed)} SIMULATION_TRACE=trace.txt dotnet test --project tests/Simulation.Tests -- --filter-class \"*SimulatingCheckouts\"";
}
