using CustomerCredit.DigitalRiver.Sandbox.Rules.Events;
using CustomerCredit.DigitalRiver.Sandbox.Rules.State;

namespace CustomerCredit.DigitalRiver.Sandbox.Rules.Webhooks;

/// <summary><c>GET /webhooks</c>: a bare list.</summary>
internal static class ListWebhooks
{
    private const int Most = 100;

    internal static Reply Run(Work work, Call call, string[] path)
    {
        var types = ListEvents.Types(call, "type").Concat(ListEvents.Types(call, "types")).ToList();
        return Reply.Ok(
            work.Books.Webhooks.NewestFirst(work.ReadTime)
                .Where(webhook =>
                    types.Count == 0
                    || types.Exists(type =>
                        webhook.Types.Any(wanted =>
                            EventTypes.Fits(wanted, type) || EventTypes.Fits(type, wanted)
                        )
                    )
                )
                .Take(Most)
                .Select(WebhookBody.Of)
                .ToArray()
        );
    }
}
