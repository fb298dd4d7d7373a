using CustomerCredit.Domain.Checkouts;
using CustomerCredit.Domain.SharedKernel;
using MapsterMapper;

namespace CustomerCredit.Application.Checkouts;

/// <summary>A cart, what is owed, and what covers it.</summary>
public sealed record CartView
{
    /// <summary>The platform's id.</summary>
    public required CartId CartId { get; init; }

    /// <summary>Its checkout at Digital River.</summary>
    public required CheckoutId CheckoutId { get; init; }

    /// <summary>The platform's id of the customer, if signed in.</summary>
    public string? CustomerId { get; init; }

    /// <summary>The ISO 4217 code of every amount here.</summary>
    public required string CurrencyCode { get; init; }

    /// <summary>Whether it contains a subscription product, which credit cannot pay.</summary>
    public required bool ContainsSubscription { get; init; }

    /// <summary>The gross total.</summary>
    public required Money Total { get; init; }

    /// <summary>What the attached sources cover.</summary>
    public required Money AmountContributed { get; init; }

    /// <summary>What no source covers; negative while the credits exceed the total.</summary>
    public required Money AmountRemainingToBeContributed { get; init; }

    /// <summary>Whether credits alone equal a total above zero.</summary>
    public required bool IsFullyCovered { get; init; }

    /// <summary>The primary source, where one is attached.</summary>
    public PrimarySourceView? PrimarySource { get; init; }

    /// <summary>When Digital River was asked for the amounts.</summary>
    public required DateTimeOffset AsOf { get; init; }

    /// <summary>The credits of our book, newest first.</summary>
    public required IReadOnlyList<CreditView> Credits { get; init; }

    /// <summary>The view of a cart whose amounts were just read.</summary>
    internal static CartView Of(
        Cart cart,
        Checkout checkout,
        DateTimeOffset now,
        IMapper mapper,
        bool withReleased = false
    )
    {
        var credits = checkout
            .Sources.Where(source => source.IsCustomerCredit)
            .Sum(source => source.Amount.Minor);
        return Of(cart, mapper, withReleased) with
        {
            Total = checkout.Total,
            AmountContributed = checkout.AmountContributed,
            AmountRemainingToBeContributed = checkout.AmountRemaining,
            AsOf = now,
            IsFullyCovered = checkout.Total.IsPositive && credits == checkout.Total.Minor,
            PrimarySource = checkout.Primary is { } primary
                ? new PrimarySourceView(primary.Id, primary.Type, primary.Amount)
                : null,
        };
    }

    /// <summary>The view of a cart with the amounts that were last read; what a primary contributes is not among them.</summary>
    internal static CartView Of(Cart cart, IMapper mapper, bool withReleased = false)
    {
        var credits = cart
            .Credits.Where(credit => credit.State == AppliedCreditState.Attached)
            .Sum(credit => credit.Amount.Minor);
        return new CartView
        {
            CartId = cart.CartId,
            CheckoutId = cart.Checkout,
            CustomerId = cart.CustomerId,
            CurrencyCode = cart.Figures.Currency.Code,
            ContainsSubscription = cart.ContainsSubscription,
            Total = cart.Figures.Total,
            AmountContributed = cart.Figures.AmountContributed,
            AmountRemainingToBeContributed = cart.Figures.AmountRemaining,
            IsFullyCovered = cart.Figures.Total.IsPositive && credits == cart.Figures.Total.Minor,
            AsOf = cart.Figures.ReadAt,
            Credits =
            [
                .. cart
                    .Credits.Where(credit =>
                        withReleased
                        || credit.State
                            is not (AppliedCreditState.Released or AppliedCreditState.Rejected)
                    )
                    .OrderByDescending(credit => credit.Number)
                    .Select(mapper.Map<CreditView>),
            ],
        };
    }
}

/// <summary>The source that pays what the credits do not.</summary>
/// <param name="SourceId">Digital River's id.</param>
/// <param name="Type">Digital River's word for the kind, for example <c>creditCard</c>.</param>
/// <param name="Amount">What it contributes.</param>
public sealed record PrimarySourceView(SourceId SourceId, string Type, Money Amount);
