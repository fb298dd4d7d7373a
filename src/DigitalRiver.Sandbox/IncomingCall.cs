using CustomerCredit.DigitalRiver.Sandbox.Rules;

namespace CustomerCredit.DigitalRiver.Sandbox;

/// <summary>A call with what the log says about it.</summary>
internal sealed record IncomingCall(
    Call Call,
    string RequestId,
    string? UpstreamId,
    string? UpstreamSessionId
)
{
    /// <summary>The operation, or null when the path or method is unknown.</summary>
    internal Operation? Operation { get; } = Operations.TryFind(Call);

    internal bool HasKey => Call.Key is SandboxKeys.Confidential or SandboxKeys.Public;
}
