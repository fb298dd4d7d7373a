using CustomerCredit.Application.Common;
using CustomerCredit.Application.Gateway;
using CustomerCredit.Domain.Checkouts;
using FluentValidation;
using MediatR;

namespace CustomerCredit.Application.Checkouts;

/// <summary>
/// Compares a cart with the books of others after an older copy of our own was restored (engine design, crash point 34):
/// every live credit is looked at, and a credit of ours that only Digital River knows is recorded and taken off, because
/// nobody here can say any more what it was drawn from.
/// </summary>
/// <param name="Shop">The cart's shop.</param>
/// <param name="Cart">The cart.</param>
public sealed record ReexamineCart(ShopId Shop, CartId Cart) : ICommand<Unit>;

internal sealed class ReexamineCartValidator : AbstractValidator<ReexamineCart>
{
    public ReexamineCartValidator() => RuleFor(request => request.Cart).IsACartId();
}

internal sealed class ReexamineCartHandler(
    CartTurns turns,
    IPaymentGateway gateway,
    HoldSteps holds,
    CreditExecutor executor,
    IUnitOfWork unitOfWork,
    CreditLimits limits,
    IIdSource ids,
    TimeProvider time
) : IRequestHandler<ReexamineCart, Unit>
{
    public async Task<Unit> Handle(ReexamineCart request, CancellationToken cancellationToken)
    {
        using var turn = await turns.Take(request.Shop, request.Cart, cancellationToken);
        var cart = turn.Cart;
        foreach (
            var credit in cart
                .Credits.Where(credit => credit.IsUnfinished || credit.DueAt is not null)
                .ToList()
        )
        {
            await executor.Visit(cart, credit);
        }

        if (await Read(cart, cancellationToken) is not { } checkout)
        {
            return Unit.Value;
        }

        foreach (var source in checkout.Sources.Where(source => IsLostCredit(source, cart)))
        {
            var hold = await holds.Find(
                new CreditId(source.UpstreamId!),
                number: 1,
                cancellationToken
            );
            var lost = cart.Readopt(source, hold, limits.TimeToLive, ids.Next(), time.GetUtcNow());
            lost.AskDetach(
                ids.Next(),
                "Found at Digital River after a restore; nobody knows any more what it was drawn from.",
                time.GetUtcNow()
            );
            await unitOfWork.Commit();
            await executor.Drive(cart, lost, TimeSpan.Zero);
        }

        return Unit.Value;
    }

    /// <summary>The checkout as it is now; null where there is none any more.</summary>
    private async Task<Checkout?> Read(Cart cart, CancellationToken cancellationToken)
    {
        try
        {
            return await gateway.ReadCheckout(
                cart.Checkout,
                new GatewayCall(cart.CartId, ids.Next()),
                cancellationToken
            );
        }
        catch (GatewayException gone) when (gone.Status == 404)
        {
            return null;
        }
    }

    private static bool IsLostCredit(AttachedSource source, Cart cart) =>
        source is { IsCustomerCredit: true, UpstreamId: { } reference }
        && CreditId.IsOfOurMaking(reference)
        && !cart.Credits.Any(credit => credit.Source == source.Id || credit.Id.Value == reference);
}
