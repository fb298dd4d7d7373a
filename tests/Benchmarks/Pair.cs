namespace CustomerCredit.Benchmarks;

/// <summary>What the service and the ceiling did with one operation in one round.</summary>
internal sealed record Pair(string Operation, Figures Service, Figures Ceiling);
