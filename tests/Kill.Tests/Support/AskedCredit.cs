namespace CustomerCredit.Kill.Tests.Support;

/// <summary>A credit as the shop knows it that asked for it: by its key, and by the answers it lived to hear.</summary>
internal sealed class AskedCredit(string key, string amount, bool throughConnector)
{
    public string Key { get; } = key;

    public string Amount { get; } = amount;

    public bool ThroughConnector { get; } = throughConnector;

    /// <summary>Digital River's id, once the add was acknowledged.</summary>
    public string? Source { get; private set; }

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

    public void Added(string source)
    {
        IsRefused.ShouldBeFalse($"{Key} was refused before");
        (Source ?? source).ShouldBe(source, $"{Key} gave another source before");
        Source = source;
    }

    public void Refused(string why)
    {
        Source.ShouldBeNull($"{Key} was acknowledged before it was refused: {why}");
        IsRefused = true;
    }

    public void DetachAsked() => IsDetachAsked = true;

    public void Detached() => IsDetached = true;
}
