using CustomerCredit.Application.Common;
using CustomerCredit.Domain.Checkouts;
using FluentValidation;
using MediatR;

namespace CustomerCredit.Application.Checkouts;

/// <summary>Goes on with the unfinished credits of one cart that are due: what crashes and lost answers leave behind.</summary>
/// <param name="Shop">The cart's shop.</param>
/// <param name="Cart">The cart.</param>
public sealed record RecoverUnfinishedCredits(ShopId Shop, CartId Cart) : ICommand<Unit>;

internal sealed class RecoverUnfinishedCreditsValidator
    : AbstractValidator<RecoverUnfinishedCredits>
{
    public RecoverUnfinishedCreditsValidator() => RuleFor(request => request.Cart).IsACartId();
}

internal sealed class RecoverUnfinishedCreditsHandler(
    CartTurns turns,
    CreditExecutor executor,
    TimeProvider time
) : IRequestHandler<RecoverUnfinishedCredits, Unit>
{
    public async Task<Unit> Handle(
        RecoverUnfinishedCredits request,
        CancellationToken cancellationToken
    )
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
