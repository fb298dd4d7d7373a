using CustomerCredit.Application.Common;
using CustomerCredit.Domain.Checkouts;
using FluentValidation;
using MediatR;

namespace CustomerCredit.Application.Checkouts;

/// <summary>Somebody heard of something about an order, a checkout or a source: the credits it concerns are looked at.</summary>
/// <param name="Order">The order, or null.</param>
/// <param name="Checkout">The checkout, or null.</param>
/// <param name="Source">The source, or null.</param>
public sealed record VisitConcernedCredits(OrderId? Order, CheckoutId? Checkout, SourceId? Source)
    : ICommand<ConcernedCredits>;

/// <summary>What came of it.</summary>
/// <param name="Visited">How many credits have been looked at.</param>
/// <param name="IsBusy">Whether somebody else has the turn at a cart; then it is worth trying again.</param>
public sealed record ConcernedCredits(int Visited, bool IsBusy);

internal sealed class VisitConcernedCreditsValidator : AbstractValidator<VisitConcernedCredits>
{
    public VisitConcernedCreditsValidator()
    {
        RuleFor(request => request.Order!.Value.Value)
            .MaximumLength(OrderId.MaxLength)
            .When(request => request.Order is not null);
        RuleFor(request => request.Source!.Value.Value)
            .MaximumLength(SourceId.MaxLength)
            .When(request => request.Source is not null);
    }
}

internal sealed class VisitConcernedCreditsHandler(
    ICarts carts,
    ICreditOffers offers,
    UnaskedCredits unasked,
    CartTurns turns,
    CreditExecutor executor,
    IUnitOfWork unitOfWork,
    TimeProvider time
) : IRequestHandler<VisitConcernedCredits, ConcernedCredits>
{
    public async Task<ConcernedCredits> Handle(
        VisitConcernedCredits request,
        CancellationToken cancellationToken
    )
    {
        var (visited, isBusy) = (0, false);
        var withUnasked = request.Checkout is { } offeredFor
            ? await offers.UnaskedFor(offeredFor, cancellationToken)
            : [];
        var withCredits = await carts.Concerned(
            request.Order,
            request.Checkout,
            request.Source,
            cancellationToken
        );
        foreach (var (shop, id) in withCredits.Union(withUnasked))
        {
            using var turn = await turns.TryTake(shop, id, TimeSpan.Zero, cancellationToken);
            if (turn?.CartIfKnown is not { } cart)
            {
                isBusy = true;
                continue;
            }

            if (withUnasked.Contains((shop, id)))
            {
                await unasked.Note(cart, request.Order, request.Checkout!.Value, cancellationToken);
            }

            var concerned = cart.Credits.Where(credit => Concerns(request, credit)).ToList();
            visited += concerned.Count;
            concerned.RemoveAll(credit => credit.State == AppliedCreditState.Refunded);
            if (concerned.Count == 0)
            {
                continue;
            }

            await MakeDue(shop, id, concerned, cancellationToken);
            foreach (var credit in concerned)
            {
                await executor.Visit(cart, credit, isNews: true);
            }
        }

        return new ConcernedCredits(visited, isBusy);
    }

    /// <summary>A crash from here on leaves credits that are due; and of those that are due the calls are read, too.</summary>
    private async Task MakeDue(
        ShopId shop,
        CartId cart,
        List<AppliedCredit> concerned,
        CancellationToken cancellationToken
    )
    {
        concerned.ForEach(credit => credit.LookAgain(time.GetUtcNow()));
        await unitOfWork.Commit();
        await carts.Find(shop, cart, cancellationToken);
    }

    /// <summary>
    /// A credit that is over is looked at only where its own source is named: it may be back. Of one that was offered
    /// Digital River may make a source at any time.
    /// </summary>
    private static bool Concerns(VisitConcernedCredits news, AppliedCredit credit) =>
        credit.State != AppliedCreditState.Quarantined
        && (
            (news.Source is { } source && credit.Source == source)
            || (
                (!credit.IsOff || credit.IsOffered)
                && (
                    (news.Order is { } order && credit.Order == order)
                    || (news.Checkout is { } checkout && credit.Checkout == checkout)
                )
            )
        );
}
