namespace CustomerCredit.Simulation.Tests.Parties;

/// <summary>What a shop hears of its request.</summary>
/// <param name="Operation">The request as the service ran it.</param>
/// <param name="Value">The answer, where there is one.</param>
/// <param name="Failed">Why there is none.</param>
/// <param name="IsHeard">Whether the shop hears it at all.</param>
internal sealed record Answer<T>(Operation Operation, T? Value, Exception? Failed, bool IsHeard);
