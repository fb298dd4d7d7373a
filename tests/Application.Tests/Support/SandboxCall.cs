namespace CustomerCredit.Application.Tests.Support;

/// <summary>A call of ours as the sandbox logged it.</summary>
/// <param name="Operation">Method and path template.</param>
/// <param name="UpstreamId">The header <c>upstream-id</c>.</param>
/// <param name="UpstreamSessionId">The header <c>upstream-session-id</c>.</param>
public sealed record SandboxCall(string Operation, string? UpstreamId, string? UpstreamSessionId);
