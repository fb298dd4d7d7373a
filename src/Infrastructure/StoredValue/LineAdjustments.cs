using CustomerCredit.Domain.Checkouts;
using CustomerCredit.Domain.StoredValue;
using CustomerCredit.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;

namespace CustomerCredit.Infrastructure.StoredValue;

/// <summary>The adjustments in the database.</summary>
internal sealed class LineAdjustments(CustomerCreditDbContext db) : ILineAdjustments
{
    public Task<LineAdjustment?> Find(
        ShopId shop,
        AdjustmentId adjustment,
        CancellationToken cancellationToken
    ) =>
        db.LineAdjustments.SingleOrDefaultAsync(
            candidate => candidate.Shop == shop && candidate.Id == adjustment,
            cancellationToken
        );

    public void Add(LineAdjustment adjustment) => db.LineAdjustments.Add(adjustment);
}
