namespace CustomerCredit.DigitalRiver.Sandbox.Rules.Switches;

/// <summary>A switch: its values, the first being the default, and what else is allowed.</summary>
internal sealed record SwitchDefinition(
    string Name,
    IReadOnlyList<string> Values,
    bool TakesDuration = false,
    bool TakesDurations = false,
    bool TakesNumber = false
)
{
    internal string Default => Values[0];

    internal bool Allows(string value) =>
        Values.Contains(value)
        || (TakesDuration && Durations.Parse(value) is not null)
        || (TakesDurations && Durations.ParseList(value) is not null)
        || (TakesNumber && value.Length is > 0 and < 4 && value.All(char.IsAsciiDigit));

    internal string AllowedValues =>
        string.Join(", ", Values)
        + (TakesDuration ? ", or a duration such as 30s or 00:00:30" : "")
        + (TakesDurations ? ", or durations such as 1s,1m,2h" : "")
        + (TakesNumber ? ", or a number" : "");
}
