using CustomerCredit.Application.Common;
using CustomerCredit.Domain.Checkouts.Events;
using CustomerCredit.Domain.Notices;
using MediatR;

namespace CustomerCredit.Application.Notices;

/// <summary>Every change of a credit becomes a notice for the platform, stored by the same commit.</summary>
internal sealed class TellWhenCreditChanged(INotices notices, IIdSource ids)
    : INotificationHandler<Happened<CreditChanged>>
{
    public Task Handle(Happened<CreditChanged> notification, CancellationToken cancellationToken) =>
        notices.Add(Notice.Of(new NoticeId(ids.Next()), notification.Event));
}
