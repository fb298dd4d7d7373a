using System.Globalization;

namespace CustomerCredit.DigitalRiver.Sandbox.Rules.Switches;

/// <summary>Reads <c>00:00:30</c> and <c>30s</c>, likewise with ms, m, h and d.</summary>
internal static class Durations
{
    private static readonly (string Suffix, TimeSpan Unit)[] Units =
    [
        ("ms", TimeSpan.FromMilliseconds(1)),
        ("s", TimeSpan.FromSeconds(1)),
        ("m", TimeSpan.FromMinutes(1)),
        ("h", TimeSpan.FromHours(1)),
        ("d", TimeSpan.FromDays(1)),
    ];

    private static readonly TimeSpan Longest = TimeSpan.FromDays(10_000);

    /// <summary>Durations separated by commas, or null when one of them is none.</summary>
    internal static IReadOnlyList<TimeSpan>? ParseList(string text)
    {
        var parts = text.Split(',').Select(part => Parse(part.Trim())).ToList();
        return parts.TrueForAll(part => part is not null) ? [.. parts.OfType<TimeSpan>()] : null;
    }

    /// <summary>The duration, or null when the text is none.</summary>
    internal static TimeSpan? Parse(string text)
    {
        foreach (var (suffix, unit) in Units)
        {
            if (
                text.EndsWith(suffix, StringComparison.Ordinal)
                && decimal.TryParse(
                    text.AsSpan(0, text.Length - suffix.Length),
                    NumberStyles.AllowDecimalPoint,
                    CultureInfo.InvariantCulture,
                    out var count
                )
            )
            {
                return count <= Longest.Ticks / unit.Ticks
                    ? TimeSpan.FromTicks((long)(count * unit.Ticks))
                    : null;
            }
        }

        return
            text.Contains(':', StringComparison.Ordinal)
            && TimeSpan.TryParseExact(text, "c", CultureInfo.InvariantCulture, out var span)
            && span >= TimeSpan.Zero
            && span <= Longest
            ? span
            : null;
    }
}
