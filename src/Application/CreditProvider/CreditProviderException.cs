namespace CustomerCredit.Application.CreditProvider;

/// <summary>What is known about a call to a credit provider that did not end well (engine design, section 6.2).</summary>
public enum ProviderFailure
{
    /// <summary>The provider said no: the call was definitely not executed.</summary>
    Refused,

    /// <summary>The call never reached the provider, or was turned away unread: definitely not executed.</summary>
    Unreachable,

    /// <summary>It may have been executed: look before doing anything else.</summary>
    Unknown,
}

/// <summary>Why a credit provider said no.</summary>
public enum ProviderRefusal
{
    /// <summary>The line is unknown, malformed, blocked, expired or not the caller's, or the PIN is wrong: nobody is told which.</summary>
    LineRefused,

    /// <summary>Less is available than was asked for.</summary>
    Insufficient,

    /// <summary>The line is kept in another currency.</summary>
    CurrencyMismatch,

    /// <summary>Too many wrong numbers or PINs of late.</summary>
    TooManyTries,

    /// <summary>The hold is not there, or is no longer in a state that allows it.</summary>
    HoldNotOpen,

    /// <summary>Anything else.</summary>
    Other,
}

/// <summary>A call to a credit provider did not end well.</summary>
public sealed class CreditProviderException : Exception
{
    private CreditProviderException(ProviderFailure failure, string message, Exception? inner)
        : base(message, inner) => Failure = failure;

    /// <summary>Whether the call was executed, was not, or may have been.</summary>
    public ProviderFailure Failure { get; }

    /// <summary>Why it was refused; null when it was not.</summary>
    public ProviderRefusal? Refusal { get; private init; }

    /// <summary>How long to stay away, where the provider said so.</summary>
    public TimeSpan? RetryAfter { get; private init; }

    /// <summary>The provider said no. The message may be shown to a shopper and names no balance.</summary>
    public static CreditProviderException Refused(
        ProviderRefusal refusal,
        string message,
        TimeSpan? retryAfter = null
    ) => new(ProviderFailure.Refused, message, null) { Refusal = refusal, RetryAfter = retryAfter };

    /// <summary>The call did not reach the provider or was turned away unread.</summary>
    public static CreditProviderException Unreachable(
        string message,
        TimeSpan? retryAfter = null,
        Exception? inner = null
    ) => new(ProviderFailure.Unreachable, message, inner) { RetryAfter = retryAfter };

    /// <summary>Nobody knows whether the call was executed.</summary>
    public static CreditProviderException Unknown(string message, Exception? inner = null) =>
        new(ProviderFailure.Unknown, message, inner);
}
