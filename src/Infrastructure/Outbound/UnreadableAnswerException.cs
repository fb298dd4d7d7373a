namespace CustomerCredit.Infrastructure.Outbound;

/// <summary>
/// An answer says "done" but not in a shape, or not about the thing, that was asked for. The ladder of the client makes it an
/// unknown outcome.
/// </summary>
internal sealed class UnreadableAnswerException(string message, Exception? inner = null)
    : Exception(message, inner);
