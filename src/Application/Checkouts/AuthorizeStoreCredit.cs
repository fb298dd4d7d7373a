using CustomerCredit.Application.Checkouts.Rules;
using CustomerCredit.Application.Common;
using CustomerCredit.Domain.Checkouts;
using CustomerCredit.Domain.SharedKernel;
using FluentValidation;
using MediatR;
using Microsoft.Extensions.Logging;

namespace CustomerCredit.Application.Checkouts;

/// <summary>
/// A shopper chose an offer in a checkout of Digital River's own making, and Digital River asks whether it is good
/// (Digital River reference, section 7). What the line has is held, up to what is asked; the source is then made by
/// Digital River. Asked again, the same session gets the same answer and one hold. What cannot be approved is denied:
/// no answer could be taken for a yes.
/// </summary>
/// <param name="Offer">The offer, as it was named.</param>
/// <param name="Session">The session of Digital River.</param>
/// <param name="Amount">The amount as written, in major units of the currency of the offer.</param>
public sealed record AuthorizeStoreCredit(CreditId Offer, string Session, string Amount)
    : ICommand<StoreCreditApproval>
{
    /// <summary>
    /// How long Digital River is taken to wait: its limit is documented nowhere, for webhooks it is 3 s. What would be
    /// approved later is denied and given up.
    /// </summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(2.5);
}

/// <summary>The answer.</summary>
/// <param name="Amount">What is approved, no more than was asked; null when it is denied.</param>
public sealed record StoreCreditApproval(Money? Amount)
{
    /// <summary>No.</summary>
    public static StoreCreditApproval Denied { get; } = new((Money?)null);
}

internal sealed class AuthorizeStoreCreditValidator : AbstractValidator<AuthorizeStoreCredit>
{
    public AuthorizeStoreCreditValidator()
    {
        RuleFor(request => request.Offer).IsAnOfferId();
        RuleFor(request => request.Session)
            .Must(session => PlainText.IsText(session, CreditOffer.SessionMaxLength))
            .WithMessage($"A session id is 1 to {CreditOffer.SessionMaxLength} characters.")
            .OverridePropertyName("sessionId");
    }
}

internal sealed class AuthorizeStoreCreditHandler(
    ICreditOffers offers,
    CartTurns turns,
    CreditExecutor executor,
    IUnitOfWork unitOfWork,
    IIdSource ids,
    TimeProvider time,
    ILogger<AuthorizeStoreCreditHandler> logger
) : IRequestHandler<AuthorizeStoreCredit, StoreCreditApproval>
{
    public async Task<StoreCreditApproval> Handle(
        AuthorizeStoreCredit request,
        CancellationToken cancellationToken
    )
    {
        try
        {
            return new StoreCreditApproval(await Approved(request, cancellationToken));
        }
        catch (RuleBrokenException broken)
        {
            return Denied(request, broken.Message);
        }
        catch (OvertakenException overtaken)
        {
            return Denied(request, overtaken.Message);
        }
    }

    private StoreCreditApproval Denied(AuthorizeStoreCredit request, string why)
    {
        logger.LogInformation("Offer {Offer} is denied: {Why}", request.Offer, why);
        return StoreCreditApproval.Denied;
    }

    private async Task<Money?> Approved(
        AuthorizeStoreCredit request,
        CancellationToken cancellationToken
    )
    {
        var begun = time.GetTimestamp();
        if (await offers.CartOf(request.Offer, cancellationToken) is not { } owner)
        {
            return null;
        }

        using var turn = await turns.TryTake(
            owner.Shop,
            owner.Cart,
            AuthorizeStoreCredit.Patience,
            cancellationToken
        );
        Rule.Check(new OneChangeOfACartAtATime(turn is not null));
        var cart = turn!.Cart;
        var offer = await offers.Get(request.Offer, cancellationToken);
        if (AmountText.Read(request.Amount, offer.Amount.Currency) is not { } asked)
        {
            return null;
        }

        offer.AskedForBy(request.Session, time.GetUtcNow());
        var credit = cart.CreditNamed(offer.Id.Value);
        if (credit is { IsUnfinished: true })
        {
            // An earlier question or removal was cut off.
            await executor.Drive(cart, credit, TimeSpan.Zero);
        }

        if (credit is null or { MayBeTakenAgain: true })
        {
            credit = cart.Take(offer, asked, ids.Next(), time.GetUtcNow());
            await unitOfWork.Commit();
            await Hold(cart, credit, offer, begun);
        }

        // One that has followed its cart is not the old session's any more.
        return IsGood(credit) && credit.Checkout == offer.Checkout
            ? Money.Min(asked, credit.Amount)
            : null;
    }

    private async Task Hold(Cart cart, AppliedCredit credit, CreditOffer offer, long begun)
    {
        await executor.Drive(cart, credit, Left(begun));
        if (credit.IsUnfinished || (IsGood(credit) && Left(begun) <= TimeSpan.Zero))
        {
            credit.GiveUp();
            await unitOfWork.Commit();
            await executor.Drive(cart, credit, TimeSpan.Zero);
        }
    }

    private TimeSpan Left(long begun) => AuthorizeStoreCredit.Patience - time.GetElapsedTime(begun);

    /// <summary>Whether Digital River may make a source of it, or has made one.</summary>
    private static bool IsGood(AppliedCredit credit) =>
        !credit.IsCancelRequested
        && (credit.AwaitsSource || credit.State == AppliedCreditState.Attached);
}
