using CustomerCredit.Application.Common;
using CustomerCredit.Domain.Checkouts.Events;
using CustomerCredit.Domain.Ledger;
using MediatR;

namespace CustomerCredit.Application.Ledger;

/// <summary>The customer got it: <c>refund_clearing</c> −r, funding +r. The embedded provider has posted that itself by then.</summary>
internal sealed class PostPaymentWhenCreditGivenBack(ILedger ledger, IIdSource ids)
    : INotificationHandler<Happened<CreditGivenBack>>
{
    public async Task Handle(
        Happened<CreditGivenBack> notification,
        CancellationToken cancellationToken
    )
    {
        var paid = notification.Event;
        var key = BusinessKey.GiveBackPaid(paid.Credit, paid.Total);
        if (
            await ledger.Find(key, cancellationToken) is not null
            || await ledger.Find(key.InMoney(), cancellationToken) is not null
        )
        {
            return;
        }

        var currency = paid.Amount.Currency;
        ledger.Post(
            LedgerTransaction.GiveBackPaid(
                new LedgerTransactionId(ids.Next()),
                paid.Credit,
                paid.IsCallerHeld
                    ? LedgerAccount.CallerFunding(currency)
                    : LedgerAccount.ProviderFunding(OutsideProvider.Name, currency),
                paid.Amount,
                paid.Total,
                paid.At
            )
        );
    }
}
