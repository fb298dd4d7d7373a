using CustomerCredit.Application.Common;
using CustomerCredit.Domain.Checkouts;
using CustomerCredit.Simulation.Tests.Parties;

namespace CustomerCredit.Simulation.Tests.Bugs;

/// <summary>Lets the keys of different shops meet.</summary>
internal sealed class KeysWithoutClient(IIdempotencyRecords real) : IIdempotencyRecords
{
    public async Task<IdempotencyRecord?> Find(
        ShopId shop,
        string operation,
        string key,
        CancellationToken cancellationToken
    )
    {
        foreach (var any in Shops.Both)
        {
            if (await real.Find(any, operation, key, cancellationToken) is { } record)
            {
                return record;
            }
        }

        return null;
    }

    public void Add(IdempotencyRecord record) => real.Add(record);
}
