using CustomerCredit.DigitalRiver.Sandbox.Rules.State;

namespace CustomerCredit.DigitalRiver.Sandbox.Rules.Webhooks;

/// <summary><c>GET /webhooks/{id}</c></summary>
internal static class ReadWebhook
{
    internal static Reply Run(Work work, Call call, string[] path) =>
        Reply.Ok(
            WebhookBody.Of(
                work.Books.Webhooks.FindAsOf(path[0], work.ReadTime)
                    ?? throw Refusals.NotFound("Webhook", "id", path[0])
            )
        );
}
