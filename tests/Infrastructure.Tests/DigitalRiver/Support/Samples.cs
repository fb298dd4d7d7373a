namespace CustomerCredit.Infrastructure.Tests.DigitalRiver.Support;

/// <summary>Answers with the figures of Digital River's public samples (reference, section 11).</summary>
internal static class Samples
{
    /// <summary>S2: credit 10.00 and a card for the rest of 26.89.</summary>
    public const string Checkout = """
        {
          "id": "co_1", "createdTime": "2021-03-23T19:52:57Z", "currency": "USD", "email": "ada@example.com",
          "subtotal": 25.0, "totalTax": 1.89, "totalShipping": 5.0, "totalAmount": 26.89,
          "items": [{ "id": "it_1", "skuId": "sku", "quantity": 2, "amount": 20.0, "tax": { "rate": 0.07525, "amount": 1.51 } }],
          "payment": {
            "sources": [
              { "id": "src_card", "type": "creditCard", "amount": 16.89,
                "owner": { "firstName": "Ada" }, "creditCard": { "brand": "Visa", "lastFourDigits": "1111" } },
              { "id": "src_1", "type": "customerCredit", "amount": 10.0, "upstreamId": "credit_1", "customerCredit": {} }
            ],
            "session": {
              "id": "ps_1", "amountContributed": 26.89, "amountRemainingToBeContributed": 0.0,
              "state": "requires_confirmation", "clientSecret": "ps_1_secret"
            }
          },
          "liveMode": false
        }
        """;

    public const string CreatedSource = """
        {
          "id": "src_1", "createdTime": "2022-10-13T19:52:57Z", "type": "customerCredit", "currency": "USD", "amount": 12.5,
          "reusable": false, "state": "chargeable", "upstreamId": "credit_1", "paymentSessionId": "ps_1",
          "clientSecret": "src_1_5c5b", "customerCredit": {}, "liveMode": false
        }
        """;

    public const string TooLarge = """
        {"type":"conflict","errors":[{"code":"session_source_amount_too_large","message":"Source amount(s) exceed session amount"}]}
        """;

    /// <summary>A checkout that nothing is attached to, with these parts replaced.</summary>
    public static string CheckoutWith(
        string currency = "\"USD\"",
        string total = "27.01",
        string contributed = "0.0",
        string remaining = "27.01",
        string sources = "\"sources\": [],",
        string id = "co_1"
    ) =>
        $$"""
            { "id": "{{id}}", "currency": {{currency}}, "totalAmount": {{total}}, "payment": { {{sources}} "session": {
              "id": "ps_1", "state": "requires_source",
              "amountContributed": {{contributed}}, "amountRemainingToBeContributed": {{remaining}} } } }
            """;
}
