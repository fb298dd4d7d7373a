using CustomerCredit.Application.Orders;
using CustomerCredit.Domain.Checkouts;
using CustomerCredit.Simulation.Tests.Parties;

namespace CustomerCredit.Simulation.Tests.Checks;

/// <summary>Stands at the line to Digital River and sees whether the rules for calls are kept (engine design, R1 and R3).</summary>
internal sealed class Watch(World world)
{
    /// <summary>No write is given up earlier than its own limit, whoever hangs up (engine design, F15).</summary>
    private static readonly long Attempt = TimeSpan.FromSeconds(8).Ticks;

    private readonly HashSet<string> _sent = new(StringComparer.Ordinal);
    private readonly List<Sent> _underWay = [];
    private readonly Dictionary<string, long> _lastLook = new(StringComparer.Ordinal);
    private readonly Dictionary<(string, RemoteCallKind), long> _inDoubtSince = [];

    public void Sending(Sent sent)
    {
        if (world.OurBooks.IsInTransaction)
        {
            throw world.Broken("Transaction", $"{sent} is sent while a transaction is open");
        }

        StoredFirst(sent);
        if (sent.IsRead)
        {
            return;
        }

        world.OurBooks.Refresh();
        Intended(sent);
        OneAtATime(sent);
        if (!_sent.Add(sent.CallId))
        {
            throw world.Broken("R2", $"{sent} is sent twice as one recorded call");
        }

        LookedBefore(sent);
        SettledBefore(sent);
        _underWay.Add(sent);
        world.Operation?.Reach(Milestone.Sent);
    }

    public void Ended(Sent sent, Ending ending)
    {
        if (sent.IsRead)
        {
            if (ending is Ending.Done or Ending.Refused && !sent.IsAboutOrders)
            {
                _lastLook[sent.Cart] = Math.Max(_lastLook.GetValueOrDefault(sent.Cart), sent.At);
            }

            return;
        }

        _underWay.Remove(sent);
        if (ending == Ending.GivenUp && world.Scheduler.Now - sent.At < Attempt)
        {
            throw world.Broken("F15", $"{sent} was cut off before its time");
        }

        InDoubt(sent, ending is Ending.Unknown or Ending.GivenUp);
    }

    /// <summary>Whatever a dead process had under way has an unknown outcome.</summary>
    public void Died(Process process)
    {
        foreach (var sent in _underWay.Where(sent => sent.Process == process).ToList())
        {
            _underWay.Remove(sent);
            InDoubt(sent, true);
        }
    }

    private void Intended(Sent sent)
    {
        if (
            !world.OurBooks.Calls.TryGetValue(sent.CallId, out var call)
            || call.Status != RemoteCallStatus.Pending
        )
        {
            throw world.Broken("R1", $"{sent} is sent, and no pending intent is stored");
        }
    }

    /// <summary>An event is kept before anybody acts upon it (engine design, crash point 17).</summary>
    private void StoredFirst(Sent sent)
    {
        if (
            world.Operation?.Request is ReceiveEvent received
            && !world.OurBooks.Events.ContainsKey(received.Event.Id.Value)
        )
        {
            throw world.Broken("T4", $"{sent} is sent for an event that is not stored");
        }
    }

    /// <summary>
    /// What may be spent is not let go (engine design, crash point 24), and a give-back that was begun is finished before
    /// there is a higher one (rule R8).
    /// </summary>
    private void SettledBefore(Sent sent)
    {
        var call = world.OurBooks.Calls[sent.CallId];
        if (call.Credit is not { } credit)
        {
            return;
        }

        if (
            call.Kind == RemoteCallKind.ReleaseHold
            && _inDoubtSince.TryGetValue((credit, RemoteCallKind.RedeemHold), out var since)
            && _lastLook.GetValueOrDefault(sent.Cart, -1) < since
        )
        {
            throw world.Broken("R6", $"{sent} lets go of what may be spent");
        }

        if (
            call.Kind == RemoteCallKind.GiveBack
            && world.OurBooks.Credits[credit].GivingBackMinor is var total
            && !sent.Path.EndsWith($":{total}", StringComparison.Ordinal)
        )
        {
            throw world.Broken("R8", $"{sent} is sent, and {total} in all was begun");
        }
    }

    private void OneAtATime(Sent sent)
    {
        var other = _underWay.Find(other =>
            other.ChangedCheckout is not null && other.ChangedCheckout == sent.ChangedCheckout
        );
        if (other is not null)
        {
            throw world.Broken("Lease", $"{sent} is sent while {other} is under way");
        }
    }

    private void LookedBefore(Sent sent)
    {
        var call = world.OurBooks.Calls[sent.CallId];
        if (
            call.Credit is { } credit
            && _inDoubtSince.TryGetValue((credit, call.Kind), out var since)
            && _lastLook.GetValueOrDefault(sent.Cart, -1) < since
        )
        {
            throw world.Broken("R3", $"{sent} repeats a call in doubt, and nobody has looked");
        }
    }

    private void InDoubt(Sent sent, bool isUnknown)
    {
        if (
            !world.OurBooks.Calls.TryGetValue(sent.CallId, out var call)
            || call.Credit is not { } credit
        )
        {
            return;
        }

        if (isUnknown)
        {
            _inDoubtSince[(credit, call.Kind)] = world.Scheduler.Now;
        }
        else
        {
            _inDoubtSince.Remove((credit, call.Kind));
        }
    }
}
