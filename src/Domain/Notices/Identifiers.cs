namespace CustomerCredit.Domain.Notices;

/// <summary>The id of a notice: the platform knows a second copy by it.</summary>
public readonly record struct NoticeId(string Value)
{
    /// <inheritdoc />
    public override string ToString() => Value;
}

/// <summary>Our id of a subscription to events.</summary>
public readonly record struct EventSubscriptionId(string Value)
{
    /// <inheritdoc />
    public override string ToString() => Value;
}
