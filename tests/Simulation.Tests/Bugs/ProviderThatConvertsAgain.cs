using CustomerCredit.Application.Common;
using CustomerCredit.Application.CreditProvider;
using CustomerCredit.Application.StoredValue;
using CustomerCredit.Domain.Checkouts;
using CustomerCredit.Domain.StoredValue;
using CustomerCredit.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CustomerCredit.Simulation.Tests.Bugs;

/// <summary>Gives held points back as what their money is worth today, and not as what was held.</summary>
internal sealed class ProviderThatConvertsAgain(ICreditProvider real, IServiceScopeFactory scopes)
    : ProviderInFront(real)
{
    private static readonly PointsRate Today = PointsRate.Of("two-for-five", 2, 5);

    public override async Task<ProviderHold> Release(
        string key,
        HoldId hold,
        CancellationToken cancellationToken
    )
    {
        var released = await Real.Release(key, hold, cancellationToken);
        if (released.Points is { } points)
        {
            await using var scope = scopes.CreateAsyncScope();
            var db = scope.ServiceProvider.GetRequiredService<CustomerCreditDbContext>();
            var line = await db
                .LineHolds.Where(held => held.Id == hold)
                .Select(held => held.Line)
                .SingleAsync(cancellationToken);
            scope
                .ServiceProvider.GetRequiredService<ILineAccounts>()
                .Adjust(
                    await db.CreditLines.SingleAsync(one => one.Id == line, cancellationToken),
                    Today.PointsFor(released.Amount.Minor) - points,
                    "simulation",
                    "converted again"
                );
            await scope.ServiceProvider.GetRequiredService<IUnitOfWork>().Commit();
        }

        return released;
    }
}
