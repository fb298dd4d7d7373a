using CustomerCredit.Application.Common;
using CustomerCredit.Domain.Checkouts;
using FluentValidation;
using MediatR;

namespace CustomerCredit.Application.Checkouts;

/// <summary>
/// Goes on with the credits of one cart that are due: what crashes and lost answers leave behind, credits whose time is up,
/// and those that are watched.
/// </summary>
/// <param name="Shop">The cart's shop.</param>
/// <param name="Cart">The cart.</param>
public sealed record VisitDueCredits(ShopId Shop, CartId Cart) : ICommand<Unit>;

internal sealed class VisitDueCreditsValidator : AbstractValidator<VisitDueCredits>
{
    public VisitDueCreditsValidator() => RuleFor(request => request.Cart).IsACartId();
}

internal sealed class VisitDueCreditsHandler(
    CartTurns turns,
    CreditExecutor executor,
    TimeProvider time
) : IRequestHandler<VisitDueCredits, Unit>
{
    public async Task<Unit> Handle(VisitDueCredits request, CancellationToken cancellationToken)
    {
        using var turn = await turns.TryTake(
            request.Shop,
            request.Cart,
            TimeSpan.Zero,
            cancellationToken
        );
        if (turn?.CartIfKnown is not { } cart)
        {
            return Unit.Value;
        }

        foreach (
            var credit in cart.Credits.Where(credit => credit.DueAt <= time.GetUtcNow()).ToList()
        )
        {
            await executor.Visit(cart, credit);
        }

        return Unit.Value;
    }
}
