using CustomerCredit.DigitalRiver.Sandbox.Rules.Sources;
using CustomerCredit.Domain.Checkouts;
using CustomerCredit.Simulation.Tests.Parties;

namespace CustomerCredit.Simulation.Tests.Checks;

/// <summary>
/// What must be true at every moment (engine design, section 9.2), and what the service's answers promised. Checked
/// whenever our books or Digital River's change.
/// </summary>
internal sealed class Invariants(World world)
{
    private readonly Dictionary<string, Promise> _promises = new(StringComparer.Ordinal);
    private readonly Dictionary<(string, string, string), string> _creditOfKey = [];
    private readonly HashSet<string> _exposed = new(StringComparer.Ordinal);

    /// <summary>What callers were told about a credit, and what was done to it.</summary>
    public Promise About(string credit)
    {
        if (!_promises.TryGetValue(credit, out var promise))
        {
            _promises[credit] = promise = new Promise();
        }

        return promise;
    }

    public void Stored(CreditRow? before, CreditRow after)
    {
        world.Log("books", $"{after}");
        // When it is to be looked at next is a hint and moves without a version.
        var isHint = before is not null && after == before with { DueAt = after.DueAt };
        if (before is not null && !isHint && after.Version <= before.Version)
        {
            throw world.Broken("Version", $"{before} became {after}");
        }

        Cover(after.Id);
    }

    public void Happened(
        string credit,
        AppliedCreditState? before,
        AppliedCreditEvent happened,
        AppliedCreditState after
    )
    {
        if (before is not { } state)
        {
            return;
        }

        world.Counts.Transition(state, happened);
        var isDoubt = after == AppliedCreditState.Quarantined;
        if (!isDoubt && !AppliedCreditTransitions.After(state, happened).Contains(after))
        {
            throw world.Broken("Transition", $"{credit}: {happened} led from {state} to {after}");
        }
    }

    public void SourceChanged(SourceDocument source)
    {
        if (source.UpstreamId is { } credit)
        {
            Cover(credit);
        }
    }

    public void KeyStored(string shop, string operation, string key, string? credit)
    {
        if (credit is null)
        {
            return;
        }

        if (
            _creditOfKey.TryGetValue((shop, operation, key), out var earlier)
            && earlier != credit
            // One that was given up may have been attached for a moment; its key is free again.
            && world.OurBooks.Credits[earlier] is { WasAttached: true, RefusalStatus: not 0 }
            && operation.StartsWith("Add", StringComparison.Ordinal)
        )
        {
            throw world.Broken("Key", $"key {key} brought about {earlier}, and {credit} on top");
        }

        _creditOfKey[(shop, operation, key)] = credit;
    }

    /// <summary>A caller was told that the credit covers the checkout.</summary>
    public void Acknowledged(string credit)
    {
        if (!world.OurBooks.Credits.TryGetValue(credit, out var row) || !row.WasAttached)
        {
            throw world.Broken("Answer", $"{credit} is said to be attached, and never was");
        }

        About(credit).IsAcknowledged = true;
    }

    /// <summary>A caller was told that the credit does not cover the checkout and never will.</summary>
    public void Denied(string credit)
    {
        About(credit).IsDenied = true;
        Cover(credit);
    }

    /// <summary>A caller was told that the source is off the checkout.</summary>
    public void DetachAcknowledged(string sourceOrCredit, string? checkout)
    {
        var credit =
            world.River.Source(sourceOrCredit)?.UpstreamId
            ?? (world.OurBooks.Credits.ContainsKey(sourceOrCredit) ? sourceOrCredit : null);
        if (credit is not null && world.OurBooks.Credits.ContainsKey(credit))
        {
            Denied(credit);
        }
        else if (
            world.River.Source(sourceOrCredit) is { Reusable: false } stranger
            && stranger.AttachedTo == checkout
            && world.River.IsAttached(stranger)
        )
        {
            throw world.Broken("Answer", $"{sourceOrCredit} is said to be off, and is on");
        }
    }

    public void RecoveryFailed(Exception failed)
    {
        if (Verdicts.Of(failed) == Verdict.Unheard)
        {
            throw world.Broken("Exception", $"recovery failed: {failed}");
        }
    }

    /// <summary>Faults have stopped and everything had its time.</summary>
    public void CheckAtTheEnd()
    {
        world.OurBooks.CompareAll();
        foreach (var row in world.OurBooks.Credits.Values)
        {
            Rests(row);
            Keeps(row);
        }

        foreach (var call in world.OurBooks.Calls.Values)
        {
            if (
                call is { Status: RemoteCallStatus.Pending, Credit: { } credit }
                && !world.OurBooks.Credits[credit].IsUnfinished
            )
            {
                throw world.Broken("L10", $"{call} is pending, and nobody goes on with it");
            }
        }
    }

    private void Rests(CreditRow row)
    {
        if (row.IsUnfinished)
        {
            throw world.Broken("L10", $"{row} is still unfinished");
        }
    }

    private void Keeps(CreditRow row)
    {
        var promise = About(row.Id);
        var isOn = world.River.AttachedFor(row.Id).Any();
        if (promise.IsGivenUp && row.IsLive)
        {
            throw world.Broken("Answer", $"{row} was given up, and is not let go");
        }

        if (world.River.Checkout(row.Checkout) is null)
        {
            // Deleted or expired, and with it everything that covered it.
            return;
        }

        if (promise.IsAcknowledged && !promise.MayBeOff && (!row.IsLive || !isOn))
        {
            throw world.Broken(
                "Acknowledged",
                $"{row} was acknowledged and nobody took it off, yet at Digital River it is {(isOn ? "on" : "off")}"
            );
        }

        if (row.State == AppliedCreditState.Attached && !isOn && !promise.MayBeOff)
        {
            throw world.Broken("L9", $"{row} is not attached at Digital River");
        }
    }

    /// <summary>L9: what covers a checkout at Digital River is a live credit of ours, once, and not for more.</summary>
    private void Cover(string credit)
    {
        SourceDocument? attached = null;
        foreach (var source in world.River.AttachedFor(credit))
        {
            if (attached is not null)
            {
                throw world.Broken("L9", $"{credit} is attached twice");
            }

            attached = source;
        }

        if (attached is null)
        {
            return;
        }

        if (!world.OurBooks.Credits.TryGetValue(credit, out var row))
        {
            throw world.Broken("L9", $"{credit} is attached, and not in our books");
        }

        if (!row.IsLive || About(credit).IsDenied)
        {
            if (!world.OurBooks.IsWrittenOff(credit))
            {
                throw world.Broken(
                    "L9",
                    $"{row} is attached as {attached.Id}"
                        + (About(credit).IsDenied ? " after a caller was told it is not" : "")
                );
            }

            if (_exposed.Add(credit))
            {
                world.Counts.Exposures++;
            }
        }

        if (attached.Amount > row.AmountMinor)
        {
            throw world.Broken(
                "L9",
                $"{row} covers {attached.Amount} instead of {row.AmountMinor}"
            );
        }
    }
}
