using CustomerCredit.Application.Checkouts.Rules;
using CustomerCredit.Application.Common;
using CustomerCredit.Application.Common.Rules;
using CustomerCredit.Application.Gateway;
using CustomerCredit.Domain.Checkouts;
using CustomerCredit.Domain.SharedKernel;
using FluentValidation;
using FluentValidation.Results;
using MapsterMapper;
using MediatR;

namespace CustomerCredit.Application.Checkouts;

/// <summary>
/// Creates a <c>customerCredit</c> source and attaches it to the cart's checkout
/// (connector reference, contract of <c>addCustomerCreditSourceToCheckout</c>).
/// </summary>
/// <param name="Shop">The caller's shop.</param>
/// <param name="Cart">The cart.</param>
/// <param name="Amount">The amount as written by the caller, in major units of the checkout's currency.</param>
/// <param name="PaymentName">The label the shopper sees, or null.</param>
/// <param name="IdempotencyKey">The caller's key, or null.</param>
/// <param name="Doubt">What to do when the outcome stays open.</param>
public sealed record AddCustomerCreditSourceToCheckout(
    ShopId Shop,
    CartId Cart,
    string Amount,
    string? PaymentName,
    string? IdempotencyKey,
    WhenInDoubt Doubt
) : IKeyedCommand<AddedCredit>
{
    /// <summary>The error code of an amount that is none, is not positive, is too fine for its currency, or is too large.</summary>
    public const string InvalidAmount = "invalid-amount";

    /// <inheritdoc />
    public object Meaning =>
        new
        {
            Cart = Cart.Value,
            Amount = AmountText.Canonical(Amount),
            PaymentName,
        };

    /// <inheritdoc />
    public TimeSpan PatienceWithFirstRun => Doubt.GivesUp ? Doubt.Budget : TimeSpan.Zero;
}

/// <summary>What came of adding a credit.</summary>
/// <param name="Credit">The credit.</param>
/// <param name="IsOpen">Whether it is not known yet if it covers the checkout; somebody goes on finding out.</param>
public sealed record AddedCredit(CreditView Credit, bool IsOpen);

internal sealed class AddCustomerCreditSourceToCheckoutValidator
    : AbstractValidator<AddCustomerCreditSourceToCheckout>
{
    public AddCustomerCreditSourceToCheckoutValidator()
    {
        RuleFor(request => request.Cart).IsACartId();
        RuleFor(request => request.Amount)
            .Must(AmountText.IsPositive)
            .WithErrorCode(AddCustomerCreditSourceToCheckout.InvalidAmount)
            .WithMessage("The amount is a number above zero, such as \"12.50\".");
        RuleFor(request => request.PaymentName)
            .MaximumLength(AppliedCredit.PaymentNameMaxLength)
            .Must(name => name is null || !name.Any(char.IsControl))
            .WithMessage("A label has no control characters.");
        RuleFor(request => request.IdempotencyKey).IdempotencyKeyShape();
    }
}

internal sealed class AddCustomerCreditSourceToCheckoutHandler(
    CartTurns turns,
    IPaymentGateway gateway,
    CreditExecutor executor,
    IdempotencyClaim claim,
    IUnitOfWork unitOfWork,
    IIdSource ids,
    IMapper mapper,
    TimeProvider time
) : IRequestHandler<AddCustomerCreditSourceToCheckout, AddedCredit>
{
    public async Task<AddedCredit> Handle(
        AddCustomerCreditSourceToCheckout request,
        CancellationToken cancellationToken
    )
    {
        using var turn = await TakeTurn(request, cancellationToken);
        var cart = turn.Cart;
        if (EarlierCredit(cart) is { } earlier)
        {
            claim.Replay();
            return await Finish(cart, earlier, null, request.Doubt);
        }

        var call = new GatewayCall(cart.CartId, ids.Next());
        var checkout = await gateway.ReadCheckout(cart.Checkout, call, cancellationToken);
        var amount =
            AmountText.Read(request.Amount, checkout.Currency)
            ?? throw NoSuchAmount(checkout.Currency);
        var credit = cart.Apply(
            new CreditId(ids.Next()),
            amount,
            request.PaymentName,
            checkout,
            ids.Next(),
            time.GetUtcNow()
        );
        claim.TellBy(credit.Id);
        await unitOfWork.Commit();

        return await Finish(cart, credit, checkout, request.Doubt);
    }

    private async Task<CartTurn> TakeTurn(
        AddCustomerCreditSourceToCheckout request,
        CancellationToken cancellationToken
    )
    {
        try
        {
            return await turns.Take(request.Shop, request.Cart, cancellationToken);
        }
        catch (RuleBrokenException busy)
            when (busy.Rule is OneChangeOfACartAtATime && claim.EarlierCredit is not null)
        {
            // What an earlier run began may just be being attached: "busy, nothing done" would be a lie.
            throw new RuleBrokenException(new AKeyRunsOneRequestAtATime(isFree: false));
        }
    }

    /// <summary>What an earlier run with the same key began, unless nothing is left of that run and nothing came of it.</summary>
    private AppliedCredit? EarlierCredit(Cart cart) =>
        claim.EarlierCredit is { } id
        && cart.CreditNamed(id.Value) is { } credit
        && (credit.IsLive || !credit.CameToNothing)
            ? credit
            : null;

    private async Task<AddedCredit> Finish(
        Cart cart,
        AppliedCredit credit,
        Checkout? checkout,
        WhenInDoubt doubt
    )
    {
        var refusal = await executor.Drive(cart, credit, checkout, doubt.Budget);
        if (credit.WasAttached && !credit.CameToNothing)
        {
            // Also for a repetition after the credit was taken off again: the answer is that of the first run.
            return new AddedCredit(
                mapper.Map<CreditView>(credit) with
                {
                    State = AppliedCreditState.Attached,
                },
                IsOpen: false
            );
        }

        if (!credit.IsLive)
        {
            throw refusal ?? HowItEnded(credit);
        }

        if (doubt.GivesUp)
        {
            credit.GiveUp();
            await unitOfWork.Commit();
        }

        return new AddedCredit(mapper.Map<CreditView>(credit), IsOpen: true);
    }

    /// <summary>Why a credit that never covered the checkout is over.</summary>
    private static Exception HowItEnded(AppliedCredit credit) =>
        credit switch
        {
            { CameToNothing: true } => GatewayException.Unreachable(
                "The credit was taken back because Digital River did not answer in time."
            ),
            { RefusalMessage: { } message } => GatewayException.Refused(
                credit.RefusalStatus!.Value,
                credit.RefusalCode,
                null,
                message
            ),
            // Somebody took it off before it was attached.
            _ => new NotFoundException("credit", credit.Id.Value),
        };

    private static ValidationException NoSuchAmount(Currency currency) =>
        new([
            new ValidationFailure(
                nameof(AddCustomerCreditSourceToCheckout.Amount),
                $"An amount in {currency} has at most {currency.Decimals} decimals and is not above {Money.OfMinor(Money.MaxMinor, currency)}."
            )
            {
                ErrorCode = AddCustomerCreditSourceToCheckout.InvalidAmount,
            },
        ]);
}
