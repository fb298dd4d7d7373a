using System.Collections.Frozen;

namespace CustomerCredit.DigitalRiver.Sandbox.Rules.Sources;

/// <summary>The published test cards and names that make something fail (Digital River reference, section 9).</summary>
internal static class TestCards
{
    internal const string SourceFailed = "source-failed";

    private static readonly FrozenDictionary<string, string> FateOfNumber = new Dictionary<
        string,
        string
    >(StringComparer.Ordinal)
    {
        ["5454545454545454"] = "challenge",
        ["4917610000000000"] = "challenge",
        ["4000000000003295"] = SourceFailed,
        ["4000000000003600"] = "charge-failed",
        ["4000000000004103"] = "capture-failed",
        ["4000000000004111"] = "refund-failed",
        ["4000000000004442"] = "cancel-failed",
        ["4485951788521565"] = "capture-pending-then-failed",
        ["4556602564240839"] = "refund-pending-then-failed",
        ["4024007120579635"] = "capture-stays-pending",
        ["4000000000000028"] = "capture-stays-pending",
    }.ToFrozenDictionary();

    private static readonly FrozenSet<string> NamesOfFailingSources = FrozenSet.ToFrozenSet([
        "SourceCreationFail",
        "SourceFail",
        "authFail",
    ]);

    internal static string? FateOf(string cardNumber) => FateOfNumber.GetValueOrDefault(cardNumber);

    /// <summary>For the methods without a card, the owner's last name decides; other names are kept for orders.</summary>
    internal static string? FateOfOwner(string? lastName) =>
        lastName is not null && NamesOfFailingSources.Contains(lastName) ? SourceFailed : null;

    internal static string BrandOf(string cardNumber) =>
        cardNumber switch
        {
            ['4', ..] => "Visa",
            ['5', >= '1' and <= '5', ..] => "MasterCard",
            ['2', >= '2' and <= '7', ..] => "MasterCard",
            ['3', '4' or '7', ..] => "AmericanExpress",
            ['3', '0' or '6' or '8', ..] => "DinersClub",
            ['3', '5', ..] => "JCB",
            ['6', '2', ..] => "UnionPay",
            _ => "Discover",
        };
}
