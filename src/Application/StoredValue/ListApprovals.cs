using CustomerCredit.Application.Common;
using CustomerCredit.Domain.Checkouts;
using CustomerCredit.Domain.StoredValue;
using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CustomerCredit.Application.StoredValue;

/// <summary>The shop's adjustments that wait for a second person, newest first, a page at a time.</summary>
/// <param name="Shop">The caller's shop.</param>
/// <param name="Limit">How many a page holds.</param>
/// <param name="After">The last one of the page before, or null for the first page.</param>
public sealed record ListApprovals(ShopId Shop, int Limit, string? After)
    : IQuery<Page<AdjustmentView>>
{
    /// <summary>The most a page holds.</summary>
    public const int MaxLimit = 100;
}

internal sealed class ListApprovalsValidator : AbstractValidator<ListApprovals>
{
    public ListApprovalsValidator()
    {
        RuleFor(request => request.Limit).InclusiveBetween(1, ListApprovals.MaxLimit);
        RuleFor(request => request.After).IsACursorOrNull();
    }
}

internal sealed class ListApprovalsHandler(IReadDb db)
    : IRequestHandler<ListApprovals, Page<AdjustmentView>>
{
    public async Task<Page<AdjustmentView>> Handle(
        ListApprovals request,
        CancellationToken cancellationToken
    )
    {
        var ours = db.LineAdjustments.Where(adjustment => adjustment.Shop == request.Shop);
        var waiting = ours.Where(adjustment =>
            adjustment.State == AdjustmentState.AwaitingApproval
        );
        if (request.After is not null)
        {
            var last =
                await ours.Where(adjustment => adjustment.Id == new AdjustmentId(request.After))
                    .Select(adjustment => (DateTimeOffset?)adjustment.ProposedAt)
                    .SingleOrDefaultAsync(cancellationToken)
                ?? throw new NotFoundException("approval", request.After);
            waiting = waiting.Where(adjustment =>
                adjustment.ProposedAt < last
                || (
                    adjustment.ProposedAt == last
                    && string.Compare((string)(object)adjustment.Id, request.After) < 0
                )
            );
        }

        var page = await waiting
            .Join(
                db.CreditLines,
                adjustment => adjustment.Line,
                line => line.Id,
                (adjustment, line) => new { Adjustment = adjustment, Line = line }
            )
            .OrderByDescending(found => found.Adjustment.ProposedAt)
            .ThenByDescending(found => found.Adjustment.Id)
            .Take(request.Limit + 1)
            .ToListAsync(cancellationToken);
        var items = page.Take(request.Limit).ToList();
        return new Page<AdjustmentView>(
            [.. items.Select(found => AdjustmentView.Of(found.Adjustment, found.Line))],
            page.Count > request.Limit ? items[^1].Adjustment.Id.Value : null
        );
    }
}
