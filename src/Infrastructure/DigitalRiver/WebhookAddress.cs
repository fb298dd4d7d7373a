namespace CustomerCredit.Infrastructure.DigitalRiver;

/// <summary>
/// Where Digital River is to send events. By default the configured <c>DigitalRiver__WebhookUrl</c>; with the embedded
/// sandbox our own address, which is known only once the server listens. Null where nothing is to be registered.
/// </summary>
public delegate Uri? WebhookAddress();
