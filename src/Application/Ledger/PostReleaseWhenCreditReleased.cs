using CustomerCredit.Application.Common;
using CustomerCredit.Domain.Checkouts.Events;
using CustomerCredit.Domain.Ledger;
using MediatR;

namespace CustomerCredit.Application.Ledger;

/// <summary>A hold was given up: <c>hold_pending</c> −x, funding +x. The embedded provider has posted that itself by then.</summary>
internal sealed class PostReleaseWhenCreditReleased(ILedger ledger, IIdSource ids)
    : INotificationHandler<Happened<CreditReleased>>
{
    public async Task Handle(
        Happened<CreditReleased> notification,
        CancellationToken cancellationToken
    )
    {
        var released = notification.Event;
        if (await ledger.OpenHold(released.Credit, cancellationToken) is { } hold)
        {
            ledger.Post(hold.Release(new LedgerTransactionId(ids.Next()), released.At));
        }
    }
}
