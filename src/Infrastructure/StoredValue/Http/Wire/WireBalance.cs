using System.Globalization;
using CustomerCredit.Application.CreditProvider;
using CustomerCredit.Infrastructure.Outbound;

namespace CustomerCredit.Infrastructure.StoredValue.Http.Wire;

/// <summary>What is available on a line.</summary>
internal sealed record WireBalance(WireAmount? Available, long? Points, string? ExpiresOn)
{
    public ProviderBalance Read() =>
        new(
            Shape.Present(Available, "available").Read("available"),
            Points is >= 0 or null
                ? Points
                : throw new UnreadableAnswerException("points is negative."),
            ExpiresOn is null ? null : Day(ExpiresOn)
        );

    private static DateOnly Day(string text) =>
        DateOnly.TryParseExact(
            text,
            "yyyy-MM-dd",
            CultureInfo.InvariantCulture,
            DateTimeStyles.None,
            out var day
        )
            ? day
            : throw new UnreadableAnswerException("expiresOn is no date.");
}
