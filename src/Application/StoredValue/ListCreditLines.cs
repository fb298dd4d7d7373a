using CustomerCredit.Application.Common;
using CustomerCredit.Domain.Checkouts;
using CustomerCredit.Domain.SharedKernel;
using CustomerCredit.Domain.StoredValue;
using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CustomerCredit.Application.StoredValue;

/// <summary>The shop's credit lines, newest first, a page at a time. Every filter is optional and all of them count.</summary>
/// <param name="Shop">The caller's shop.</param>
public sealed record ListCreditLines(ShopId Shop) : IQuery<Page<CreditLineView>>
{
    /// <summary>The most lines a page holds.</summary>
    public const int MaxLimit = 100;

    /// <summary>What kind of value.</summary>
    public CreditLineKind? Kind { get; init; }

    /// <summary>Whether they may be spent.</summary>
    public CreditLineState? State { get; init; }

    /// <summary>Whose they are.</summary>
    public string? CustomerId { get; init; }

    /// <summary>The last four characters of the number.</summary>
    public string? LastFour { get; init; }

    /// <summary>How many a page holds.</summary>
    public int Limit { get; init; } = MaxLimit;

    /// <summary>The last line of the page before, or null for the first page.</summary>
    public string? After { get; init; }
}

internal sealed class ListCreditLinesValidator : AbstractValidator<ListCreditLines>
{
    public ListCreditLinesValidator()
    {
        RuleFor(request => request.Kind).IsInEnum();
        RuleFor(request => request.State).IsInEnum();
        RuleFor(request => request.CustomerId).IsACustomerIdOrNull();
        RuleFor(request => request.LastFour).Length(4).IsPlainOrNull(4);
        RuleFor(request => request.Limit).InclusiveBetween(1, ListCreditLines.MaxLimit);
        RuleFor(request => request.After).IsACursorOrNull();
    }
}

internal sealed class ListCreditLinesHandler(
    IReadDb db,
    ILineAccounts accounts,
    StoredValuePolicy policy,
    TimeProvider time
) : IRequestHandler<ListCreditLines, Page<CreditLineView>>
{
    public async Task<Page<CreditLineView>> Handle(
        ListCreditLines request,
        CancellationToken cancellationToken
    )
    {
        var today = LineShapes.Today(time);
        var ours = db.CreditLines.Where(line => line.Shop == request.Shop);
        var lines = Filtered(ours, request, today);
        if (request.After is not null)
        {
            var last =
                await ours.Where(line => line.Id == new CreditLineId(request.After))
                    .Select(line => (DateTimeOffset?)line.CreatedAt)
                    .SingleOrDefaultAsync(cancellationToken)
                ?? throw new NotFoundException("credit line", request.After);
            lines = lines.Where(line =>
                line.CreatedAt < last
                || (
                    line.CreatedAt == last
                    && string.Compare((string)(object)line.Id, request.After) < 0
                )
            );
        }

        var page = await lines
            .OrderByDescending(line => line.CreatedAt)
            .ThenByDescending(line => line.Id)
            .Take(request.Limit + 1)
            .ToListAsync(cancellationToken);
        var items = page.Take(request.Limit).ToList();
        var figures = await accounts.Figures(items, cancellationToken);
        return new Page<CreditLineView>(
            [.. items.Select(line => CreditLineView.Of(line, figures[line.Id], policy, today))],
            page.Count > request.Limit ? items[^1].Id.Value : null
        );
    }

    private static IQueryable<CreditLine> Filtered(
        IQueryable<CreditLine> lines,
        ListCreditLines request,
        DateOnly today
    )
    {
        if (request.Kind is { } kind)
        {
            lines = lines.Where(line => line.Kind == kind);
        }

        if (request.CustomerId is { } customer)
        {
            lines = lines.Where(line => line.CustomerId == customer);
        }

        if (request.LastFour?.ToUpperInvariant() is { } lastFour)
        {
            lines = lines.Where(line => line.LastFour == lastFour);
        }

        return request.State switch
        {
            null => lines,
            CreditLineState.Blocked => lines.Where(line => line.IsBlocked),
            CreditLineState.Expired => lines.Where(line =>
                !line.IsBlocked && line.ExpiresOn < today
            ),
            _ => lines.Where(line =>
                !line.IsBlocked && (line.ExpiresOn == null || line.ExpiresOn >= today)
            ),
        };
    }
}
