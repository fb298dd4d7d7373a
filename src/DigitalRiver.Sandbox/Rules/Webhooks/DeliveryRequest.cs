namespace CustomerCredit.DigitalRiver.Sandbox.Rules.Webhooks;

/// <summary>One try at delivering an event: what is posted, where, and with which signature.</summary>
/// <param name="DeliveryId">What its result is reported for.</param>
/// <param name="WebhookId">The webhook.</param>
/// <param name="Address">Where it is posted.</param>
/// <param name="UserName">For HTTP basic authentication; null for none.</param>
/// <param name="Password">For HTTP basic authentication.</param>
/// <param name="Body">The envelope as JSON.</param>
/// <param name="Signature">The value of the header <c>DigitalRiver-Signature</c>.</param>
internal sealed record DeliveryRequest(
    string DeliveryId,
    string WebhookId,
    string Address,
    string? UserName,
    string? Password,
    ReadOnlyMemory<byte> Body,
    string Signature
);
