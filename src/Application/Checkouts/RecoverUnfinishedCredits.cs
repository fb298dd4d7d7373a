using CustomerCredit.Application.Common;
using CustomerCredit.Domain.Checkouts;
using FluentValidation;
using MediatR;

namespace CustomerCredit.Application.Checkouts;

/// <summary>Goes on with the unfinished credits of one cart that are due: what crashes and lost answers leave behind.</summary>
/// <param name="Shop">The cart's shop.</param>
/// <param name="Cart">The cart.</param>
public sealed record RecoverUnfinishedCredits(ShopId Shop, CartId Cart) : ICommand<Unit>
{
    /// <inheritdoc />
    public string? IdempotencyKey => null;

    /// <inheritdoc />
    public object Meaning => this;

    /// <inheritdoc />
    public bool IsRepeatable => true;
}

internal sealed class RecoverUnfinishedCreditsValidator
    : AbstractValidator<RecoverUnfinishedCredits>
{
    public RecoverUnfinishedCreditsValidator() => RuleFor(request => request.Cart).IsACartId();
}

internal sealed class RecoverUnfinishedCreditsHandler(
    ICheckoutLeases leases,
    ICarts carts,
    CreditExecutor executor,
    TimeProvider time
) : IRequestHandler<RecoverUnfinishedCredits, Unit>
{
    public async Task<Unit> Handle(
        RecoverUnfinishedCredits request,
        CancellationToken cancellationToken
    )
    {
        using var lease = await leases.Take(
            request.Shop,
            request.Cart,
            TimeSpan.Zero,
            cancellationToken
        );
        if (
            lease is null
            || await carts.Find(request.Shop, request.Cart, cancellationToken) is not { } cart
        )
        {
            return Unit.Value;
        }

        foreach (
            var credit in cart
                .Credits.Where(credit => credit.IsUnfinished && credit.DueAt <= time.GetUtcNow())
                .ToList()
        )
        {
            await executor.Drive(cart, credit, null, TimeSpan.Zero);
        }

        return Unit.Value;
    }
}
