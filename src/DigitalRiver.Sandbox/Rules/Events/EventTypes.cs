using CustomerCredit.DigitalRiver.Sandbox.Rules.Switches;

namespace CustomerCredit.DigitalRiver.Sandbox.Rules.Events;

/// <summary>Names of events: their two spellings, and the patterns that select them.</summary>
internal static class EventTypes
{
    /// <summary>Those that Digital River lists with <c>complete</c> and with <c>completed</c> (Digital River reference, section 6.1).</summary>
    private static readonly string[] SpeltTwice =
    [
        "order.charge.complete",
        "order.charge.capture.complete",
        "order.charge.refund.complete",
    ];

    /// <summary>The name or names under which a type is told.</summary>
    internal static IReadOnlyList<string> Spelt(string type, SwitchBoard switches) =>
        !SpeltTwice.Contains(type)
            ? [type]
            : switches[SwitchNames.EventCompleteSpelling] switch
            {
                "completed" => [$"{type}d"],
                "both" => [type, $"{type}d"],
                _ => [type],
            };

    /// <summary>Whether a type fits a name, or a group such as <c>order.*</c>.</summary>
    internal static bool Fits(string type, string pattern) =>
        pattern.EndsWith('*')
            ? type.StartsWith(pattern[..^1], StringComparison.Ordinal)
            : type == pattern;
}
