using CustomerCredit.Domain.Checkouts;
using CustomerCredit.Domain.StoredValue;
using CustomerCredit.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;

namespace CustomerCredit.Infrastructure.StoredValue;

/// <summary>The credit lines in the database.</summary>
internal sealed class CreditLines(CustomerCreditDbContext db) : ICreditLines
{
    public Task<CreditLine?> Find(
        ShopId shop,
        CreditLineId line,
        CancellationToken cancellationToken
    ) =>
        db.CreditLines.SingleOrDefaultAsync(
            candidate => candidate.Shop == shop && candidate.Id == line,
            cancellationToken
        );

    public async Task<IReadOnlySet<string>> Known(
        IReadOnlyCollection<string> fingerprints,
        CancellationToken cancellationToken
    )
    {
        var known = await db
            .CreditLines.Where(line => fingerprints.Contains(line.Fingerprint))
            .Select(line => line.Fingerprint)
            .ToListAsync(cancellationToken);
        return known.ToHashSet(StringComparer.Ordinal);
    }

    public async Task<IReadOnlyList<CreditLine>> ToBeExpired(
        DateOnly today,
        int most,
        CancellationToken cancellationToken
    ) =>
        await db
            .CreditLines.Where(line =>
                line.ExpiresOn < today
                && db.LedgerAccounts.Any(account =>
                    account.Name == EF.Property<string>(line, CreditLineMapping.Account)
                    && account.Balance > 0
                )
            )
            .OrderBy(line => line.ExpiresOn)
            .Take(most)
            .ToListAsync(cancellationToken);

    public void Add(CreditLine line) =>
        db.Add(line).Property(CreditLineMapping.Account).CurrentValue = LineAccount.Of(line).Name;
}
