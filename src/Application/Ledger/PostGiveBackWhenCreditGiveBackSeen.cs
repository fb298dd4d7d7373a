using CustomerCredit.Application.Common;
using CustomerCredit.Domain.Checkouts.Events;
using CustomerCredit.Domain.Ledger;
using MediatR;

namespace CustomerCredit.Application.Ledger;

/// <summary>Digital River gave back: <c>dr_clearing</c> −r, <c>refund_clearing</c> +r.</summary>
internal sealed class PostGiveBackWhenCreditGiveBackSeen(ILedger ledger, IIdSource ids)
    : INotificationHandler<Happened<CreditGiveBackSeen>>
{
    public Task Handle(
        Happened<CreditGiveBackSeen> notification,
        CancellationToken cancellationToken
    )
    {
        var seen = notification.Event;
        ledger.Post(
            LedgerTransaction.GiveBackSeen(
                new LedgerTransactionId(ids.Next()),
                seen.Credit,
                seen.Amount,
                seen.Total,
                seen.At
            )
        );
        return Task.CompletedTask;
    }
}
