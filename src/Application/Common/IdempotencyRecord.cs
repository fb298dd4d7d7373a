using CustomerCredit.Domain.Checkouts;

namespace CustomerCredit.Application.Common;

/// <summary>
/// That a shop used a key for an operation, and what came of it. It is stored by the same commit as the first effect
/// of the request. Where the request is about one credit the answer is read off that credit; otherwise it is kept here.
/// </summary>
public sealed class IdempotencyRecord
{
    private IdempotencyRecord() { }

    /// <summary>A key used for the first time.</summary>
    public IdempotencyRecord(
        ShopId shop,
        string operation,
        string key,
        string fingerprint,
        DateTimeOffset now
    )
    {
        Shop = shop;
        Operation = operation;
        Key = key;
        Fingerprint = fingerprint;
        CreatedAt = now;
    }

    /// <summary>The shop; keys of different shops never meet.</summary>
    public ShopId Shop { get; private set; }

    /// <summary>The name of the request.</summary>
    public string Operation { get; private set; } = null!;

    /// <summary>The caller's key.</summary>
    public string Key { get; private set; } = null!;

    /// <summary>SHA-256 of the request's meaning; another meaning under the same key is refused.</summary>
    public string Fingerprint { get; private set; } = null!;

    /// <summary>The credit the request is about.</summary>
    public CreditId? Credit { get; set; }

    /// <summary>The answer as JSON, once it is final and where no credit tells it.</summary>
    public string? Answer { get; set; }

    /// <summary>When the key was first used.</summary>
    public DateTimeOffset CreatedAt { get; private set; }
}
