using CustomerCredit.Application.CreditProvider;
using CustomerCredit.Domain.Checkouts;
using CustomerCredit.Domain.SharedKernel;
using CustomerCredit.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CustomerCredit.Simulation.Tests.Bugs;

/// <summary>Answers a drift by holding more, to be on the safe side.</summary>
internal sealed class ProviderThatHoldsMore(ICreditProvider real, IServiceScopeFactory scopes)
    : ProviderInFront(real)
{
    public override async Task<ProviderHold> Lower(
        string key,
        HoldId hold,
        Money amount,
        CancellationToken cancellationToken
    )
    {
        await using var scope = scopes.CreateAsyncScope();
        await scope
            .ServiceProvider.GetRequiredService<CustomerCreditDbContext>()
            .Database.ExecuteSqlAsync(
                $"UPDATE line_holds SET amount_minor = 2 * amount_minor WHERE id = {hold.Value}",
                cancellationToken
            );
        return await Real.Lower(key, hold, amount, cancellationToken);
    }
}
