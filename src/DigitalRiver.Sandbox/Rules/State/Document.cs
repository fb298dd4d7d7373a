namespace CustomerCredit.DigitalRiver.Sandbox.Rules.State;

/// <summary>Something the sandbox remembers. Immutable: a change is another document with the same id.</summary>
internal abstract record Document
{
    internal const string Checkouts = "checkout";
    internal const string Sources = "source";
    internal const string Customers = "customer";
    internal const string Orders = "order";
    internal const string Charges = "charge";
    internal const string Fulfillments = "fulfillment";
    internal const string OrderRefunds = "refund";
    internal const string Webhooks = "webhook";
    internal const string Deliveries = "delivery";
    internal const string Secrets = "secret";
    internal const string Callouts = "callout";
    internal const string CalloutDoors = "callout-door";
    internal const string Steps = "step";
    internal const string Events = "event";

    /// <summary>Which shelf it stands on.</summary>
    internal abstract string Kind { get; }

    public required string Id { get; init; }

    /// <summary>The order of creation over all documents; lists and cursors follow it.</summary>
    public required long Position { get; init; }

    public required DateTimeOffset CreatedTime { get; init; }
}
