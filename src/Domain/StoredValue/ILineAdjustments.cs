using CustomerCredit.Domain.Checkouts;

namespace CustomerCredit.Domain.StoredValue;

/// <summary>The collection of adjustments. What it hands out is watched: changes are stored by the next commit.</summary>
public interface ILineAdjustments
{
    /// <summary>The shop's adjustment, or null; another shop's is null too.</summary>
    Task<LineAdjustment?> Find(
        ShopId shop,
        AdjustmentId adjustment,
        CancellationToken cancellationToken
    );

    /// <summary>Adds a new one.</summary>
    void Add(LineAdjustment adjustment);
}
