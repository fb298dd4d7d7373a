using CustomerCredit.DigitalRiver.Sandbox.Rules.Webhooks;
using CustomerCredit.Simulation.Tests.Time;

namespace CustomerCredit.Simulation.Tests.Parties;

/// <summary>
/// Brings Digital River's events to the service: some twice, some late, some never, and with them letters that somebody
/// else wrote. Whatever is not acknowledged in time is tried again on Digital River's schedule.
/// </summary>
internal sealed class Postman(World world, Chance chance)
{
    /// <summary>How long an acknowledgement is waited for (Digital River reference, section 6.3).</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);

    private static readonly TimeSpan AnHour = TimeSpan.FromHours(1);

    private readonly Dictionary<string, WorkItem> _next = new(StringComparer.Ordinal);
    private readonly HashSet<string> _missed = new(StringComparer.Ordinal);

    /// <summary>Whether there are events that no letter brought, so that only the list tells of them.</summary>
    public bool HasMissed
    {
        get
        {
            _missed.RemoveWhere(world.OurBooks.Events.ContainsKey);
            return _missed.Count > 0;
        }
    }

    /// <summary>An event is to be delivered, for the first time or again.</summary>
    public void Plan(DeliveryDocument delivery)
    {
        var now = SimulatedClock.Beginning + TimeSpan.FromTicks(world.Scheduler.Now);
        var wait = delivery.Due > now ? delivery.Due - now : TimeSpan.Zero;
        if (delivery.Failures == 0)
        {
            if (chance.Happens(world.Rates.Drop))
            {
                world.Log("postman", $"loses {delivery.EventId}");
                Miss(delivery);
                world.Scheduler.Soon(null, () => world.River.Report(delivery.Id, true));
                return;
            }

            if (chance.Happens(world.Rates.Reorder))
            {
                wait += chance.Between(TimeSpan.FromSeconds(1), TimeSpan.FromMinutes(3));
            }
        }

        if (_next.Remove(delivery.Id, out var earlier))
        {
            earlier.IsCancelled = true;
        }

        _next[delivery.Id] = world.Scheduler.After(wait + Hop(), null, () => Bring(delivery));
    }

    private void Bring(DeliveryDocument delivery)
    {
        _next.Remove(delivery.Id);
        if (world.River.Prepare(delivery.Id, TimeSpan.Zero) is not { } request)
        {
            Miss(delivery);
            return;
        }

        if (chance.Happens(world.Rates.Forge))
        {
            Forge(delivery, request);
        }

        if (chance.Happens(world.Rates.Duplicate))
        {
            // Mostly soon; some copies come when the first one is long forgotten by whoever forgets.
            var later =
                chance.Below(4) == 0
                    ? chance.Between(TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(9))
                    : chance.Between(TimeSpan.Zero, TimeSpan.FromSeconds(2));
            world.Scheduler.After(later, null, () => BringAgain(request.Body));
        }

        Ask(delivery, request);
    }

    private void BringAgain(ReadOnlyMemory<byte> body) =>
        world.Service?.Receive(world.River.Sign(body), body, _ => { });

    private void Ask(DeliveryDocument delivery, DeliveryRequest request)
    {
        var isOver = false;
        void Answer(bool isAcknowledged)
        {
            if (isOver)
            {
                return;
            }

            isOver = true;
            if (!isAcknowledged)
            {
                Miss(delivery);
            }

            world.River.Report(delivery.Id, isAcknowledged);
        }

        world.Scheduler.After(Patience, null, () => Answer(false));
        world.Service?.Receive(
            request.Signature,
            request.Body,
            isAcknowledged => world.Scheduler.After(Hop(), null, () => Answer(isAcknowledged))
        );
    }

    /// <summary>Somebody else's letter, or one of an hour ago.</summary>
    private void Forge(DeliveryDocument delivery, DeliveryRequest request)
    {
        var body = request.Body.ToArray();
        var signature = request.Signature;
        switch (chance.Below(3))
        {
            case 0:
                signature = $"{signature.Split(", ")[0]}, {Convert.ToBase64String(new byte[32])}";
                break;
            case 1:
                body[chance.Below(body.Length)] ^= 1;
                break;
            default:
                signature = world.River.Prepare(delivery.Id, AnHour)!.Signature;
                break;
        }

        world.Service?.Receive(
            signature,
            body,
            isAcknowledged =>
            {
                if (isAcknowledged)
                {
                    throw world.Broken("Webhook", $"a forged copy of {delivery.EventId} is taken");
                }
            }
        );
    }

    private void Miss(DeliveryDocument delivery)
    {
        _missed.Add(delivery.EventId);
        world.Service?.PlanPoll();
    }

    private TimeSpan Hop() =>
        chance.Between(TimeSpan.FromMilliseconds(3), TimeSpan.FromMilliseconds(60));
}
