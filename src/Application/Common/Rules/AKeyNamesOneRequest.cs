using CustomerCredit.Domain.SharedKernel;

namespace CustomerCredit.Application.Common.Rules;

/// <summary>An idempotency key stands for one request; another request needs another key.</summary>
public sealed class AKeyNamesOneRequest(bool isTheSameRequest) : Rule
{
    /// <inheritdoc />
    public override string Message => "The idempotency key was used for a different request.";

    /// <inheritdoc />
    public override bool IsBroken => !isTheSameRequest;
}
