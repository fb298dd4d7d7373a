namespace CustomerCredit.DigitalRiver.Sandbox.Rules.Orders;

/// <summary>Why something on a charge failed (Digital River reference, section 5.4).</summary>
internal static class Failing
{
    internal const string Code = "failed-request";
    internal const string ChargeExpired = "charge_expired";
}
