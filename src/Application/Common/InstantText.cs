using System.Globalization;
using FluentValidation;

namespace CustomerCredit.Application.Common;

/// <summary>Instants as callers write them: ISO 8601, in UTC unless they say otherwise.</summary>
internal static class InstantText
{
    private static readonly string[] Formats =
    [
        "yyyy-MM-dd",
        "yyyy-MM-dd'T'HH:mm:ssK",
        "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK",
    ];

    /// <summary>The instant, or null where there is none.</summary>
    public static DateTimeOffset? Read(string? text) =>
        DateTimeOffset.TryParseExact(
            text,
            Formats,
            CultureInfo.InvariantCulture,
            DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal,
            out var instant
        )
            ? instant
            : null;

    /// <summary>Absent, or an instant.</summary>
    public static IRuleBuilderOptions<T, string?> IsAnInstant<T>(
        this IRuleBuilder<T, string?> rule
    ) =>
        rule.Must(text => text is null || Read(text) is not null)
            .WithMessage("An instant is written like 2026-01-31T23:59:59Z.");
}
