using CustomerCredit.DigitalRiver.Sandbox.Rules.Input;
using CustomerCredit.DigitalRiver.Sandbox.Rules.State;

namespace CustomerCredit.DigitalRiver.Sandbox.Rules.Webhooks;

/// <summary><c>POST /webhooks</c></summary>
internal static class CreateWebhook
{
    internal static Reply Run(Work work, Call call, string[] path)
    {
        var body = Body.Read(call, _ => WebhookInput.Create);
        var webhook = WebhookInput.Apply(
            new WebhookDocument
            {
                Id = work.Chance.NewId(),
                Position = work.NextPosition(),
                CreatedTime = work.Now,
                UpdatedTime = work.Now,
                Types = [],
                Address = "",
            },
            body
        );
        work.Put(webhook);
        return Reply.Created(WebhookBody.Of(webhook));
    }
}
