using CustomerCredit.DigitalRiver.Sandbox.Rules.Events;
using CustomerCredit.DigitalRiver.Sandbox.Rules.Sources;
using CustomerCredit.DigitalRiver.Sandbox.Rules.State;
using CustomerCredit.DigitalRiver.Sandbox.Rules.Switches;

namespace CustomerCredit.DigitalRiver.Sandbox.Rules.Orders;

/// <summary>Captures and cancels on charges, from pending to their end, each with its events.</summary>
internal static class ChargeChange
{
    /// <summary>How long something that is to fail later stays pending.</summary>
    internal static readonly TimeSpan Later = TimeSpan.FromSeconds(1);

    internal static void Capture(
        Work work,
        OrderDocument order,
        string lineId,
        string fulfillmentId,
        long amount
    )
    {
        foreach (var (former, part) in Allocation.OfCapture(work, order, amount))
        {
            var entry = NewEntry(work, part) with
            {
                LineId = lineId,
                FulfillmentId = fulfillmentId,
            };
            var charge = Put(
                work,
                former with
                {
                    Captures = [.. former.Captures, entry],
                },
                "order.charge.capture.created",
                "order.charge.capture.pending"
            );
            var isExpired =
                charge.IsCredit
                && work.Switches.Duration(SwitchNames.CreditChargeLifetime) is { } lifetime
                && work.Now - charge.CreatedTime >= lifetime;
            if (charge.Fate == TestCards.CaptureStaysPending)
            {
                continue;
            }

            work.Put(
                NewStep(
                    work,
                    StepDocument.Capture,
                    charge.Fate == TestCards.CapturePendingThenFailed
                ) with
                {
                    ChargeId = charge.Id,
                    EntryId = entry.Id,
                    FailureCode =
                        isExpired ? Failing.ChargeExpired
                        : charge.Fate
                            is TestCards.CaptureFailed
                                or TestCards.CapturePendingThenFailed
                            ? Failing.Code
                        : null,
                }
            );
        }
    }

    internal static void Cancel(Work work, OrderDocument order, string lineId, long amount)
    {
        foreach (var (former, part) in Allocation.OfCancel(work, order, amount))
        {
            var entry = NewEntry(work, part) with { LineId = lineId };
            var charge = Put(
                work,
                former with
                {
                    Cancels = [.. former.Cancels, entry],
                },
                "order.charge.cancel.pending"
            );
            work.Put(
                NewStep(work, StepDocument.Cancel, isLater: false) with
                {
                    ChargeId = charge.Id,
                    EntryId = entry.Id,
                    FailureCode = charge.Fate == TestCards.CancelFailed ? Failing.Code : null,
                }
            );
        }
    }

    /// <summary>The charge after a capture or cancel came to its end.</summary>
    internal static ChargeDocument End(Work work, StepDocument step)
    {
        var charge = work.Charge(step.ChargeId!);
        var result = step.FailureCode is null ? ChargeStates.Complete : ChargeStates.Failed;
        var isCapture = step.What == StepDocument.Capture;
        charge = isCapture
            ? charge with
            {
                Captures = Ended(charge.Captures, work, step),
            }
            : charge with
            {
                Cancels = Ended(charge.Cancels, work, step),
            };
        return Put(work, charge, $"order.charge.{step.What}.{result}");
    }

    /// <summary>Puts the charge in the state its entries give it; a new state is an event of its own.</summary>
    internal static ChargeDocument Put(
        Work work,
        ChargeDocument changed,
        params ReadOnlySpan<string> events
    )
    {
        var former = work.Charge(changed.Id).State;
        changed = changed.Restated();
        work.Put(changed);
        foreach (var type in events)
        {
            work.Tell(changed, type);
        }

        if (changed.State != former && changed.State != ChargeStates.Capturable)
        {
            work.Tell(changed, $"order.charge.{changed.State}");
        }

        return changed;
    }

    internal static ChargeEntry NewEntry(Work work, long amount) =>
        new()
        {
            Id = work.Chance.NewId(),
            CreatedTime = work.Now,
            UpdatedTime = work.Now,
            Amount = amount,
        };

    internal static StepDocument NewStep(Work work, string what, bool isLater) =>
        new()
        {
            Id = work.Chance.NewId(),
            Position = work.NextPosition(),
            CreatedTime = work.Now,
            Due = isLater ? work.Now + Later : work.Now,
            What = what,
        };

    internal static IReadOnlyList<ChargeEntry> Ended(
        IReadOnlyList<ChargeEntry> entries,
        Work work,
        StepDocument step
    ) =>
        [
            .. entries.Select(entry =>
                entry.Id == step.EntryId || entry.RefundId == step.EntryId
                    ? entry with
                    {
                        State = step.FailureCode is null
                            ? ChargeStates.Complete
                            : ChargeStates.Failed,
                        FailureCode = step.FailureCode,
                        UpdatedTime = work.Now,
                    }
                    : entry
            ),
        ];
}
