using System.Security.Cryptography;
using System.Text.Json;
using CustomerCredit.Application.Checkouts;
using CustomerCredit.Application.Common;
using CustomerCredit.Domain.Checkouts;
using CustomerCredit.Simulation.Tests.Parties;

namespace CustomerCredit.Simulation.Tests.Bugs;

/// <summary>Takes any two requests with one key for the same request.</summary>
internal sealed class KeysWithoutMeaning(IIdempotencyRecords real, World world)
    : IIdempotencyRecords
{
    public async Task<IdempotencyRecord?> Find(
        ShopId shop,
        string operation,
        string key,
        CancellationToken cancellationToken
    )
    {
        var record = await real.Find(shop, operation, key, cancellationToken);
        if (record is not null && world.Operation?.Request is AddCustomerCreditSourceToCheckout add)
        {
            var meaning = JsonSerializer.SerializeToUtf8Bytes(add.Meaning, add.Meaning.GetType());
            typeof(IdempotencyRecord)
                .GetProperty(nameof(IdempotencyRecord.Fingerprint))!
                .SetValue(record, Convert.ToHexStringLower(SHA256.HashData(meaning)));
        }

        return record;
    }

    public void Add(IdempotencyRecord record) => real.Add(record);
}
