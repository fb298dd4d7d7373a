using CustomerCredit.Application.CreditProvider;
using CustomerCredit.Domain.Checkouts;
using CustomerCredit.Domain.SharedKernel;
using CustomerCredit.Simulation.Tests.Parties;

namespace CustomerCredit.Simulation.Tests.Bugs;

/// <summary>Takes every figure for what comes on top of what was given back before.</summary>
internal sealed class ProviderThatAddsUp(ICreditProvider real, World world) : ProviderInFront(real)
{
    public override Task<ProviderHold> GiveBack(
        string key,
        HoldId hold,
        Money total,
        CancellationToken cancellationToken
    )
    {
        var before = world.Keeper.Holds.All.Single(held => held.Id == hold.Value).GivenBackMinor;
        return Real.GiveBack(
            key,
            hold,
            Money.OfMinor(total.Minor + before, total.Currency),
            cancellationToken
        );
    }
}
