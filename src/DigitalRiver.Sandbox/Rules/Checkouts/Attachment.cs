using CustomerCredit.DigitalRiver.Sandbox.Rules.Sources;

namespace CustomerCredit.DigitalRiver.Sandbox.Rules.Checkouts;

/// <summary>One source on one checkout, with what it contributes there.</summary>
internal sealed record Attachment(string SourceId, string Type, long Amount)
{
    internal bool IsCredit => Type == PaymentMethods.CustomerCredit;
}
