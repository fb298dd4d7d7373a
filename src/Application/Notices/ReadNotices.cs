using CustomerCredit.Application.Common;
using CustomerCredit.Domain.Checkouts;
using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CustomerCredit.Application.Notices;

/// <summary>The next notices about a cart, oldest first.</summary>
/// <param name="Shop">The caller's shop.</param>
/// <param name="Cart">The cart.</param>
/// <param name="After">The number of the last one that was read; null to learn where the notices end now.</param>
/// <param name="Limit">How many at most.</param>
public sealed record ReadNotices(ShopId Shop, CartId Cart, long? After, int Limit)
    : IQuery<NoticeBatch>
{
    /// <summary>The most that are read at once.</summary>
    public const int MaxLimit = 100;
}

/// <summary>Notices in a row.</summary>
/// <param name="Items">The notices, oldest first.</param>
/// <param name="Position">What to read after next.</param>
public sealed record NoticeBatch(IReadOnlyList<NoticeItem> Items, long Position);

/// <summary>One of them.</summary>
/// <param name="Number">Its place among the notices of the cart.</param>
/// <param name="Document">What it says.</param>
/// <param name="ChangedTheCheckout">Whether a credit came to the checkout of the cart, or went.</param>
/// <param name="IsCartBeingChanged">Whether the checkout of the cart was being changed.</param>
public sealed record NoticeItem(
    long Number,
    NoticeDocument Document,
    bool ChangedTheCheckout,
    bool IsCartBeingChanged
);

internal sealed class ReadNoticesValidator : AbstractValidator<ReadNotices>
{
    public ReadNoticesValidator()
    {
        RuleFor(request => request.After).GreaterThanOrEqualTo(0);
        RuleFor(request => request.Limit).InclusiveBetween(1, ReadNotices.MaxLimit);
    }
}

internal sealed class ReadNoticesHandler(IReadDb db) : IRequestHandler<ReadNotices, NoticeBatch>
{
    public async Task<NoticeBatch> Handle(ReadNotices request, CancellationToken cancellationToken)
    {
        var ours = db.Notices.Where(notice =>
            notice.Shop == request.Shop && notice.Cart == request.Cart
        );
        var next = request.After is { } after
            ? await ours.Where(notice => notice.Number > after)
                .OrderBy(notice => notice.Number)
                .Take(request.Limit)
                .ToListAsync(cancellationToken)
            : [];
        return new NoticeBatch(
            [
                .. next.Select(notice => new NoticeItem(
                    notice.Number,
                    NoticeDocument.Of(notice),
                    notice.ChangedTheCheckout,
                    notice.IsCartBeingChanged
                )),
            ],
            next.Count > 0
                ? next[^1].Number
                : request.After
                    ?? await ours.MaxAsync(notice => (long?)notice.Number, cancellationToken)
                    ?? 0
        );
    }
}
