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
        _underWay.Add(sent);
        world.Operation?.Reach(Milestone.Sent);
    }

    public void Ended(Sent sent, Ending ending)
    {
        if (sent.IsRead)
        {
            if (ending is Ending.Done or Ending.Refused)
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
