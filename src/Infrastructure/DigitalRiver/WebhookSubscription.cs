using CustomerCredit.Application.Common;
using CustomerCredit.Application.Gateway;
using CustomerCredit.Infrastructure.Common;
using CustomerCredit.Infrastructure.DigitalRiver.Wire;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace CustomerCredit.Infrastructure.DigitalRiver;

/// <summary>
/// Has Digital River send us its events: at the start, once, unless it does so already. Several instances register the
/// same address, of which one registration is enough and a second one harmless: every event counts once.
/// </summary>
internal sealed class WebhookSubscription(
    DigitalRiverClient client,
    WebhookAddress address,
    IOptions<DigitalRiverOptions> options,
    IIdSource ids,
    IHostApplicationLifetime lifetime,
    TimeProvider time,
    ILogger<WebhookSubscription> logger
) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(10);

    /// <summary>What may decide about a credit, and what may change it.</summary>
    private static readonly string[] Types =
    [
        "checkout.updated",
        "checkout.deleted",
        "checkout_session.order.created",
        "order.accepted",
        "order.blocked",
        "order.cancelled",
        "order.pending_payment",
        "order.review_opened",
        "order.fulfilled",
        "order.complete",
        "order.refunded",
        "order.dispute",
        "order.chargeback",
        "order.charge.capturable",
        "order.charge.failed",
        "order.charge.cancelled",
        "order.charge.cancel.complete",
        "order.charge.refund.complete",
    ];

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (!await lifetime.HasStarted(stoppingToken) || address() is not { } ours)
        {
            return;
        }

        using var timer = new PeriodicTimer(Pause, time);
        while (!await TrySubscribe(ours, stoppingToken))
        {
            await timer.WaitForNextTickAsync(stoppingToken);
        }
    }

    private async Task<bool> TrySubscribe(Uri ours, CancellationToken cancellationToken)
    {
        try
        {
            await Subscribe(ours, cancellationToken);
            return true;
        }
        catch (GatewayException failed)
        {
            logger.LogWarning(failed, "The webhook could not be registered; it is tried again");
            return false;
        }
    }

    private async Task Subscribe(Uri ours, CancellationToken cancellationToken)
    {
        var registered = await client.Send(
            DigitalRiverRequest.ListWebhooks(),
            Call(),
            answer => answer.Read<List<WireWebhook>>(),
            cancellationToken
        );
        if (!options.Value.HasBaseUrl)
        {
            // The sandbox is ours alone: what earlier starts registered on other ports leads nowhere.
            foreach (var stale in registered.Where(webhook => webhook.Address != ours.ToString()))
            {
                await Delete(stale, cancellationToken);
            }
        }

        if (
            registered.Any(webhook =>
                webhook is { Enabled: true } && webhook.Address == ours.ToString()
            )
        )
        {
            return;
        }

        await client.Send(
            DigitalRiverRequest.CreateWebhook(new WireNewWebhook(Types, ours.ToString())),
            Call(),
            static _ => true,
            cancellationToken
        );
        logger.LogInformation("Digital River sends its events to {Address}", ours);
    }

    private Task<bool> Delete(WireWebhook stale, CancellationToken cancellationToken) =>
        client.Send(
            DigitalRiverRequest.DeleteWebhook(stale.Id ?? ""),
            Call(),
            static _ => true,
            cancellationToken
        );

    private GatewayCall Call() => new(null, ids.Next());
}
