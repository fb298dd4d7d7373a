using FluentValidation;

namespace CustomerCredit.Application.Common;

/// <summary>
/// The one shape of every text that a caller sends: no control characters. They are seen by nobody, and one of them,
/// NUL, PostgreSQL takes in no text at all, not even to look for it.
/// </summary>
internal static class PlainText
{
    /// <summary>Whether there is something to read, no longer than this.</summary>
    public static bool IsText(string? value, int longest) =>
        !string.IsNullOrWhiteSpace(value) && IsPlain(value) && value.Length <= longest;

    /// <summary>Absent or empty, or text no longer than this.</summary>
    public static IRuleBuilderOptions<T, string?> IsPlainOrNull<T>(
        this IRuleBuilder<T, string?> rule,
        int longest
    ) =>
        rule.Must(text => text is null || (text.Length <= longest && IsPlain(text)))
            .WithMessage($"It is at most {longest} characters without control characters.");

    private static bool IsPlain(string text) => !text.Any(char.IsControl);
}
