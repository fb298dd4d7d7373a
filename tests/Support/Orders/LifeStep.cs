namespace CustomerCredit.Support.Orders;

/// <summary>What happens in the life of an order, in this order.</summary>
public enum LifeStep
{
    /// <summary>The shopper applies the credit A.</summary>
    ApplyA,

    /// <summary>The shopper applies the credit B.</summary>
    ApplyB,

    /// <summary>The shopper's card pays what remains.</summary>
    AttachCard,

    /// <summary>The shop places the order, which waits for the card's money.</summary>
    Order,

    /// <summary>The money has come, and Digital River reviews the order.</summary>
    Review,

    /// <summary>Digital River accepts the order.</summary>
    Accept,

    /// <summary>Three of six pieces are sent.</summary>
    ShipHalf,

    /// <summary>One of them never will be.</summary>
    CancelAPart,

    /// <summary>The shop refunds something of what was sent.</summary>
    RefundAPart,

    /// <summary>And something more.</summary>
    RefundAgain,

    /// <summary>The other two pieces are sent.</summary>
    ShipTheRest,

    /// <summary>The shop refunds everything that is left.</summary>
    RefundTheRest,
}
