using CustomerCredit.Application.Common;
using CustomerCredit.Domain.Checkouts.Events;
using CustomerCredit.Domain.Ledger;
using MediatR;

namespace CustomerCredit.Application.Ledger;

/// <summary>A hold was spent: <c>hold_pending</c> −x, <c>dr_clearing</c> +c, funding +(x−c). The embedded provider has posted that itself by then.</summary>
internal sealed class PostRedemptionWhenCreditRedeemed(ILedger ledger, IIdSource ids)
    : INotificationHandler<Happened<CreditRedeemed>>
{
    public async Task Handle(
        Happened<CreditRedeemed> notification,
        CancellationToken cancellationToken
    )
    {
        var redeemed = notification.Event;
        if (await ledger.OpenHold(redeemed.Credit, cancellationToken) is { } hold)
        {
            ledger.Post(
                hold.Redeem(new LedgerTransactionId(ids.Next()), redeemed.Amount, redeemed.At)
            );
        }
    }
}
