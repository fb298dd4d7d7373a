using CustomerCredit.DigitalRiver.Sandbox.Rules.State;

namespace CustomerCredit.DigitalRiver.Sandbox.Rules.Webhooks;

/// <summary><c>DELETE /webhooks/{id}</c>: what was not delivered is dropped.</summary>
internal static class DeleteWebhook
{
    internal static Reply Run(Work work, Call call, string[] path)
    {
        var webhook =
            work.FindWebhook(path[0]) ?? throw Refusals.NotFound("Webhook", "id", path[0]);
        work.Remove(Document.Webhooks, webhook.Id);
        foreach (
            var delivery in work.Books.Deliveries.All.Where(delivery =>
                delivery.WebhookId == webhook.Id
            )
        )
        {
            work.Remove(Document.Deliveries, delivery.Id);
        }

        return Reply.NoContent;
    }
}
