using CustomerCredit.DigitalRiver.Sandbox.Rules.Checkouts;

namespace CustomerCredit.DigitalRiver.Sandbox.Rules.Orders;

/// <summary>A line of an order. Its id is not that of the checkout's item.</summary>
internal sealed record OrderLine
{
    public required string Id { get; init; }
    public required CheckoutItem Item { get; init; }

    /// <summary>How many were fulfilled.</summary>
    public int Fulfilled { get; init; }

    /// <summary>How many were cancelled.</summary>
    public int Cancelled { get; init; }

    /// <summary>What the fulfilled and cancelled ones cost, of <see cref="Amount" />.</summary>
    public long AmountDone { get; init; }

    public string State { get; init; } = "created";
    public required IReadOnlyDictionary<string, DateTimeOffset> StateTimes { get; init; }

    /// <summary>Everything the line costs: goods, tax, its share of shipping and of shipping tax.</summary>
    internal long Amount => Item.Amount + Item.Tax + Item.Shipping + Item.ShippingTax;

    internal int Open => Item.Quantity - Fulfilled - Cancelled;

    internal OrderLine Reached(string state, DateTimeOffset now) =>
        this with
        {
            State = state,
            StateTimes = new Dictionary<string, DateTimeOffset>(StateTimes, StringComparer.Ordinal)
            {
                [state] = now,
            },
        };
}
