namespace CustomerCredit.Application.Gateway;

/// <summary>What is known about a call to Digital River that did not end well (engine design, section 6.2).</summary>
public enum GatewayFailure
{
    /// <summary>Digital River said no: the call was definitely not executed.</summary>
    Refused,

    /// <summary>The call never reached Digital River, or was turned away unread: definitely not executed.</summary>
    Unreachable,

    /// <summary>It may have been executed: look before doing anything else.</summary>
    Unknown,
}

/// <summary>A call to Digital River did not end well.</summary>
public sealed class GatewayException : Exception
{
    private GatewayException(GatewayFailure failure, string message, Exception? inner)
        : base(message, inner) => Failure = failure;

    /// <summary>Whether the call was executed, was not, or may have been.</summary>
    public GatewayFailure Failure { get; }

    /// <summary>The HTTP status of a refusal, or 0.</summary>
    public int Status { get; private init; }

    /// <summary>Digital River's error code of a refusal, for example <c>session_source_amount_too_large</c>; never shown to a shopper.</summary>
    public string? Code { get; private init; }

    /// <summary>Whether a call was refused because what it is about does not exist there, or is not attached.</summary>
    public bool SaysNotThere =>
        Failure == GatewayFailure.Refused && (Status == 404 || Code == "source_not_found");

    /// <summary>The parameter a refusal names.</summary>
    public string? Parameter { get; private init; }

    /// <summary>How long to stay away, where Digital River said so.</summary>
    public TimeSpan? RetryAfter { get; private init; }

    /// <summary>Digital River said no. <paramref name="message" /> is its first message and may be shown to a shopper.</summary>
    public static GatewayException Refused(
        int status,
        string? code,
        string? parameter,
        string message
    ) =>
        new(GatewayFailure.Refused, message, null)
        {
            Status = status,
            Code = code,
            Parameter = parameter,
        };

    /// <summary>The call did not reach Digital River or was turned away unread.</summary>
    public static GatewayException Unreachable(
        string message,
        TimeSpan? retryAfter = null,
        Exception? inner = null
    ) => new(GatewayFailure.Unreachable, message, inner) { RetryAfter = retryAfter };

    /// <summary>Nobody knows whether the call was executed.</summary>
    public static GatewayException Unknown(string message, Exception? inner = null) =>
        new(GatewayFailure.Unknown, message, inner);
}
