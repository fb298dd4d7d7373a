namespace CustomerCredit.Domain.Checkouts;

/// <summary>The shop that owns a cart: one client of our API.</summary>
public readonly record struct ShopId(string Value)
{
    /// <inheritdoc />
    public override string ToString() => Value;
}

/// <summary>The commerce platform's id of a cart, unique within one shop.</summary>
public readonly record struct CartId(string Value)
{
    /// <summary>The longest id that is accepted.</summary>
    public const int MaxLength = 128;

    /// <inheritdoc />
    public override string ToString() => Value;
}

/// <summary>Digital River's id of a checkout.</summary>
public readonly record struct CheckoutId(string Value)
{
    /// <summary>The longest id that is accepted (connector reference, section 2.4).</summary>
    public const int MaxLength = 128;

    /// <inheritdoc />
    public override string ToString() => Value;
}

/// <summary>Digital River's id of the payment session of a checkout.</summary>
public readonly record struct PaymentSessionId(string Value)
{
    /// <inheritdoc />
    public override string ToString() => Value;
}

/// <summary>Digital River's id of a payment source.</summary>
public readonly record struct SourceId(string Value)
{
    /// <summary>The longest id that is accepted (connector reference, section 2.4).</summary>
    public const int MaxLength = 255;

    /// <inheritdoc />
    public override string ToString() => Value;
}

/// <summary>Our id of an applied credit. It is also the <c>upstreamId</c> of the credit's source at Digital River.</summary>
public readonly record struct CreditId(string Value)
{
    private const int Length = 32;

    /// <summary>Whether a reference looks like one that this service gave: 32 hexadecimal digits in lower case.</summary>
    public static bool IsOfOurMaking(string reference)
    {
        ArgumentNullException.ThrowIfNull(reference);
        return reference.Length == Length && reference.All(char.IsAsciiHexDigitLower);
    }

    /// <inheritdoc />
    public override string ToString() => Value;
}

/// <summary>A credit provider's id of a hold.</summary>
public readonly record struct HoldId(string Value)
{
    /// <summary>The longest id that is accepted.</summary>
    public const int MaxLength = 128;

    /// <inheritdoc />
    public override string ToString() => Value;
}

/// <summary>Digital River's id of an order.</summary>
public readonly record struct OrderId(string Value)
{
    /// <summary>The longest id that is accepted.</summary>
    public const int MaxLength = 128;

    /// <inheritdoc />
    public override string ToString() => Value;
}

/// <summary>Digital River's id of a charge.</summary>
public readonly record struct ChargeId(string Value)
{
    /// <summary>The longest id that is accepted.</summary>
    public const int MaxLength = 128;

    /// <inheritdoc />
    public override string ToString() => Value;
}
