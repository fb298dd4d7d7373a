using CustomerCredit.Application.CreditProvider;
using CustomerCredit.Domain.SharedKernel;
using FluentValidation;
using FluentValidation.Results;

namespace CustomerCredit.Web.Api.Checkouts;

/// <summary>The line to draw a credit from.</summary>
/// <param name="Kind"><c>giftCard</c>, <c>storeCredit</c> or <c>rewards</c>; the last two are those of the cart's customer.</param>
/// <param name="Number">The number of a gift card.</param>
/// <param name="Pin">The PIN of a gift card, if it has one.</param>
internal sealed record CreditLineBody(string? Kind, string? Number = null, string? Pin = null)
{
    /// <summary>The kind and nothing else: number and PIN stay out of logs.</summary>
    public override string ToString() => Kind ?? "";

    /// <summary>The line, not yet known to exist.</summary>
    /// <exception cref="ValidationException">There is no such kind.</exception>
    public CreditLineName ToName() =>
        new(
            KindNamed(Kind)
                ?? throw new ValidationException([
                    new ValidationFailure(
                        "creditLine.kind",
                        "The kind is giftCard, storeCredit or rewards."
                    ),
                ]),
            Number,
            Pin,
            null
        );

    /// <summary>The kind of that name, or null.</summary>
    public static CreditLineKind? KindNamed(string? name) =>
        name switch
        {
            "giftCard" => CreditLineKind.GiftCard,
            "storeCredit" => CreditLineKind.StoreCredit,
            "rewards" => CreditLineKind.Rewards,
            _ => null,
        };
}
