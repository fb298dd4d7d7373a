namespace CustomerCredit.DigitalRiver.Sandbox.Rules.Orders;

/// <summary>The states of a charge, and of the captures, cancels and refunds on it (Digital River reference, section 5.4).</summary>
internal static class ChargeStates
{
    internal const string Pending = "pending";
    internal const string Capturable = "capturable";
    internal const string Processing = "processing";
    internal const string Complete = "complete";
    internal const string Cancelled = "cancelled";
    internal const string Failed = "failed";
}
