namespace CustomerCredit.Application.Tests.Support;

/// <summary>A source as the sandbox's checkout lists it.</summary>
public sealed record AttachedAtSandbox(string Id, string Type, decimal Amount, string? UpstreamId);
