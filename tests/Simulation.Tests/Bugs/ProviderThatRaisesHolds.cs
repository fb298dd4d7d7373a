using CustomerCredit.Application.CreditProvider;
using CustomerCredit.Domain.Checkouts;
using CustomerCredit.Domain.SharedKernel;
using CustomerCredit.Simulation.Tests.Parties;

namespace CustomerCredit.Simulation.Tests.Bugs;

/// <summary>Answers a drift by holding more first, to be on the safe side.</summary>
internal sealed class ProviderThatRaisesHolds(ICreditProvider real, World world)
    : ProviderInFront(real)
{
    public override Task<ProviderHold> Lower(
        string key,
        HoldId hold,
        Money amount,
        CancellationToken cancellationToken
    )
    {
        world.AlterHolds(
            $"UPDATE line_holds SET amount_minor = amount_minor * 2 WHERE id = '{hold}'"
        );
        return Real.Lower(key, hold, amount, cancellationToken);
    }
}
