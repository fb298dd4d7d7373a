using System.Collections.Immutable;

namespace CustomerCredit.DigitalRiver.Sandbox.Rules.Switches;

/// <summary>How every switch stands. Immutable: setting switches makes another board.</summary>
internal sealed class SwitchBoard
{
    /// <summary>Every switch at its default.</summary>
    internal static readonly SwitchBoard Defaults = new(
        SwitchCatalog.All.ToImmutableSortedDictionary(
            definition => definition.Name,
            definition => definition.Default,
            StringComparer.Ordinal
        )
    );

    private readonly ImmutableSortedDictionary<string, string> _values;

    private SwitchBoard(ImmutableSortedDictionary<string, string> values)
    {
        _values = values;
        ReadLag = Durations.Parse(values[SwitchNames.ReadLag]) ?? TimeSpan.Zero;
    }

    /// <summary>How far reads run behind writes.</summary>
    internal TimeSpan ReadLag { get; }

    internal IReadOnlyDictionary<string, string> Values => _values;

    internal string this[string name] => _values[name];

    internal bool Is(string name, string value) => _values[name] == value;

    /// <summary>The duration of a switch, or null where it says none.</summary>
    internal TimeSpan? Duration(string name) => Durations.Parse(_values[name]);

    /// <summary>The board with these switches set.</summary>
    /// <exception cref="Refusal">A name or a value is unknown; the message says which and what is allowed.</exception>
    internal SwitchBoard With(IEnumerable<KeyValuePair<string, string>> settings)
    {
        var values = _values.ToBuilder();
        foreach (var (name, value) in settings)
        {
            if (!SwitchCatalog.ByName.TryGetValue(name, out var definition))
            {
                throw Refusals.InvalidParameter(name, $"There is no switch '{name}'.");
            }

            if (!definition.Allows(value))
            {
                throw Refusals.InvalidParameter(
                    name,
                    $"The switch '{name}' cannot be '{value}'; it takes {definition.AllowedValues}."
                );
            }

            values[name] = value;
        }

        return new SwitchBoard(values.ToImmutable());
    }
}
