using CustomerCredit.Application.Common;
using CustomerCredit.Domain.Checkouts;
using FluentValidation;
using FluentValidation.Results;
using Mapster;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CustomerCredit.Application.Checkouts;

/// <summary>The credits of a cart, newest first, a page at a time.</summary>
/// <param name="Shop">The caller's shop.</param>
/// <param name="Cart">The cart.</param>
/// <param name="Released">Whether released and rejected credits are listed too.</param>
/// <param name="Limit">How many a page holds.</param>
/// <param name="After">The last credit of the page before, or null for the first page.</param>
public sealed record ListCredits(ShopId Shop, CartId Cart, bool Released, int Limit, string? After)
    : IQuery<Page<CreditView>>
{
    /// <summary>The most credits a page holds.</summary>
    public const int MaxLimit = 100;
}

internal sealed class ListCreditsValidator : AbstractValidator<ListCredits>
{
    public ListCreditsValidator()
    {
        RuleFor(request => request.Cart).IsACartId();
        RuleFor(request => request.Limit).InclusiveBetween(1, ListCredits.MaxLimit);
        RuleFor(request => request.After).IsACursorOrNull();
    }
}

internal sealed class ListCreditsHandler(IReadDb db, TypeAdapterConfig mapping)
    : IRequestHandler<ListCredits, Page<CreditView>>
{
    public async Task<Page<CreditView>> Handle(
        ListCredits request,
        CancellationToken cancellationToken
    )
    {
        var carts = db.Carts.Where(cart =>
            cart.Shop == request.Shop && cart.CartId == request.Cart
        );
        if (!await carts.AnyAsync(cancellationToken))
        {
            throw new NotFoundException("cart", request.Cart.Value);
        }

        var credits = carts.SelectMany(cart => cart.Credits);
        if (!request.Released)
        {
            credits = credits.Where(credit =>
                credit.State != AppliedCreditState.Released
                && credit.State != AppliedCreditState.Rejected
            );
        }

        if (request.After is not null)
        {
            var last =
                await carts
                    .SelectMany(cart => cart.Credits)
                    .Where(credit => credit.Id == new CreditId(request.After))
                    .Select(credit => (long?)credit.Number)
                    .SingleOrDefaultAsync(cancellationToken)
                ?? throw NoSuchCursor();
            credits = credits.Where(credit => credit.Number < last);
        }

        var page = await credits
            .OrderByDescending(credit => credit.Number)
            .Take(request.Limit + 1)
            .ProjectToType<CreditView>(mapping)
            .ToListAsync(cancellationToken);
        var items = page.Take(request.Limit).ToList();
        return new Page<CreditView>(
            items,
            page.Count > request.Limit ? items[^1].CreditId.Value : null
        );
    }

    private static ValidationException NoSuchCursor() =>
        new([
            new ValidationFailure(
                nameof(ListCredits.After),
                "The list of this cart has no such cursor."
            ),
        ]);
}
