namespace CustomerCredit.DigitalRiver.Sandbox.Control;

/// <summary>What can go wrong with a call.</summary>
internal static class FaultKinds
{
    /// <summary>A definite refusal, 409 <c>failed-request</c>, before any effect.</summary>
    internal const string Refuse = "refuse";

    /// <summary>The connection is dropped before the effect.</summary>
    internal const string LostRequest = "lost-request";

    /// <summary>The connection is dropped after the effect, without a byte of answer.</summary>
    internal const string LostResponse = "lost-response";

    internal const string ErrorBefore = "error-before";
    internal const string ErrorAfter = "error-after";

    /// <summary>429 with Retry-After, before the effect.</summary>
    internal const string RateLimited = "rate-limited";

    internal const string Slow = "slow";

    /// <summary>504 now, the effect later.</summary>
    internal const string Late = "late";

    /// <summary>The effect, then a body that is no JSON.</summary>
    internal const string Malformed = "malformed";

    /// <summary>The effect, then half a body and the end of the connection.</summary>
    internal const string CutBody = "cut-body";

    /// <summary>The effect twice.</summary>
    internal const string Duplicate = "duplicate";

    internal static readonly IReadOnlyList<string> All =
    [
        Refuse,
        LostRequest,
        LostResponse,
        ErrorBefore,
        ErrorAfter,
        RateLimited,
        Slow,
        Late,
        Malformed,
        CutBody,
        Duplicate,
    ];
}
