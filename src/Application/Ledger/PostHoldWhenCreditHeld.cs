using CustomerCredit.Application.Common;
using CustomerCredit.Domain.Checkouts.Events;
using CustomerCredit.Domain.Ledger;
using MediatR;

namespace CustomerCredit.Application.Ledger;

/// <summary>Value was set aside: funding −x, <c>hold_pending</c> +x. The embedded provider has posted its holds itself by then.</summary>
internal sealed class PostHoldWhenCreditHeld(ILedger ledger, IIdSource ids)
    : INotificationHandler<Happened<CreditHeld>>
{
    public async Task Handle(Happened<CreditHeld> notification, CancellationToken cancellationToken)
    {
        var held = notification.Event;
        if (
            !held.IsCallerHeld
            && await ledger.Find(BusinessKey.Hold(held.Credit, held.Number), cancellationToken)
                is not null
        )
        {
            return;
        }

        ledger.Post(
            LedgerTransaction.Hold(
                new LedgerTransactionId(ids.Next()),
                held.Credit,
                held.Number,
                held.IsCallerHeld
                    ? LedgerAccount.CallerFunding(held.Amount.Currency)
                    : LedgerAccount.ProviderFunding(OutsideProvider.Name, held.Amount.Currency),
                LedgerAmount.Of(held.Amount),
                held.At
            )
        );
    }
}
