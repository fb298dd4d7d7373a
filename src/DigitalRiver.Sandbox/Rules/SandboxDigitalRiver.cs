using CustomerCredit.DigitalRiver.Sandbox.Rules.Events;
using CustomerCredit.DigitalRiver.Sandbox.Rules.Orders;
using CustomerCredit.DigitalRiver.Sandbox.Rules.State;
using CustomerCredit.DigitalRiver.Sandbox.Rules.Switches;
using CustomerCredit.DigitalRiver.Sandbox.Rules.Webhooks;

namespace CustomerCredit.DigitalRiver.Sandbox.Rules;

/// <summary>
/// Digital River as far as the sandbox imitates it: calls in, answers out. It knows no web and no clock, and it is
/// not safe for concurrent use: its host guards it with one lock.
/// </summary>
internal sealed class SandboxDigitalRiver(IChance chance)
{
    private readonly Books _books = new();

    internal SwitchBoard Switches { get; set; } = SwitchBoard.Defaults;

    /// <summary>Answers a call and applies what it changed.</summary>
    internal Reply Perform(Call call, DateTimeOffset now)
    {
        var outcome = Try(call, now);
        Apply(outcome.Changes, now);
        return outcome.Reply;
    }

    /// <summary>Answers a call without applying anything yet, so that the host can write the changes down first.</summary>
    internal Outcome Try(Call call, DateTimeOffset now)
    {
        var work = new Work(_books, Switches, chance, now);
        try
        {
            var (operation, path) = Operations.Find(call);
            CheckKey(call, operation);
            return new Outcome(operation.Handler(work, call, path), work.Changes);
        }
        catch (Refusal refusal)
        {
            return new Outcome(refusal.ToReply(), []);
        }
    }

    /// <summary>Applies the changes of <see cref="Try" />.</summary>
    internal void Apply(IReadOnlyList<Change> changes, DateTimeOffset now)
    {
        foreach (var change in changes)
        {
            _books.Apply(change, now, now - Switches.ReadLag);
        }
    }

    /// <summary>Puts back what was remembered, oldest first.</summary>
    internal void Restore(Document document) => _books.Restore(document);

    /// <summary>When something pending ends next, without a call; null when nothing is pending.</summary>
    internal DateTimeOffset? NextStep =>
        _books.Steps.All.Any() ? _books.Steps.All.Min(step => step.Due) : null;

    /// <summary>Ends what is pending and due, oldest first; null when nothing is.</summary>
    internal Outcome? TryStep(DateTimeOffset now)
    {
        var due = _books
            .Steps.All.Where(step => step.Due <= now)
            .OrderBy(step => step.Due)
            .ThenBy(step => step.Position)
            .ToList();
        if (due.Count == 0)
        {
            return null;
        }

        var work = new Work(_books, Switches, chance, now);
        foreach (var step in due)
        {
            Progress.End(work, step);
        }

        return new Outcome(Reply.NoContent, work.Changes);
    }

    /// <summary>When the next delivery will be due that is not yet; null when none waits.</summary>
    internal DateTimeOffset? NextDelivery(DateTimeOffset now) =>
        _books
            .Deliveries.All.Where(delivery => delivery.Due > now)
            .Min(delivery => (DateTimeOffset?)delivery.Due);

    /// <summary>The deliveries that are due, in the order of their events.</summary>
    internal IReadOnlyList<DeliveryDocument> DueDeliveries(DateTimeOffset now) =>
        [
            .. _books
                .Deliveries.All.Where(delivery => delivery.Due <= now)
                .OrderBy(delivery => delivery.Due)
                .ThenBy(delivery => delivery.Position),
        ];

    /// <summary>The request of a delivery, signed now; null when it is no longer wanted.</summary>
    internal DeliveryRequest? PrepareDelivery(string id, DateTimeOffset now) =>
        _books.Deliveries.Find(id) is { } delivery
            ? Deliveries.Prepare(delivery, _books, Switches, now)
            : null;

    /// <summary>What follows from the answer to a delivery; anything but an acknowledgement is a failure.</summary>
    internal Outcome TryReportDelivery(string id, bool isAcknowledged, DateTimeOffset now)
    {
        var work = new Work(_books, Switches, chance, now);
        Deliveries.Report(work, id, isAcknowledged);
        return new Outcome(Reply.NoContent, work.Changes);
    }

    /// <summary>Runs something from outside the API, without applying anything yet.</summary>
    /// <exception cref="Refusal">It cannot be done, and nothing was changed.</exception>
    internal (T Result, Outcome Outcome) Try<T>(Func<Work, T> run, DateTimeOffset now)
    {
        var work = new Work(_books, Switches, chance, now);
        var result = run(work);
        return (result, new Outcome(Reply.NoContent, work.Changes));
    }

    /// <summary>Moves an order on, as a review, a bank or a shopper would outside the API.</summary>
    /// <exception cref="Refusal">The order does not exist or cannot go there.</exception>
    internal Outcome TryMoveOrder(string id, string state, DateTimeOffset now) =>
        Try(
            work =>
            {
                OrderTransitions.Move(work, id, state);
                return true;
            },
            now
        ).Outcome;

    /// <summary>Moves a source on, as the shopper or a bank would outside the API. Null when there is no such source.</summary>
    internal Outcome? TryMoveSource(string id, string state, DateTimeOffset now)
    {
        var work = new Work(_books, Switches, chance, now);
        if (work.FindSource(id) is not { } source)
        {
            return null;
        }

        work.Put(source with { State = state });
        if (state == "chargeable")
        {
            work.Tell(work.Source(source.Id), "source.chargeable");
            OrderTransitions.Pay(work, source);
        }

        return new Outcome(Reply.NoContent, work.Changes);
    }

    private static void CheckKey(Call call, Operation operation)
    {
        switch (call.Key)
        {
            case SandboxKeys.Confidential:
                return;
            case SandboxKeys.Public:
                if (!operation.TakesPublicKey)
                {
                    throw Refusals.KeyNotAllowed();
                }

                return;
            case null:
                throw Refusals.KeyMissing();
            default:
                throw Refusals.KeyUnknown();
        }
    }
}
