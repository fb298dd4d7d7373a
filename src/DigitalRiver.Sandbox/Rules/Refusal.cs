namespace CustomerCredit.DigitalRiver.Sandbox.Rules;

/// <summary>The call is refused, and nothing was changed.</summary>
internal sealed class Refusal(
    int status,
    string type,
    string code,
    string? parameter,
    string message
) : Exception(message)
{
    internal string Code => code;

    internal Reply ToReply() =>
        new(status, new ErrorEnvelope(type, [new ErrorBody(code, parameter, Message)]));
}
