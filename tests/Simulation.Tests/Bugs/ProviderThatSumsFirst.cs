using CustomerCredit.Application.CreditProvider;

namespace CustomerCredit.Simulation.Tests.Bugs;

/// <summary>Sums up what is available, finds it enough, and then holds without asking again.</summary>
internal sealed class ProviderThatSumsFirst(ICreditProvider real, TimeProvider time)
    : ProviderInFront(real)
{
    private static readonly TimeSpan Meanwhile = TimeSpan.FromMilliseconds(500);

    public override async Task<ProviderHold> Hold(
        NewProviderHold hold,
        CancellationToken cancellationToken
    )
    {
        // A hold of ours was paid for by the one before it.
        if (hold.SameLineAs is null)
        {
            var balance = await Real.CheckBalance(hold.Line, hold.Caller, cancellationToken);
            if (
                balance.Available.Currency == hold.Amount.Currency
                && balance.Available < hold.Amount
                && !hold.AllowPartial
            )
            {
                throw CreditProviderException.Refused(
                    ProviderRefusal.Insufficient,
                    "There is not enough credit."
                );
            }

            await Task.Delay(Meanwhile, time, CancellationToken.None);
        }

        return await Real.Hold(hold, cancellationToken);
    }
}
