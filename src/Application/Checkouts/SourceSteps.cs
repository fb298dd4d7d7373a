using CustomerCredit.Application.CreditProvider;
using CustomerCredit.Application.Gateway;
using CustomerCredit.Domain.Checkouts;
using CustomerCredit.Domain.Checkouts.Rules;

namespace CustomerCredit.Application.Checkouts;

/// <summary>
/// The steps of a credit at Digital River: create its source, attach it, detach it, and find out what a lost answer
/// meant. Steps never commit.
/// </summary>
internal sealed class SourceSteps(
    IPaymentGateway gateway,
    ICreditProvider provider,
    OrderSteps orders,
    CreditLimits limits
)
{
    /// <summary>How long a late attach may still land after every way to rule it out was refused (engine design, section 6.4).</summary>
    private static readonly TimeSpan LateAttachFor = TimeSpan.FromSeconds(180);

    /// <summary>Sends the latest call, whose intent was just stored. Answers whether it is clear what to do next.</summary>
    public Task<bool> Send(CreditRun run) =>
        run.Credit.LatestCall.Kind switch
        {
            RemoteCallKind.CreateSource => SendCreateSource(run),
            RemoteCallKind.Attach => SendAttach(run),
            _ => SendDetach(run),
        };

    /// <summary>An attached source is compared with what was authorised (engine design, rule R10).</summary>
    public void Follow(CreditRun run, AttachedSource listed)
    {
        var credit = run.Credit;
        if (listed.Amount == credit.Amount)
        {
            return;
        }

        var isSmaller =
            listed.Amount.Currency == credit.Amount.Currency
            && listed.Amount.IsPositive
            && listed.Amount < credit.Amount;
        if (isSmaller)
        {
            credit.SourceShrank(
                listed.Amount,
                provider.Capabilities.LowersHolds,
                run.NextId(),
                run.Now
            );
        }
        else
        {
            run.Quarantine(
                $"The source shows {listed.Amount} where {credit.Amount} was authorised."
            );
        }
    }

    private async Task<bool> SendCreateSource(CreditRun run)
    {
        var credit = run.Credit;
        var isKnown = run.Checkout?.Id == credit.Checkout && !credit.IsMoving;
        if (!isKnown && await run.TryRead() is null)
        {
            return run.CheckoutIsGone
                ? await CheckoutIsGone(run)
                : run.StayOpen($"The checkout cannot be read: {run.ReadFailure!.Message}");
        }

        if (!credit.FitsInto(run.Checkout!.MostForACredit, run.NextId(), run.Now))
        {
            return true;
        }

        var source = new NewCreditSource(run.Checkout!.PaymentSession, credit.Amount, credit.Id);
        try
        {
            var created = await gateway.CreateCreditSource(
                source,
                run.CallOf(credit.LatestCall),
                CancellationToken.None
            );
            credit.SourceCreated(created.Id, run.NextId(), run.Now);
            return true;
        }
        catch (GatewayException failed) when (failed.Failure != GatewayFailure.Unknown)
        {
            run.Refusal = failed;
            credit.SourceRefused(RefusalOf(failed), run.NextId(), run.Now);
            return true;
        }
        catch (GatewayException unknown)
        {
            return run.LookNext(unknown.Message);
        }
    }

    private async Task<bool> SendAttach(CreditRun run)
    {
        var credit = run.Credit;
        var attach = credit.LatestCall;
        GatewayException refused;
        try
        {
            await gateway.AttachSource(
                credit.Checkout,
                credit.Source!.Value,
                run.CallOf(attach),
                CancellationToken.None
            );
            var after = await run.TryRead();
            attach.Succeeded(run.Now);
            return IsAttached(run, credit.Source.Value, after?.SourceOf(credit.Id, credit.Source));
        }
        catch (GatewayException failed) when (failed.Failure != GatewayFailure.Unknown)
        {
            attach.Rejected(failed.Code, failed.Message, run.Now);
            run.Refusal = refused = failed;
        }
        catch (GatewayException unknown)
        {
            return run.LookNext(unknown.Message);
        }

        // Refused. It may be our own earlier success speaking, so the checkout decides.
        var checkout = await run.TryRead();
        if (checkout is null && credit.HasAttachInDoubt && !run.CheckoutIsGone)
        {
            return run.StayOpen(
                $"The attach was refused after one in doubt, and the checkout cannot be read: {run.ReadFailure!.Message}"
            );
        }

        if (checkout?.SourceOf(credit.Id, credit.Source) is { } attached)
        {
            return IsAttached(run, attached.Id, attached);
        }

        if (!credit.HasAttachInDoubt)
        {
            credit.AttachWasRefused(RefusalOf(refused), run.NextId(), run.Now);
            return true;
        }

        if (credit.State == AppliedCreditState.Attaching)
        {
            credit.TakeBackRefused(RefusalOf(refused), run.NextId(), run.Now);
            return true;
        }

        return run.StayOpen(
            "Digital River neither detaches nor attaches the source.",
            LateAttachFor
        );
    }

    private async Task<bool> SendDetach(CreditRun run)
    {
        var credit = run.Credit;
        var detach = credit.LatestCall;
        var now = run.Now;
        try
        {
            await gateway.DetachSource(
                credit.Checkout,
                credit.Source!.Value,
                run.CallOf(detach),
                CancellationToken.None
            );
            detach.Succeeded(now);
            run.Refuse(null);
        }
        catch (GatewayException failed) when (failed.Failure != GatewayFailure.Unknown)
        {
            detach.Rejected(failed.Code, failed.Message, now);
            run.Refuse(failed);
            if (failed.Failure == GatewayFailure.Unreachable && credit.StaysAttachedUntouched)
            {
                credit.DetachWasRefused(failed.Code, failed.Message, now);
                return true;
            }

            // The shop's order may have been quicker: then it decides.
            if (await TryFollowOrder(run) is not false)
            {
                return run.HasFollowed;
            }
        }
        catch (GatewayException unknown)
        {
            return run.LookNext(unknown.Message);
        }

        var checkout = await run.TryRead();
        var isListed = checkout?.SourceOf(credit.Id, credit.Source) is not null;
        if (detach.Status == RemoteCallStatus.Succeeded && !isListed && !credit.HasAttachInDoubt)
        {
            credit.SourceGone(null, run.NextId(), now);
            return true;
        }

        if (checkout is null)
        {
            return run.CheckoutIsGone
                ? await CheckoutIsGone(run)
                : run.StayOpen($"The detach was {detach.Status}, and the checkout cannot be read.");
        }

        if (!isListed)
        {
            return await Settle(run);
        }

        // A refusal for want of the source and a checkout that lists it contradict each other: the read lies behind.
        var isRefused =
            detach.Status == RemoteCallStatus.Rejected
            && run.Refusal is GatewayException { SaysNotThere: false };
        if (isRefused && credit.RefusalStatus is null)
        {
            credit.DetachWasRefused(detach.Code, detach.Message!, now);
            return true;
        }

        return run.StayOpen($"The detach was {detach.Status}, and the source is still attached.");
    }

    /// <summary>Asks Digital River what is true, and plans accordingly.</summary>
    public async Task<bool> Look(CreditRun run)
    {
        var credit = run.Credit;
        var checkout = await run.TryRead();
        if (checkout is null)
        {
            return run.CheckoutIsGone
                ? await CheckoutIsGone(run)
                : run.StayOpen($"The checkout cannot be read: {run.ReadFailure!.Message}");
        }

        if (checkout.SourceOf(credit.Id, credit.Source) is { } attached)
        {
            if (credit.State != AppliedCreditState.Detaching)
            {
                return IsAttached(run, attached.Id, attached);
            }

            credit.Adopt(attached.Id);
            credit.TryAgain(RemoteCallKind.Detach, run.NextId(), run.Now);
            return true;
        }

        return await Settle(run);
    }

    /// <summary>
    /// Digital River makes the source of an offered credit itself, some time after our answer: looks for it on the
    /// checkout and in an order. What does not turn up within the time to live, or is not wanted any more, is given up
    /// (engine design, section 6.5). Answers whether it is clear what to do next.
    /// </summary>
    public async Task<bool> LookForTheirs(CreditRun run)
    {
        var credit = run.Credit;
        var checkout = await run.TryRead();
        if (checkout?.SourceOf(credit.Id, credit.Source) is { } attached)
        {
            return IsAttached(run, attached.Id, attached);
        }

        if (checkout is null && !run.CheckoutIsGone)
        {
            return run.StayOpen($"The checkout cannot be read: {run.ReadFailure!.Message}");
        }

        if (await TryFollowOrder(run) is not false)
        {
            return run.HasFollowed;
        }

        var (since, now) = (credit.AwaitsSourceSince!.Value, run.Now);
        var over = since + limits.TimeToLive;
        if (credit.IsCancelRequested || now >= over)
        {
            credit.SourceWrittenOff("No source of it turned up.", run.NextId(), now);
            return true;
        }

        // Rarer and rarer: the event of the order, or of the checkout, comes sooner.
        var next = now + (now - since);
        credit.LookAgain(next < over ? next : over);
        return true;
    }

    /// <summary>
    /// Whether an order was placed that the credit belongs to; null when nobody can say, and the credit stays open.
    /// </summary>
    private async Task<bool?> TryFollowOrder(CreditRun run)
    {
        run.HasFollowed = false;
        try
        {
            return run.HasFollowed = await orders.Follow(run);
        }
        catch (GatewayException failed)
        {
            run.StayOpen($"Nobody can say whether there is an order: {failed.Message}");
            return null;
        }
    }

    /// <summary>The source was just seen not attached: what now?</summary>
    private async Task<bool> Settle(CreditRun run)
    {
        var credit = run.Credit;
        var now = run.Now;
        if (credit.State == AppliedCreditState.SourceCreating)
        {
            if (run.MustGoBack())
            {
                credit.AskDetach(run.NextId(), "Given up before a source was attached.", now);
            }
            else
            {
                credit.TryAgain(RemoteCallKind.CreateSource, run.NextId(), now);
            }

            return true;
        }

        var source = await run.TryReadSource();
        if (source is null && !run.SourceIsDeleted)
        {
            return run.StayOpen($"The source cannot be read: {run.ReadFailure!.Message}");
        }

        if (source is null or { IsCancelled: true })
        {
            if (credit.HasDetachInDoubt)
            {
                // A refusal was our own earlier success speaking.
                run.Refuse(null);
            }

            credit.SourceGone(
                source is null ? "Digital River deleted the source." : "Seen cancelled.",
                run.NextId(),
                now
            );
            return true;
        }

        if (await TryFollowOrder(run) is not false)
        {
            return run.HasFollowed;
        }

        if (credit.State == AppliedCreditState.Attaching)
        {
            if (run.MustGoBack())
            {
                credit.AskDetach(run.NextId(), "Given up while the attach is in doubt.", now);
            }
            else
            {
                credit.TryAgain(RemoteCallKind.Attach, run.NextId(), now);
            }

            return true;
        }

        if (!credit.HasAttachInDoubt)
        {
            return IsOffUnlessAReadLags(run);
        }

        // Detaching, a late attach may land, and only a cancelled source rules it out: a source that cannot be
        // detached because it is not attached is attached first. Where that is refused too, time has to do.
        var last = credit.LatestCall;
        switch (last.Kind, last.Status)
        {
            case (RemoteCallKind.Attach, RemoteCallStatus.Rejected)
                when now - last.EndedAt >= LateAttachFor:
                credit.SourceWrittenOff(
                    "Digital River neither detaches nor attaches it.",
                    run.NextId(),
                    now
                );
                return true;
            case (RemoteCallKind.Attach, RemoteCallStatus.Rejected):
                return run.StayOpen("Waiting for a late attach.", LateAttachFor);
            case (RemoteCallKind.Detach, RemoteCallStatus.Rejected or RemoteCallStatus.Succeeded):
                credit.TryAgain(RemoteCallKind.Attach, run.NextId(), now);
                return true;
            default:
                credit.TryAgain(RemoteCallKind.Detach, run.NextId(), now);
                return true;
        }
    }

    /// <summary>
    /// Not listed on its checkout, but not cancelled either: the reads may lie behind the attach. A detach whose answer
    /// was lost is sent again; one that was answered is given time to show.
    /// </summary>
    private static bool IsOffUnlessAReadLags(CreditRun run)
    {
        var (credit, last, now) = (run.Credit, run.Credit.LatestCall, run.Now);
        if (last.IsOpen)
        {
            credit.TryAgain(RemoteCallKind.Detach, run.NextId(), now);
            return true;
        }

        if (now - last.EndedAt < LateAttachFor)
        {
            return run.StayOpen(
                $"The detach was {last.Status}, and the source is neither attached nor cancelled."
            );
        }

        credit.SourceWrittenOff("Seen not attached for long enough.", run.NextId(), now);
        return true;
    }

    private bool IsAttached(CreditRun run, SourceId source, AttachedSource? listed)
    {
        var credit = run.Credit;
        if (credit.State == AppliedCreditState.Detaching)
        {
            credit.Adopt(source);
            credit.TryAgain(RemoteCallKind.Detach, run.NextId(), run.Now);
            return true;
        }

        run.Refusal = null;
        credit.SeenAttached(source, limits.TimeToLive, run.Now);
        if (listed is not null)
        {
            Follow(run, listed);
        }

        if (credit.HoldsTooMuch && !credit.IsUnfinished)
        {
            credit.LowerHold(provider.Capabilities.LowersHolds, run.NextId(), run.Now);
        }

        if (
            run.Checkout is { } read
            && new PlacedOrdersTakeNoCredit(read.PaymentSessionState).IsBroken
        )
        {
            credit.LookAgain(run.Now);
        }

        if (credit.IsCancelRequested && credit.State == AppliedCreditState.Attached)
        {
            credit.AskDetach(run.NextId(), "Cancelled before it was attached.", run.Now);
        }

        return true;
    }

    /// <summary>
    /// The checkout is not found. An unattached source is then of no use; but where one may be attached, the source must
    /// speak first: a wrong account would find nothing at all.
    /// </summary>
    private async Task<bool> CheckoutIsGone(CreditRun run)
    {
        var (credit, gone) = (run.Credit, run.ReadFailure!);
        if (credit.State != AppliedCreditState.SourceCreating && await run.TryReadSource() is null)
        {
            return run.StayOpen($"Neither the checkout nor the source is found: {gone.Message}");
        }

        if (
            credit.State != AppliedCreditState.SourceCreating
            && await TryFollowOrder(run) is not false
        )
        {
            return run.HasFollowed;
        }

        run.Refuse(gone);
        var now = run.Now;
        switch (credit.State)
        {
            case AppliedCreditState.SourceCreating:
                credit.SourceRefused(RefusalOf(gone), run.NextId(), now);
                break;
            case AppliedCreditState.Attaching:
                credit.AttachWasRefused(RefusalOf(gone), run.NextId(), now);
                break;
            default:
                credit.SourceGone(gone.Message, run.NextId(), now);
                break;
        }

        return true;
    }

    private static CreditRefusal RefusalOf(GatewayException failed) =>
        new(RemoteParty.DigitalRiver, failed.Status, failed.Code, failed.Message);
}
