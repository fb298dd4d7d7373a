using System.Text.Json.Serialization;

namespace CustomerCredit.OutsideProvider;

/// <summary>What goes wrong with the next calls.</summary>
/// <param name="Kind">What.</param>
/// <param name="Operation">With which, by <c>operationId</c>; null for any change.</param>
/// <param name="Times">How often.</param>
/// <param name="Seconds">For <see cref="FaultKind.Slow" />, <see cref="FaultKind.Late" /> and <see cref="FaultKind.RateLimited" />.</param>
public sealed record Fault(
    FaultKind Kind,
    string? Operation = null,
    int Times = 1,
    int Seconds = 0
);

/// <summary>The ways of going wrong.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<FaultKind>))]
public enum FaultKind
{
    /// <summary>The connection ends before the call is executed.</summary>
    LostRequest,

    /// <summary>It is executed, and the connection ends without an answer.</summary>
    LostResponse,

    /// <summary>500, not executed.</summary>
    ErrorBefore,

    /// <summary>500, executed.</summary>
    ErrorAfter,

    /// <summary>429 with so many seconds, not executed.</summary>
    RateLimited,

    /// <summary>Executed, and answered after so many seconds.</summary>
    Slow,

    /// <summary>Executed so many seconds after the caller gave up.</summary>
    Late,

    /// <summary>Executed, and the answer is no JSON.</summary>
    Malformed,

    /// <summary>Executed, and the answer ends in the middle.</summary>
    CutBody,
}
