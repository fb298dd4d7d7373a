namespace CustomerCredit.Simulation.Tests.Parties;

/// <summary>A credit that was asked for with a key: what was asked, and what was answered so far.</summary>
internal sealed class KeyedAdd(
    KnownCart cart,
    string key,
    string amount,
    KnownLine? line = null,
    bool allowsPartial = false
)
{
    public KnownCart Cart => cart;

    public string Key => key;

    public string Amount => amount;

    /// <summary>The line to draw from; null where the shop holds the money itself.</summary>
    public KnownLine? Line => line;

    public bool AllowsPartial => allowsPartial;

    /// <summary>Every time it was asked.</summary>
    public List<Operation> Runs { get; } = [];

    /// <summary>The credits that came of it; more than one only where the earlier ones came to nothing.</summary>
    public IEnumerable<string> Credits => Runs.SelectMany(run => run.Credits);

    /// <summary>The credit that a successful answer named.</summary>
    public string? Succeeded { get; set; }

    /// <summary>Whether somebody asks once more at the end.</summary>
    public bool IsAskedAgain { get; set; }
}
