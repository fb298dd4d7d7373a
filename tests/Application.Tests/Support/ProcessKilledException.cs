namespace CustomerCredit.Application.Tests.Support;

/// <summary>Nobody catches it: whatever ran in the scope is gone, as after a kill, and only what was committed is left.</summary>
public sealed class ProcessKilledException() : Exception("The process was killed.");
