using CustomerCredit.DigitalRiver.Sandbox.Rules.Input;
using CustomerCredit.DigitalRiver.Sandbox.Rules.State;

namespace CustomerCredit.DigitalRiver.Sandbox.Rules.Webhooks;

/// <summary><c>PATCH /webhooks/{id}</c></summary>
internal static class UpdateWebhook
{
    internal static Reply Run(Work work, Call call, string[] path)
    {
        var body = Body.Read(call, _ => WebhookInput.Update);
        var webhook =
            work.FindWebhook(path[0]) ?? throw Refusals.NotFound("Webhook", "id", path[0]);
        webhook = WebhookInput.Apply(webhook, body) with { UpdatedTime = work.Now };
        work.Put(webhook);
        return Reply.Ok(WebhookBody.Of(webhook));
    }
}
