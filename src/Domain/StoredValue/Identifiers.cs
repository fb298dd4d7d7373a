namespace CustomerCredit.Domain.StoredValue;

/// <summary>Our id of a credit line: random, and no secret.</summary>
public readonly record struct CreditLineId(string Value)
{
    /// <inheritdoc />
    public override string ToString() => Value;
}

/// <summary>Our id of an adjustment of a credit line.</summary>
public readonly record struct AdjustmentId(string Value)
{
    /// <inheritdoc />
    public override string ToString() => Value;
}
