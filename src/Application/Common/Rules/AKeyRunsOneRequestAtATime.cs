using CustomerCredit.Domain.SharedKernel;

namespace CustomerCredit.Application.Common.Rules;

/// <summary>While a request runs, its repetition waits for it to end.</summary>
public sealed class AKeyRunsOneRequestAtATime(bool isFree) : Rule
{
    /// <inheritdoc />
    public override string Message =>
        "A request with this idempotency key is still running. Repeat it in a moment to get its answer.";

    /// <inheritdoc />
    public override bool IsBroken => !isFree;
}
