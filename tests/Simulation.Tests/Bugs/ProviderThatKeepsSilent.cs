using CustomerCredit.Application.CreditProvider;
using CustomerCredit.Domain.Checkouts;
using CustomerCredit.Domain.SharedKernel;
using CustomerCredit.Simulation.Tests.Parties;

namespace CustomerCredit.Simulation.Tests.Bugs;

/// <summary>
/// No mistake, but what one waits for: gives back and does not answer, the first time with each key, so that every
/// give-back is in doubt for a while.
/// </summary>
internal sealed class ProviderThatKeepsSilent(ICreditProvider real, World world)
    : ProviderInFront(real)
{
    public override async Task<ProviderHold> GiveBack(
        string key,
        HoldId hold,
        Money total,
        CancellationToken cancellationToken
    )
    {
        var answer = await Real.GiveBack(key, hold, total, cancellationToken);
        return world.FirstAnswers.TryAdd(key, answer)
            ? throw CreditProviderException.Unknown("The answer was lost.")
            : answer;
    }
}
