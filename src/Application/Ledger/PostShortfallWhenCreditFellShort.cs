using CustomerCredit.Application.Common;
using CustomerCredit.Domain.Checkouts.Events;
using CustomerCredit.Domain.Ledger;
using MediatR;

namespace CustomerCredit.Application.Ledger;

/// <summary>An order stands and nobody pays a part of it: <c>shortfall</c> −c, <c>dr_clearing</c> +c.</summary>
internal sealed class PostShortfallWhenCreditFellShort(ILedger ledger, IIdSource ids)
    : INotificationHandler<Happened<CreditFellShort>>
{
    public Task Handle(Happened<CreditFellShort> notification, CancellationToken cancellationToken)
    {
        var missing = notification.Event;
        ledger.Post(
            LedgerTransaction.Shortfall(
                new LedgerTransactionId(ids.Next()),
                missing.Credit,
                missing.Amount,
                missing.At
            )
        );
        return Task.CompletedTask;
    }
}
