using System.Text.Json;
using CustomerCredit.DigitalRiver.Sandbox.Rules.Checkouts;

namespace CustomerCredit.DigitalRiver.Sandbox.Rules.Orders;

/// <summary>What a checkout's metadata says about how its order goes.</summary>
internal static class OrderTrigger
{
    internal const string Key = "sandboxOrder";

    internal const string Declined = "declined";
    internal const string Fraud = "fraud";

    internal static readonly IReadOnlyList<string> Known =
    [
        OrderStates.Accepted,
        OrderStates.InReview,
        OrderStates.PendingPayment,
        OrderStates.Blocked,
        Declined,
        Fraud,
    ];

    /// <summary>One of the known words; without the member <c>accepted</c>.</summary>
    internal static string Of(CheckoutDocument checkout) =>
        checkout.Metadata is { } metadata && metadata.TryGetProperty(Key, out var value)
            ? Known.FirstOrDefault(word =>
                value.ValueKind == JsonValueKind.String && value.GetString() == word
            ) ?? throw Refusals.InvalidParameter($"metadata.{Key}")
            : OrderStates.Accepted;
}
