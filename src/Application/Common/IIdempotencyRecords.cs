using CustomerCredit.Domain.Checkouts;

namespace CustomerCredit.Application.Common;

/// <summary>The keys that were used. What it hands out is watched: changes are stored by the next commit.</summary>
public interface IIdempotencyRecords
{
    /// <summary>What is known about a key, or null.</summary>
    Task<IdempotencyRecord?> Find(
        ShopId shop,
        string operation,
        string key,
        CancellationToken cancellationToken
    );

    /// <summary>Adds a key, to be stored by the next commit.</summary>
    void Add(IdempotencyRecord record);
}
