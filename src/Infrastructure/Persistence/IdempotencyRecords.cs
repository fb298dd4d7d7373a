using CustomerCredit.Application.Common;
using CustomerCredit.Domain.Checkouts;
using Microsoft.EntityFrameworkCore;

namespace CustomerCredit.Infrastructure.Persistence;

/// <summary>The used keys in the database.</summary>
internal sealed class IdempotencyRecords(CustomerCreditDbContext db) : IIdempotencyRecords
{
    public Task<IdempotencyRecord?> Find(
        ShopId shop,
        string operation,
        string key,
        CancellationToken cancellationToken
    ) =>
        db.IdempotencyRecords.SingleOrDefaultAsync(
            record => record.Shop == shop && record.Operation == operation && record.Key == key,
            cancellationToken
        );

    public void Add(IdempotencyRecord record) => db.IdempotencyRecords.Add(record);
}
