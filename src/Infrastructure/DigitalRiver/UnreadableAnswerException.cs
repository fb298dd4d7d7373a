namespace CustomerCredit.Infrastructure.DigitalRiver;

/// <summary>
/// An answer says "done" but not in a shape, or not about the thing, that was asked for. The ladder makes it an
/// unknown outcome.
/// </summary>
internal sealed class UnreadableAnswerException(string message, Exception? inner = null)
    : Exception(message, inner);
