namespace CustomerCredit.Support.Orders;

/// <summary>A credit of an order that runs.</summary>
/// <param name="plan">What it is to be.</param>
internal sealed class RunningCredit(PlannedCredit plan)
{
    public PlannedCredit Plan { get; } = plan;

    /// <summary>What it is drawn from; null where the caller holds the money.</summary>
    public IssuedLine? Line { get; set; }

    /// <summary>Our id, once it is applied.</summary>
    public string? Id { get; set; }

    /// <summary>Digital River's id of its source, once it is applied.</summary>
    public string? Source { get; set; }
}

/// <summary>A credit line of its own.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Account">Its account in the ledger.</param>
/// <param name="Number">The number of a gift card.</param>
/// <param name="Pin">Its PIN.</param>
internal sealed record IssuedLine(string Id, string Account, string? Number, string? Pin);
