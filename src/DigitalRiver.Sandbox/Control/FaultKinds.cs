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

    /// <summary>An event is not delivered, now or ever.</summary>
    internal const string Drop = "drop";

    /// <summary>An event is put off, so that later ones overtake it.</summary>
    internal const string Reorder = "reorder";

    /// <summary>A delivery is preceded by one whose signature is wrong.</summary>
    internal const string Forged = "forged";

    /// <summary>A delivery is preceded by one that was signed long ago.</summary>
    internal const string Stale = "stale";

    /// <summary>What can go wrong with a webhook; a duplicate is delivered twice.</summary>
    internal static readonly IReadOnlyList<string> OfDeliveries =
    [
        Duplicate,
        Drop,
        Reorder,
        Forged,
        Stale,
    ];

    internal static readonly IReadOnlyList<string> OfCalls =
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

    internal static readonly IReadOnlyList<string> All = [.. OfCalls.Union(OfDeliveries)];
}
