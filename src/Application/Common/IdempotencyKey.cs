using FluentValidation;

namespace CustomerCredit.Application.Common;

/// <summary>The shape of an idempotency key.</summary>
public static class IdempotencyKey
{
    private const int MinLength = 8;

    /// <summary>The longest key; also the width of its column.</summary>
    public const int MaxLength = 255;

    /// <summary>8 to 255 visible ASCII characters (public interface, section 4); absent is fine.</summary>
    public static IRuleBuilderOptions<T, string?> IdempotencyKeyShape<T>(
        this IRuleBuilder<T, string?> rule
    ) =>
        rule.Must(key =>
                key is null
                || (
                    key.Length is >= MinLength and <= MaxLength
                    && key.All(c => c is > ' ' and <= '~')
                )
            )
            .WithMessage(
                $"An idempotency key is {MinLength} to {MaxLength} visible ASCII characters."
            );
}
