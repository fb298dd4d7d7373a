namespace CustomerCredit.Application.Ledger;

/// <summary>One consistent view of the ledger's tables.</summary>
public interface IStoredLedgerReading : IAsyncDisposable
{
    /// <summary>The seals in their order, each with what it seals.</summary>
    IAsyncEnumerable<StoredSeal> Seals(CancellationToken cancellationToken);

    /// <summary>The rows that were committed and wait for their seal, in the order they will get it.</summary>
    IAsyncEnumerable<WaitingRow> Waiting(CancellationToken cancellationToken);

    /// <summary>The accounts.</summary>
    IAsyncEnumerable<StoredAccount> Accounts(CancellationToken cancellationToken);

    /// <summary>Rows that belong to nothing: unsealed transactions and notes, entries without a transaction. A line each.</summary>
    Task<IReadOnlyList<string>> Strays(CancellationToken cancellationToken);

    /// <summary>What should keep rows from being changed and is not there, or is not as it should be. A line each.</summary>
    Task<IReadOnlyList<string>> MissingGuards(CancellationToken cancellationToken);
}
