using CustomerCredit.Application.CreditProvider;

namespace CustomerCredit.Simulation.Tests.Bugs;

/// <summary>Sums up what is available, and then holds without asking again.</summary>
internal sealed class ProviderThatSumsFirst(ICreditProvider real, TimeProvider time)
    : ProviderInFront(real)
{
    private static readonly TimeSpan Meanwhile = TimeSpan.FromSeconds(1);

    public override async Task<ProviderHold> Hold(
        NewProviderHold hold,
        CancellationToken cancellationToken
    )
    {
        var balance = await Real.CheckBalance(hold.Line, hold.Caller, cancellationToken);
        if (balance.Available.Currency == hold.Amount.Currency && balance.Available < hold.Amount)
        {
            throw CreditProviderException.Refused(
                ProviderRefusal.Insufficient,
                "There is not enough credit."
            );
        }

        await Task.Delay(Meanwhile, time, CancellationToken.None);
        return await Real.Hold(hold, cancellationToken);
    }
}
