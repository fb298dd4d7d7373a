using System.Collections.Frozen;

namespace CustomerCredit.DigitalRiver.Sandbox.Rules.Sources;

/// <summary>The published test cards and names that make something fail (Digital River reference, section 9).</summary>
internal static class TestCards
{
    internal const string SourceFailed = "source-failed";

    /// <summary>The charge is refused at once, so there is no order.</summary>
    internal const string ChargeFailed = "charge-failed";

    /// <summary>The charge waits, and then fails.</summary>
    internal const string ChargePendingThenFailed = "charge-pending-then-failed";
    internal const string ChargeStaysPending = "charge-stays-pending";
    internal const string CaptureFailed = "capture-failed";
    internal const string CapturePendingThenFailed = "capture-pending-then-failed";
    internal const string CaptureStaysPending = "capture-stays-pending";
    internal const string CancelFailed = "cancel-failed";
    internal const string RefundFailed = "refund-failed";
    internal const string RefundPendingThenFailed = "refund-pending-then-failed";

    internal static readonly FrozenDictionary<string, string> FateOfNumber = new Dictionary<
        string,
        string
    >(StringComparer.Ordinal)
    {
        ["5454545454545454"] = "challenge",
        ["4917610000000000"] = "challenge",
        ["4000000000003295"] = SourceFailed,
        ["4000000000003600"] = ChargeFailed,
        ["4000000000004103"] = CaptureFailed,
        ["4000000000004111"] = RefundFailed,
        ["4000000000004442"] = CancelFailed,
        ["4485951788521565"] = CapturePendingThenFailed,
        ["4556602564240839"] = RefundPendingThenFailed,
        ["4024007120579635"] = CaptureStaysPending,
        ["4000000000000028"] = CaptureStaysPending,
    }.ToFrozenDictionary();

    internal static readonly FrozenDictionary<string, string> FateOfName = new Dictionary<
        string,
        string
    >(StringComparer.Ordinal)
    {
        ["SourceCreationFail"] = SourceFailed,
        ["SourceFail"] = SourceFailed,
        ["authFail"] = SourceFailed,
        ["ChargeCreationFail"] = ChargeFailed,
        ["ChargeFail"] = ChargeFailed,
        ["ChargeFailedAfterPending"] = ChargePendingThenFailed,
        ["ChargeRemainPending"] = ChargeStaysPending,
        ["CaptureFail"] = CaptureFailed,
        ["CancelFail"] = CancelFailed,
        ["RefundFail"] = RefundFailed,
        ["refundFail"] = RefundFailed,
        ["RefundFailedAfterPending"] = RefundPendingThenFailed,
    }.ToFrozenDictionary();

    internal static string? FateOf(string cardNumber) => FateOfNumber.GetValueOrDefault(cardNumber);

    /// <summary>For the methods without a card, the owner's last name decides.</summary>
    internal static string? FateOfOwner(string? lastName) =>
        lastName is null ? null : FateOfName.GetValueOrDefault(lastName);

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
