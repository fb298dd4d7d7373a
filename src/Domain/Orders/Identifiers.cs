namespace CustomerCredit.Domain.Orders;

/// <summary>Digital River's id of an event; the same event may come many times.</summary>
public readonly record struct EventId(string Value)
{
    /// <summary>The longest id that is accepted.</summary>
    public const int MaxLength = 128;

    /// <inheritdoc />
    public override string ToString() => Value;
}
