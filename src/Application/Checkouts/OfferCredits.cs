using CustomerCredit.Application.Common;
using CustomerCredit.Application.CreditProvider;
using CustomerCredit.Application.Gateway;
using CustomerCredit.Domain.Checkouts;
using CustomerCredit.Domain.Checkouts.Rules;
using CustomerCredit.Domain.SharedKernel;
using FluentValidation;
using MediatR;

namespace CustomerCredit.Application.Checkouts;

/// <summary>
/// What a checkout of Digital River's own making may offer the customer of a cart: the customer's own lines, in the order
/// in which they are to be drawn on, each up to what it has and what remains to be paid. Every call makes new offers, for
/// one session.
/// </summary>
/// <param name="Shop">The caller's shop.</param>
/// <param name="Cart">The cart.</param>
/// <param name="IdempotencyKey">The caller's key, or null.</param>
public sealed record OfferCredits(ShopId Shop, CartId Cart, string? IdempotencyKey)
    : IKeyedCommand<OfferedCredits>
{
    /// <inheritdoc />
    public object Meaning => new { Cart = Cart.Value };
}

/// <summary>What may be offered.</summary>
/// <param name="StoreCredits">In the order in which they are to be drawn on.</param>
public sealed record OfferedCredits(IReadOnlyList<OfferedCredit> StoreCredits);

/// <summary>One offer. What it is drawn from is told to nobody.</summary>
/// <param name="UpstreamId">Its id, by which Digital River asks for it.</param>
/// <param name="Amount">In major units of the currency of the checkout.</param>
/// <param name="Name">What the shopper sees.</param>
/// <param name="LastFour">The last four characters of a gift card's number.</param>
public sealed record OfferedCredit(string UpstreamId, string Amount, string Name, string? LastFour);

internal sealed class OfferCreditsValidator : AbstractValidator<OfferCredits>
{
    public OfferCreditsValidator()
    {
        RuleFor(request => request.Cart).IsACartId();
        RuleFor(request => request.IdempotencyKey).IdempotencyKeyShape();
    }
}

internal sealed class OfferCreditsHandler(
    ICarts carts,
    ICreditOffers offers,
    IPaymentGateway gateway,
    ICreditProvider provider,
    ILineFingerprints fingerprints,
    IdempotencyClaim claim,
    IUnitOfWork unitOfWork,
    CreditLimits limits,
    IIdSource ids,
    TimeProvider time
) : IRequestHandler<OfferCredits, OfferedCredits>
{
    public async Task<OfferedCredits> Handle(
        OfferCredits request,
        CancellationToken cancellationToken
    )
    {
        var cart =
            await carts.Find(request.Shop, request.Cart, cancellationToken)
            ?? throw new NotFoundException("cart", request.Cart.Value);
        var checkout = await gateway.ReadCheckout(
            cart.Checkout,
            new GatewayCall(cart.CartId, ids.Next()),
            cancellationToken
        );
        var made = new List<CreditOffer>();
        if (cart.CustomerId is { } customer && TakesCredit(cart, checkout))
        {
            var lines = await provider.LinesOf(
                customer,
                checkout.Currency,
                new LineCaller(cart.Shop, cart.CartId, null),
                cancellationToken
            );
            made.AddRange(
                DrawOrder
                    .SoonestExpiryFirst(lines, line => line.Balance.ExpiresOn)
                    .Select(line => (Offered(cart, customer, line), line.Balance.Available))
                    .Where(offered => IsNotOn(cart, checkout, offered.Item1))
                    .Select(offered => Make(cart, checkout, offered.Item1, offered.Available))
            );
            made.ForEach(offers.Add);
        }

        var answer = new OfferedCredits([.. made.Select(Told)]);
        claim.AnswerWith(answer);
        await unitOfWork.Commit();
        return answer;
    }

    private static bool TakesCredit(Cart cart, Checkout checkout) =>
        !new SubscriptionCartsTakeNoCredit(cart.ContainsSubscription).IsBroken
        && !new PlacedOrdersTakeNoCredit(checkout.PaymentSessionState).IsBroken
        && checkout.MostForACredit.IsPositive;

    private static bool IsNotOn(Cart cart, Checkout checkout, OfferedLine line) =>
        !new ALineCoversACheckoutOnce(line.Fingerprint, checkout.Id, cart.Credits).IsBroken;

    private CreditOffer Make(Cart cart, Checkout checkout, OfferedLine line, Money available) =>
        CreditOffer.Make(
            new CreditId(ids.Next()),
            cart,
            line,
            Money.Min(available, checkout.MostForACredit),
            limits.TimeToLive,
            time.GetUtcNow()
        );

    private OfferedLine Offered(Cart cart, string customer, CustomerLine line)
    {
        var (kind, name) = line.Name.Kind switch
        {
            CreditLineKind.GiftCard => (AppliedCreditKind.GiftCard, "Gift card"),
            CreditLineKind.StoreCredit => (AppliedCreditKind.StoreCredit, "Store credit"),
            _ => (AppliedCreditKind.Rewards, "Rewards"),
        };
        return new OfferedLine(
            kind,
            customer,
            name,
            line.LastFour,
            line.Name.Line,
            line.Fingerprint
                ?? fingerprints.Of(cart.Shop, line.Name, line.Balance.Available.Currency)
        );
    }

    private static OfferedCredit Told(CreditOffer offer) =>
        new(offer.Id.Value, offer.Amount.ToAmountText(), offer.Name, offer.LastFour);
}
