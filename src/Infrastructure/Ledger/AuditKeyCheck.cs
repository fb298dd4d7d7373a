using CustomerCredit.Application.Common;
using CustomerCredit.Domain.Ledger;
using CustomerCredit.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CustomerCredit.Infrastructure.Ledger;

/// <summary>Under another key what was sealed before looks forged, and what is sealed from then on looks forged to others.</summary>
internal sealed class AuditKeyCheck(IServiceScopeFactory scopes, AuditChain chain)
{
    /// <exception cref="StartRefusedException">The latest seal was not made with this key.</exception>
    public async Task RefuseAnotherKey()
    {
        await using var scope = scopes.CreateAsyncScope();
        var latest = await scope
            .ServiceProvider.GetRequiredService<CustomerCreditDbContext>()
            .AuditSeals.AsNoTracking()
            .OrderByDescending(seal => seal.Sequence)
            .FirstOrDefaultAsync();
        if (latest is not null && chain.MacOf(latest.Hash) != latest.Mac)
        {
            throw new StartRefusedException(
                "Ledger__AuditKey: the latest seal of the ledger was not made with this key. Without the setting the key lies in ledger.key in the data directory: bring that file back. Instances that share a database need the same key. If it is the right one, somebody changed the seal: verify says more."
            );
        }
    }
}
