namespace CustomerCredit.DigitalRiver.Sandbox.Rules.Switches;

/// <summary>A switch: its values, the first being the default, and whether a duration is allowed as well.</summary>
internal sealed record SwitchDefinition(
    string Name,
    IReadOnlyList<string> Values,
    bool TakesDuration = false
)
{
    internal string Default => Values[0];

    internal bool Allows(string value) =>
        Values.Contains(value) || (TakesDuration && Durations.Parse(value) is not null);

    internal string AllowedValues =>
        string.Join(", ", Values)
        + (TakesDuration ? ", or a duration such as 30s or 00:00:30" : "");
}
