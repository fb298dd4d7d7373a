using CustomerCredit.DigitalRiver.Sandbox.Rules.Money;
using CustomerCredit.DigitalRiver.Sandbox.Rules.Switches;

namespace CustomerCredit.DigitalRiver.Sandbox.Rules.Sources;

/// <summary>The amount of a credit in its currency, as soon as that is known.</summary>
internal static class CreditAmount
{
    internal static SourceDocument Set(SourceDocument source, decimal amount, SwitchBoard switches)
    {
        var scale = SandboxCurrency.ScaleOf(source.Currency!);
        var mode = switches[SwitchNames.SourceAmountExcessDecimals];
        var hasExcess = Amounts.HasExcessDecimals(amount, scale);
        if (hasExcess && mode == "reject")
        {
            throw Refusals.InvalidParameter("amount");
        }

        return source with
        {
            Amount = Amounts.ToMinor(amount, scale, "amount"),
            AmountAsSent = hasExcess && mode == "keep" ? amount : null,
        };
    }
}
