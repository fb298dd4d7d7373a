using CustomerCredit.Application.Common;
using CustomerCredit.Domain.Checkouts.Events;
using CustomerCredit.Domain.Ledger;
using MediatR;

namespace CustomerCredit.Application.Ledger;

/// <summary>Less is held: <c>hold_pending</c> −x and +y, funding +(x−y). The embedded provider has posted that itself by then.</summary>
internal sealed class PostLoweringWhenCreditHoldLowered(ILedger ledger, IIdSource ids)
    : INotificationHandler<Happened<CreditHoldLowered>>
{
    public async Task Handle(
        Happened<CreditHoldLowered> notification,
        CancellationToken cancellationToken
    )
    {
        var lowered = notification.Event;
        var left = LedgerAmount.Of(lowered.Left);
        if (
            await ledger.OpenHold(lowered.Credit, cancellationToken) is { } hold
            && hold.Held.Unit == left.Unit
            && hold.Held != left
        )
        {
            ledger.Post(hold.Lower(new LedgerTransactionId(ids.Next()), left, lowered.At));
        }
    }
}
