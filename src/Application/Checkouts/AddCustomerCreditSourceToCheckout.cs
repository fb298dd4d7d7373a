using CustomerCredit.Application.Checkouts.Rules;
using CustomerCredit.Application.Common;
using CustomerCredit.Application.Common.Rules;
using CustomerCredit.Application.CreditProvider;
using CustomerCredit.Application.Gateway;
using CustomerCredit.Domain.Checkouts;
using CustomerCredit.Domain.Checkouts.Rules;
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

    /// <summary>The amount that stands for as much as the line has and the checkout takes.</summary>
    public const string Max = "max";

    /// <summary>The line to draw from, as its spender named it; null where the caller holds the money itself.</summary>
    public CreditLineName? Line { get; init; }

    /// <summary>The number of the purchase order, for a caller-held credit of that kind.</summary>
    public string? PurchaseOrderNumber { get; init; }

    /// <summary>Whether less will do where the line has less.</summary>
    public bool AllowPartial { get; init; }

    /// <summary>The shopper's network address as the shop passed it on, or null.</summary>
    public string? ShopperAddress { get; init; }

    internal bool IsMax => Amount == Max && Line is not null;

    /// <inheritdoc />
    public object Meaning =>
        new
        {
            Cart = Cart.Value,
            Amount = AmountText.Canonical(Amount),
            PaymentName,
            // Which card it is, the handler compares by the credit's fingerprint: no hash of a number is kept without a key.
            Line = Line?.Kind,
            PurchaseOrderNumber,
            AllowPartial,
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
            .Must((request, amount) => AmountText.IsPositive(amount) || request.IsMax)
            .WithErrorCode(AddCustomerCreditSourceToCheckout.InvalidAmount)
            .WithMessage("The amount is a number above zero, such as \"12.50\".");
        RuleFor(request => request.PaymentName).IsPlainOrNull(AppliedCredit.PaymentNameMaxLength);
        RuleFor(request => request.Line!.Number)
            .NotEmpty()
            .WithMessage("A gift card is named by its number.")
            .OverridePropertyName("creditLine.number")
            .When(request => request.Line is { Kind: CreditLineKind.GiftCard });
        RuleFor(request => request.Line!.Number)
            .Empty()
            .WithMessage(
                "Store credit and rewards have no number: they are the customer's of the cart."
            )
            .OverridePropertyName("creditLine.number")
            .When(request => request.Line is not (null or { Kind: CreditLineKind.GiftCard }));
        RuleFor(request => request.PurchaseOrderNumber)
            .Must(number =>
                !string.IsNullOrWhiteSpace(number)
                && number.Length <= AppliedCredit.PurchaseOrderNumberMaxLength
                && !number.Any(char.IsControl)
            )
            .WithMessage(
                $"A purchase order is named by its number, of at most {AppliedCredit.PurchaseOrderNumberMaxLength} characters."
            )
            .OverridePropertyName("purchaseOrder.number")
            .When(request => request.PurchaseOrderNumber is not null);
        RuleFor(request => request.PurchaseOrderNumber)
            .Null()
            .WithMessage("A credit is drawn from a credit line or from a purchase order, not both.")
            .OverridePropertyName("purchaseOrder")
            .When(request => request.Line is not null);
        RuleFor(request => request.IdempotencyKey).IdempotencyKeyShape();
    }
}

internal sealed class AddCustomerCreditSourceToCheckoutHandler(
    CartTurns turns,
    IPaymentGateway gateway,
    ILineFingerprints fingerprints,
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
        var line = request.Line is { } named ? named with { CustomerId = cart.CustomerId } : null;
        if (EarlierCredit(cart) is { } earlier)
        {
            var fingerprint = Fingerprint(request, line, earlier.Amount.Currency);
            Rule.Check(new AKeyNamesOneRequest(earlier.LineFingerprint == fingerprint));
            claim.Replay();
            return await Finish(cart, earlier, null, line, request);
        }

        var call = new GatewayCall(cart.CartId, ids.Next());
        var checkout = await gateway.ReadCheckout(cart.Checkout, call, cancellationToken);
        cart.NoticeDrift(checkout, time.GetUtcNow());
        var credit = cart.Apply(
            new CreditId(ids.Next()),
            Asked(request, line, checkout),
            checkout,
            ids.Next(),
            time.GetUtcNow()
        );
        claim.TellBy(credit.Id);
        await unitOfWork.Commit();

        return await Finish(cart, credit, checkout, line, request);
    }

    private NewCredit Asked(
        AddCustomerCreditSourceToCheckout request,
        CreditLineName? line,
        Checkout checkout
    )
    {
        Rule.Check(new SomethingMustRemainToBePaid(request.IsMax, checkout));
        var amount = request.IsMax
            ? checkout.MostForACredit
            : AmountText.Read(request.Amount, checkout.Currency)
                ?? throw NoSuchAmount(checkout.Currency);
        return new NewCredit(KindOf(request, line), amount, request.PaymentName)
        {
            PurchaseOrderNumber = request.PurchaseOrderNumber,
            LineFingerprint = Fingerprint(request, line, checkout.Currency),
            CustomerId = line?.CustomerId,
            AllowsPartial = request.AllowPartial || request.IsMax,
        };
    }

    private string? Fingerprint(
        AddCustomerCreditSourceToCheckout request,
        CreditLineName? line,
        Currency currency
    ) => line is null ? null : fingerprints.Of(request.Shop, line, currency);

    private static AppliedCreditKind KindOf(
        AddCustomerCreditSourceToCheckout request,
        CreditLineName? line
    ) =>
        line?.Kind switch
        {
            null when request.PurchaseOrderNumber is not null => AppliedCreditKind.PurchaseOrder,
            null => AppliedCreditKind.CallerHeld,
            CreditLineKind.GiftCard => AppliedCreditKind.GiftCard,
            CreditLineKind.StoreCredit => AppliedCreditKind.StoreCredit,
            _ => AppliedCreditKind.Rewards,
        };

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
        && !(credit.IsOff && credit.CameToNothing)
            ? credit
            : null;

    private async Task<AddedCredit> Finish(
        Cart cart,
        AppliedCredit credit,
        Checkout? checkout,
        CreditLineName? line,
        AddCustomerCreditSourceToCheckout request
    )
    {
        var doubt = request.Doubt;
        var refusal = await executor.Drive(
            cart,
            credit,
            doubt.Budget,
            checkout,
            line,
            request.ShopperAddress
        );
        if (
            credit.HasMoved
            || credit.IsOrdered
            || (credit.WasAttached && credit.RefusalStatus is null)
        )
        {
            // Also for a repetition after the credit was taken off again, moved or ordered: the answer is that of the first run.
            return new AddedCredit(
                mapper.Map<CreditView>(credit) with
                {
                    State = AppliedCreditState.Attached,
                    SourceId = credit.LatestSource,
                },
                IsOpen: false
            );
        }

        if (credit.IsOff)
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
            { RefusedBy: RemoteParty.CreditProvider, CameToNothing: true } =>
                CreditProviderException.Unreachable(credit.RefusalMessage!),
            { RefusedBy: RemoteParty.CreditProvider } => CreditProviderException.Refused(
                Enum.Parse<ProviderRefusal>(credit.RefusalCode!),
                credit.RefusalMessage!
            ),
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
