namespace CustomerCredit.Application.Ledger;

/// <summary>The ledger's tables as they lie there, for checking.</summary>
public interface IStoredLedger
{
    /// <summary>Opens one consistent view of all tables; a service that goes on posting neither waits nor shows.</summary>
    Task<IStoredLedgerReading> Open(CancellationToken cancellationToken);
}
