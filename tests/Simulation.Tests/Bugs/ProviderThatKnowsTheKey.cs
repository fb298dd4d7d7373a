using CustomerCredit.Application.CreditProvider;
using CustomerCredit.Domain.Checkouts;

namespace CustomerCredit.Simulation.Tests.Bugs;

/// <summary>
/// Releases every hold of a credit under one key, at a provider that answers a key it knows with what it said at first.
/// </summary>
internal sealed class ProviderThatKnowsTheKey(
    ICreditProvider real,
    Dictionary<string, ProviderHold> firstAnswers
) : ProviderInFront(real)
{
    public override async Task<ProviderHold> Release(
        string key,
        HoldId hold,
        CancellationToken cancellationToken
    )
    {
        var withoutNumber = key[..key.LastIndexOf(':')];
        if (!firstAnswers.TryGetValue(withoutNumber, out var answer))
        {
            answer = await Real.Release(key, hold, cancellationToken);
            firstAnswers[withoutNumber] = answer;
        }

        return answer;
    }
}
