using CustomerCredit.Application.CreditProvider;
using CustomerCredit.Domain.Checkouts;
using CustomerCredit.Domain.SharedKernel;
using CustomerCredit.Simulation.Tests.Checks;
using CustomerCredit.Simulation.Tests.Parties;

namespace CustomerCredit.Simulation.Tests.Bugs;

/// <summary>Repeats a give-back in doubt with the total that is due by now.</summary>
internal sealed class ProviderThatAimsAnew(ICreditProvider real, World world)
    : ProviderInFront(real)
{
    private readonly HashSet<string> _inDoubt = new(StringComparer.Ordinal);

    public override async Task<ProviderHold> GiveBack(
        string key,
        HoldId hold,
        Money total,
        CancellationToken cancellationToken
    )
    {
        var credit = key.Split(':')[1];
        if (
            _inDoubt.Contains(key)
            && world.River.ChargeOf(credit) is { } charge
            && OrderBooks.DueBack(charge) is var due
            && due > total.Minor
        )
        {
            (key, total) = ($"f:{credit}:{due}", Money.OfMinor(due, total.Currency));
        }

        try
        {
            return await Real.GiveBack(key, hold, total, cancellationToken);
        }
        catch (CreditProviderException failed) when (failed.Failure == ProviderFailure.Unknown)
        {
            _inDoubt.Add(key);
            throw;
        }
    }
}
