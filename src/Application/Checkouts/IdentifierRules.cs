using CustomerCredit.Domain.Checkouts;
using FluentValidation;
using static CustomerCredit.Application.Common.PlainText;

namespace CustomerCredit.Application.Checkouts;

/// <summary>The shapes of the ids that callers send; errors name them as they are sent.</summary>
internal static class IdentifierRules
{
    private const int CreditIdMaxLength = 64;
    private const int UpstreamIdMaxLength = 255;

    public static IRuleBuilderOptions<T, CartId> IsACartId<T>(this IRuleBuilder<T, CartId> rule) =>
        rule.Must(id => IsText(id.Value, CartId.MaxLength) && !HasSlash(id.Value))
            .WithMessage(
                $"A cart id is 1 to {CartId.MaxLength} characters without control characters and slashes."
            )
            .OverridePropertyName("cartId");

    public static IRuleBuilderOptions<T, CheckoutId> IsACheckoutId<T>(
        this IRuleBuilder<T, CheckoutId> rule
    ) =>
        rule.Must(id => IsText(id.Value, CheckoutId.MaxLength))
            .WithMessage($"A checkout id is 1 to {CheckoutId.MaxLength} characters.")
            .OverridePropertyName("checkoutId");

    public static IRuleBuilderOptions<T, string> IsASourceOrCreditId<T>(
        this IRuleBuilder<T, string> rule
    ) =>
        rule.Must(id => IsText(id, SourceId.MaxLength))
            .WithMessage($"A source id is 1 to {SourceId.MaxLength} characters.");

    public static IRuleBuilderOptions<T, CreditId> IsACreditId<T>(
        this IRuleBuilder<T, CreditId> rule
    ) =>
        rule.Must(id => IsText(id.Value, CreditIdMaxLength))
            .WithMessage($"A credit id is 1 to {CreditIdMaxLength} characters.")
            .OverridePropertyName("creditId");

    public static IRuleBuilderOptions<T, CreditId> IsAnOfferId<T>(
        this IRuleBuilder<T, CreditId> rule
    ) =>
        rule.Must(id => IsText(id.Value, UpstreamIdMaxLength))
            .WithMessage($"An upstream id is 1 to {UpstreamIdMaxLength} characters.")
            .OverridePropertyName("upstreamId");

    /// <summary>A slash in a path comes through escaped or not, depending on who escaped it: two names for one cart.</summary>
    private static bool HasSlash(string value) =>
        value.Contains('/', StringComparison.Ordinal)
        || value.Contains("%2F", StringComparison.OrdinalIgnoreCase);
}
