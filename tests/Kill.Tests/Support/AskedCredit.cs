using System.Globalization;

namespace CustomerCredit.Kill.Tests.Support;

/// <summary>A credit as the shop knows it that asked for it: by its key, and by the answers it lived to hear.</summary>
internal sealed class AskedCredit(string key)
{
    public string Key { get; } = key;

    /// <summary>As the shop writes it; with a card also <c>max</c>.</summary>
    public required string Amount { get; init; }

    public bool ThroughConnector { get; init; }

    /// <summary>What it is drawn from; null where the shop holds the money itself.</summary>
    public GiftCard? Card { get; init; }

    /// <summary>Whether less will do where the card has less.</summary>
    public bool AllowsPartial { get; init; }

    /// <summary>Digital River's id, once the add was acknowledged.</summary>
    public string? Source { get; private set; }

    /// <summary>What it was said to contribute, where that was said.</summary>
    public decimal? Contributes { get; private set; }

    /// <summary>Whether the add was turned down for good.</summary>
    public bool IsRefused { get; private set; }

    public bool IsDetachAsked { get; private set; }

    /// <summary>Whether the detach was acknowledged.</summary>
    public bool IsDetached { get; private set; }

    /// <summary>What was answered last.</summary>
    public string Heard { get; set; } = "";

    public bool IsAddOpen => Source is null && !IsRefused;

    public bool IsDetachOpen => IsDetachAsked && !IsDetached;

    /// <summary>Whether both books must show it.</summary>
    public bool IsDue => Source is not null && !IsDetached;

    public void Added(string source, decimal? contributes = null)
    {
        IsRefused.ShouldBeFalse($"{Key} was refused before");
        (Source ?? source).ShouldBe(source, $"{Key} gave another source before");
        (Contributes ?? contributes).ShouldBe(contributes ?? Contributes, $"{Key}: {Heard}");
        if (contributes is { } amount && Amount != "max")
        {
            var asked = decimal.Parse(Amount, CultureInfo.InvariantCulture);
            (AllowsPartial ? amount <= asked : amount == asked).ShouldBeTrue($"{Key}: {Heard}");
        }

        (Source, Contributes) = (source, contributes ?? Contributes);
    }

    public void Refused(string why)
    {
        Source.ShouldBeNull($"{Key} was acknowledged before it was refused: {why}");
        IsRefused = true;
    }

    public void DetachAsked() => IsDetachAsked = true;

    public void Detached() => IsDetached = true;
}
