namespace CustomerCredit.Simulation.Tests.Parties;

/// <summary>The connection to the service broke because the service died.</summary>
internal sealed class ProcessDiedException() : Exception("The service died.");
