using CustomerCredit.Domain.Ledger;
using Mapster;

namespace CustomerCredit.Application.Ledger;

/// <summary>How transactions become what callers see.</summary>
internal sealed class LedgerMapping : IRegister
{
    public void Register(TypeAdapterConfig config)
    {
        config
            .NewConfig<LedgerTransaction, LedgerTransactionView>()
            .Map(view => view.TransactionId, transaction => transaction.Id)
            .Map(view => view.BusinessKey, transaction => transaction.Key.Value)
            .Map(view => view.CreditId, transaction => transaction.Credit);
        config
            .NewConfig<LedgerEntry, LedgerEntryView>()
            .Map(view => view.Account, entry => entry.AccountName)
            .Map(view => view.Amount, entry => entry.Value);
        // A value is taken over as it is, not taken apart.
        config.NewConfig<LedgerAmount, LedgerAmount>().MapWith(amount => amount);
    }
}
