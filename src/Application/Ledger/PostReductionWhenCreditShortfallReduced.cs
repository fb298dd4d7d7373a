using CustomerCredit.Application.Common;
using CustomerCredit.Domain.Checkouts.Events;
using CustomerCredit.Domain.Ledger;
using MediatR;

namespace CustomerCredit.Application.Ledger;

/// <summary>Digital River gave back what nobody had paid: <c>dr_clearing</c> −r, <c>shortfall</c> +r.</summary>
internal sealed class PostReductionWhenCreditShortfallReduced(ILedger ledger, IIdSource ids)
    : INotificationHandler<Happened<CreditShortfallReduced>>
{
    public Task Handle(
        Happened<CreditShortfallReduced> notification,
        CancellationToken cancellationToken
    )
    {
        var reduced = notification.Event;
        ledger.Post(
            LedgerTransaction.ShortfallReduced(
                new LedgerTransactionId(ids.Next()),
                reduced.Credit,
                reduced.Amount,
                reduced.Total,
                reduced.At
            )
        );
        return Task.CompletedTask;
    }
}
