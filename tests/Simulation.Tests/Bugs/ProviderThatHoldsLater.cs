using CustomerCredit.Application.CreditProvider;
using CustomerCredit.Domain.Checkouts;

namespace CustomerCredit.Simulation.Tests.Bugs;

/// <summary>Says at once that value is held, and sees to it afterwards.</summary>
internal sealed class ProviderThatHoldsLater(ICreditProvider real, TimeProvider time)
    : ProviderInFront(real)
{
    private static readonly TimeSpan Later = TimeSpan.FromSeconds(2);

    public override Task<ProviderHold> Hold(
        NewProviderHold hold,
        CancellationToken cancellationToken
    )
    {
        _ = HoldLater(hold);
        var nothing = hold.Amount - hold.Amount;
        return Task.FromResult(
            new ProviderHold(
                new HoldId($"promised-{hold.Credit}"),
                ProviderHoldState.Open,
                hold.Amount,
                null,
                null,
                nothing,
                nothing,
                null,
                null
            )
        );
    }

    private async Task HoldLater(NewProviderHold hold)
    {
        await Task.Delay(Later, time, CancellationToken.None);
        await Real.Hold(hold, CancellationToken.None);
    }
}
