using CustomerCredit.Application.Common;
using CustomerCredit.Application.Gateway;
using CustomerCredit.Infrastructure.Common;
using CustomerCredit.Infrastructure.DigitalRiver.Wire;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace CustomerCredit.Infrastructure.DigitalRiver;

/// <summary>
/// Has Digital River send us its events: at the start, once, unless it does so already. What is registered for our address
/// is kept, since the token that we know belongs to it, and changed where it was disabled or lists other types. Of several
/// instances that register the same address at once, one registration is enough and a second one harmless: every event
/// counts once.
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
            logger.LogWarning(
                "The webhook could not be registered: {Why} It is tried again",
                failed.Message
            );
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
                await Write(DigitalRiverRequest.DeleteWebhook(stale.Id ?? ""), cancellationToken);
            }
        }

        var wanted = new WireNewWebhook(EventsThatMatter.Types, ours.ToString());
        var atOurs = registered.Where(webhook => webhook.Address == wanted.Address).ToList();
        if (atOurs.Count == 0)
        {
            await Write(DigitalRiverRequest.CreateWebhook(wanted), cancellationToken);
            logger.LogInformation("Digital River sends its events to {Address}", ours);
        }

        // Which of several has the token that we know is told nowhere.
        foreach (var outdated in atOurs.Where(webhook => !IsAs(wanted, webhook)))
        {
            await Write(
                DigitalRiverRequest.UpdateWebhook(outdated.Id ?? "", wanted),
                cancellationToken
            );
            logger.LogWarning(
                "Digital River had stopped sending its events to {Address}, or sent others, and was told to send ours",
                ours
            );
        }
    }

    private static bool IsAs(WireNewWebhook wanted, WireWebhook registered) =>
        registered.Enabled == wanted.Enabled
        && wanted.Types.ToHashSet(StringComparer.Ordinal).SetEquals(registered.Types ?? []);

    private Task<bool> Write(DigitalRiverRequest request, CancellationToken cancellationToken) =>
        client.Send(request, Call(), static _ => true, cancellationToken);

    private GatewayCall Call() => new(null, ids.Next());
}
