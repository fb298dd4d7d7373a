using CustomerCredit.DigitalRiver.Sandbox.Rules.Events;
using CustomerCredit.DigitalRiver.Sandbox.Rules.State;
using CustomerCredit.DigitalRiver.Sandbox.Rules.Switches;

namespace CustomerCredit.DigitalRiver.Sandbox.Rules.Webhooks;

/// <summary>Which events go where, and what follows from an answer or from none (Digital River reference, section 6.3).</summary>
internal static class Deliveries
{
    private const int MostShuffleMs = 150;

    /// <summary>A webhook that acknowledged nothing for so long is disabled.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromDays(3);

    internal static void Plan(Work work, EventDocument told)
    {
        foreach (var webhook in work.Webhooks().Where(webhook => webhook.Wants(told.Type)))
        {
            work.Put(
                new DeliveryDocument
                {
                    Id = work.Chance.NewId(),
                    Position = work.NextPosition(),
                    CreatedTime = work.Now,
                    EventId = told.Id,
                    WebhookId = webhook.Id,
                    Due = work.Switches.Is(SwitchNames.EventOrder, "shuffled")
                        ? work.Now + TimeSpan.FromMilliseconds(work.Chance.Below(MostShuffleMs))
                        : work.Now,
                }
            );
        }
    }

    /// <summary>The request that delivers it; null when event or webhook are gone.</summary>
    internal static DeliveryRequest? Prepare(
        DeliveryDocument delivery,
        Books books,
        SwitchBoard switches,
        DateTimeOffset now
    )
    {
        if (
            books.Events.Find(delivery.EventId) is not { } told
            || books.Webhooks.Find(delivery.WebhookId) is not { Enabled: true } webhook
        )
        {
            return null;
        }

        var body = WireJson.Bytes(EventBody.OfDelivery(told, webhook.Id, books, switches));
        return new DeliveryRequest(
            delivery.Id,
            webhook.Id,
            webhook.Address,
            webhook.UserName,
            webhook.Password,
            body,
            Signature.Of(body, Tokens(books, now), now, switches)
        );
    }

    /// <summary>Done when it was acknowledged; else it is tried again, or given up.</summary>
    internal static void Report(Work work, string deliveryId, bool isAcknowledged)
    {
        if (work.FindDelivery(deliveryId) is not { } delivery)
        {
            return;
        }

        var webhook = work.FindWebhook(delivery.WebhookId);
        if (isAcknowledged || webhook is null)
        {
            work.Remove(Document.Deliveries, delivery.Id);
            if (webhook is { FailingSince: not null })
            {
                work.Put(webhook with { FailingSince = null });
            }

            return;
        }

        delivery = delivery with
        {
            Failures = delivery.Failures + 1,
            FirstTry = delivery.FirstTry ?? work.Now,
        };
        if (RetrySchedule.After(delivery.Failures, work.Switches) is { } wait)
        {
            work.Put(delivery with { Due = Later(delivery.FirstTry.Value + wait, work.Now) });
        }
        else
        {
            work.Remove(Document.Deliveries, delivery.Id);
        }

        var failingSince = webhook.FailingSince ?? work.Now;
        work.Put(
            webhook with
            {
                FailingSince = failingSince,
                Enabled = webhook.Enabled && work.Now - failingSince < Patience,
            }
        );
    }

    /// <summary>Puts a delivery off, so that later ones overtake it.</summary>
    internal static void Postpone(Work work, string deliveryId, TimeSpan wait)
    {
        if (work.FindDelivery(deliveryId) is { } delivery)
        {
            work.Put(delivery with { Due = work.Now + wait });
        }
    }

    /// <summary>The tokens that sign now, newest first.</summary>
    internal static IReadOnlyList<string> Tokens(Books books, DateTimeOffset now)
    {
        string[] tokens =
        [
            .. books
                .Secrets.All.Where(secret => secret.Ends is null || secret.Ends > now)
                .OrderByDescending(secret => secret.Position)
                .Select(secret => secret.Token),
        ];
        return tokens.Length > 0 ? tokens : [SandboxKeys.WebhookToken];
    }

    private static DateTimeOffset Later(DateTimeOffset one, DateTimeOffset other) =>
        one > other ? one : other;
}
