using System.Text.Json;
using CustomerCredit.DigitalRiver.Sandbox.Rules.Input;

namespace CustomerCredit.DigitalRiver.Sandbox.Rules.Sources;

/// <summary>The object named after a primary's type, as answers show it; what was sent is not copied.</summary>
internal static class PrimaryDetails
{
    internal static JsonElement Of(
        string type,
        string sourceId,
        JsonElement? sent,
        string? cardNumber
    ) =>
        type switch
        {
            "creditCard" => Card(sent!.Value, cardNumber!),
            "googlePay" => JsonCopy.Object(
                ("brand", "Visa"),
                ("expirationMonth", 3),
                ("expirationYear", 2030),
                ("lastFourDigits", "1111")
            ),
            "payPal" or "payPalBilling" or "payPalCredit" => JsonCopy.Object(
                ("redirect", Redirect(sourceId, sent, hasCancel: true))
            ),
            "directDebit" => JsonCopy.Object(
                ("redirect", Redirect(sourceId, sent, hasCancel: false))
            ),
            "klarnaCreditRecurring" => JsonCopy.Object(
                ("returnUrl", Url(sent, "returnUrl")),
                ("cancelUrl", Url(sent, "cancelUrl"))
            ),
            "wireTransfer" or "bPay" => JsonCopy.Object(
                ("accountHolder", "Sandbox Receiver"),
                ("bankName", "Sandbox Bank"),
                ("city", "Minneapolis"),
                ("country", "US"),
                ("referenceId", sourceId)
            ),
            "konbini" => JsonCopy.Object(("storeId", "1"), ("storeName", "Sandbox Store")),
            "giftCard" => JsonCopy.Object(("lastFourDigits", 1111)),
            _ => JsonCopy.EmptyObject,
        };

    private static JsonElement Card(JsonElement sent, string number) =>
        JsonCopy.Object(
            ("brand", TestCards.BrandOf(number)),
            ("expirationMonth", (int)sent.GetProperty("expirationMonth").GetDecimal()),
            ("expirationYear", (int)sent.GetProperty("expirationYear").GetDecimal()),
            ("lastFourDigits", number[^4..])
        );

    private static JsonElement Redirect(string sourceId, JsonElement? sent, bool hasCancel) =>
        JsonCopy.Object(
            ("redirectUrl", $"https://sandbox.invalid/redirect/{sourceId}"),
            ("returnUrl", Url(sent, "returnUrl")),
            ("cancelUrl", hasCancel ? Url(sent, "cancelUrl") : null)
        );

    private static string? Url(JsonElement? sent, string name) =>
        sent is { } value
        && value.TryGetProperty(name, out var url)
        && url.ValueKind == JsonValueKind.String
            ? url.GetString()
            : null;
}
