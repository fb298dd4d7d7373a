using CustomerCredit.Domain.Checkouts;
using FluentValidation;

namespace CustomerCredit.Application.Checkouts;

/// <summary>The shapes of the ids that callers send.</summary>
internal static class IdentifierRules
{
    public static IRuleBuilderOptions<T, CartId> IsACartId<T>(this IRuleBuilder<T, CartId> rule) =>
        rule.Must(id => IsText(id.Value, CartId.MaxLength) && !HasSlash(id.Value))
            .WithMessage(
                $"A cart id is 1 to {CartId.MaxLength} characters without control characters and slashes."
            );

    public static IRuleBuilderOptions<T, CheckoutId> IsACheckoutId<T>(
        this IRuleBuilder<T, CheckoutId> rule
    ) =>
        rule.Must(id => IsText(id.Value, CheckoutId.MaxLength))
            .WithMessage($"A checkout id is 1 to {CheckoutId.MaxLength} characters.");

    public static IRuleBuilderOptions<T, string> IsASourceOrCreditId<T>(
        this IRuleBuilder<T, string> rule
    ) =>
        rule.Must(id => IsText(id, SourceId.MaxLength))
            .WithMessage($"A source id is 1 to {SourceId.MaxLength} characters.");

    /// <summary>A slash in a path comes through escaped or not, depending on who escaped it: two names for one cart.</summary>
    private static bool HasSlash(string value) =>
        value.Contains('/', StringComparison.Ordinal)
        || value.Contains("%2F", StringComparison.OrdinalIgnoreCase);

    private static bool IsText(string? value, int longest) =>
        !string.IsNullOrWhiteSpace(value) && value.Length <= longest && !value.Any(char.IsControl);
}
