using System.Collections.Frozen;

namespace CustomerCredit.DigitalRiver.Sandbox.Rules.Sources;

/// <summary>What is known of each payment method.</summary>
internal static class PaymentMethods
{
    internal const string CustomerCredit = "customerCredit";

    internal const string Standard = "standard";
    internal const string Redirect = "redirect";
    internal const string Receiver = "receiver";

    /// <summary>The state of a receiver source until the money comes.</summary>
    internal const string PendingFunds = "pending_funds";

    /// <summary>Every primary type of the OpenAPI file with its flow.</summary>
    internal static readonly FrozenDictionary<string, string> FlowOfPrimary = new Dictionary<
        string,
        string
    >(StringComparer.Ordinal)
    {
        ["creditCard"] = Standard,
        ["googlePay"] = Standard,
        ["applePay"] = Standard,
        ["giftCard"] = Standard,
        ["msts"] = Standard,
        ["codJapan"] = Standard,
        ["payPal"] = Redirect,
        ["payPalBilling"] = Redirect,
        ["payPalCredit"] = Redirect,
        ["directDebit"] = Redirect,
        ["alipay"] = Redirect,
        ["onlineBanking"] = Redirect,
        ["klarnaCredit"] = Redirect,
        ["klarnaCreditRecurring"] = Redirect,
        ["bancontact"] = Redirect,
        ["ideal"] = Redirect,
        ["wireTransfer"] = Receiver,
        ["bankTransfer"] = Receiver,
        ["konbini"] = Receiver,
        ["bPay"] = Receiver,
    }.ToFrozenDictionary();

    /// <summary>The closed list of rule 8 (Digital River reference, section 3.3).</summary>
    private static readonly FrozenSet<string> Combining = FrozenSet.ToFrozenSet([
        "alipayCn",
        "creditCard",
        "googlePay",
        "applePay",
        "payPal",
        "payPalCredit",
        "payPalBilling",
        "wireTransfer",
        "klarnaCredit",
        "klarnaCreditRecurring",
        "alipay",
        "konbini",
        "directDebit",
        "onlineBanking",
    ]);

    private static readonly FrozenSet<string> Savable = FrozenSet.ToFrozenSet([
        "creditCard",
        "googlePay",
        "applePay",
        "payPalBilling",
        "directDebit",
        "klarnaCreditRecurring",
        "wireTransfer",
        "bankTransfer",
        "msts",
    ]);

    internal static string FlowOf(string type) => FlowOfPrimary.GetValueOrDefault(type, Standard);

    internal static bool CombinesWithCredit(string primaryType) => Combining.Contains(primaryType);

    internal static bool CanBeSaved(string type) => Savable.Contains(type);

    internal static string FirstState(string type) =>
        FlowOf(type) switch
        {
            Redirect => "pending_redirect",
            Receiver => PendingFunds,
            _ => "chargeable",
        };

    /// <summary>Receiver methods may be attached before the money has come.</summary>
    internal static bool IsAttachable(SourceDocument source) =>
        source.State == "chargeable"
        || (source.State == PendingFunds && FlowOf(source.Type) == Receiver);
}
