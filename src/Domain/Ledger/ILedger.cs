using CustomerCredit.Domain.Checkouts;

namespace CustomerCredit.Domain.Ledger;

/// <summary>The books. What was posted is read, never changed and never removed.</summary>
public interface ILedger
{
    /// <summary>
    /// Posts a transaction, to be stored by the next commit together with everything else that changed. A key that was
    /// posted before with the same content makes it a note already taken; the first one stands.
    /// </summary>
    /// <remarks>
    /// The commit fails, and nothing at all is stored, with the rule <see cref="Rules.AvailableMustCoverThePosting" />,
    /// <see cref="Rules.AHoldIsResolvedAtMostOnce" />, <see cref="Rules.ABusinessKeyNamesOnePosting" /> or
    /// <see cref="Rules.AnAccountHoldsOneUnit" />. The refused postings are forgotten then.
    /// </remarks>
    void Post(LedgerTransaction transaction);

    /// <summary>The transaction with this key, posted and perhaps not yet committed, or null.</summary>
    Task<LedgerTransaction?> Find(BusinessKey key, CancellationToken cancellationToken);

    /// <summary>The hold of a credit that no transaction has ended, posted and perhaps not yet committed, or null.</summary>
    Task<LedgerTransaction?> OpenHold(CreditId credit, CancellationToken cancellationToken);

    /// <summary>What is committed on an account: of a customer's account that is what is available.</summary>
    Task<LedgerAmount> Balance(LedgerAccount account, CancellationToken cancellationToken);
}
