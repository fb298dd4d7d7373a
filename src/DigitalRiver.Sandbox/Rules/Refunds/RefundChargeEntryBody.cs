namespace CustomerCredit.DigitalRiver.Sandbox.Rules.Refunds;

internal sealed record RefundChargeEntryBody(string CreatedTime, decimal Amount, string State);
