using CustomerCredit.Application.Common;
using CustomerCredit.Application.Gateway;
using CustomerCredit.Domain.Checkouts;
using Microsoft.Extensions.Logging;

namespace CustomerCredit.Application.Checkouts;

/// <summary>
/// Moves one credit until nothing is open: sends a call whose intent this process has just stored, looks up one whose
/// outcome nobody knows, stores what came of it together with the next intent, and begins again. Requests, recovery and
/// restarts all come through here (engine design, section 1). Whoever calls it has the turn at the cart.
/// </summary>
internal sealed class CreditExecutor(
    IPaymentGateway gateway,
    IUnitOfWork unitOfWork,
    IIdSource ids,
    TimeProvider time,
    ILogger<CreditExecutor> logger
)
{
    /// <summary>After this age a credit that is not attached yet is taken back instead of being driven forward (engine design, section 6.1).</summary>
    private static readonly TimeSpan ForwardFor = TimeSpan.FromMinutes(2);

    /// <summary>How long a late attach may still land after every way to rule it out was refused (engine design, section 6.4).</summary>
    private static readonly TimeSpan LateAttachFor = TimeSpan.FromSeconds(180);

    private static readonly TimeSpan FirstPause = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(60);

    /// <summary>Drives the credit until it is finished or the budget is used up.</summary>
    /// <param name="cart">The credit's cart.</param>
    /// <param name="credit">The credit; its latest intent is stored.</param>
    /// <param name="checkout">The checkout as read during this turn, or null.</param>
    /// <param name="budget">How long the caller is willing to wait for an answer that does not come; zero means one look.</param>
    /// <returns>How Digital River last refused, or why it could not be reached; null when it did neither.</returns>
    public async Task<GatewayException?> Drive(
        Cart cart,
        AppliedCredit credit,
        Checkout? checkout,
        TimeSpan budget
    )
    {
        var started = time.GetTimestamp();
        var pause = FirstPause;
        var run = new Run(cart, credit, checkout);
        while (credit.IsUnfinished)
        {
            var isClear = credit.LatestCall.MayBeSent ? await Send(run) : await Look(run);
            if (run.Checkout is { } seen)
            {
                cart.Stamp(seen, time.GetUtcNow());
            }

            await unitOfWork.Commit();
            if (isClear)
            {
                continue;
            }

            if (time.GetElapsedTime(started) + pause > budget)
            {
                break;
            }

            await Task.Delay(pause, time, CancellationToken.None);
            pause = Shorter(pause * 2, LongestPause);
        }

        return run.Refusal;
    }

    // Send and Look answer whether it is clear what to do next. They never commit: Drive does, after each of them.

    private Task<bool> Send(Run run) =>
        run.Credit.LatestCall.Kind switch
        {
            RemoteCallKind.CreateSource => SendCreateSource(run),
            RemoteCallKind.Attach => SendAttach(run),
            _ => SendDetach(run),
        };

    private async Task<bool> SendCreateSource(Run run)
    {
        var (cart, credit) = (run.Cart, run.Credit);
        var source = new NewCreditSource(run.Checkout!.PaymentSession, credit.Amount, credit.Id);
        try
        {
            var created = await gateway.CreateCreditSource(
                source,
                CallOf(cart, credit.LatestCall),
                CancellationToken.None
            );
            credit.SourceCreated(created.Id, ids.Next(), time.GetUtcNow());
            return true;
        }
        catch (GatewayException failed) when (failed.Failure != GatewayFailure.Unknown)
        {
            run.Refusal = failed;
            credit.SourceRefused(failed.Status, failed.Code, failed.Message, time.GetUtcNow());
            return true;
        }
        catch (GatewayException unknown)
        {
            return LookNext(credit, unknown);
        }
    }

    private async Task<bool> SendAttach(Run run)
    {
        var (cart, credit) = (run.Cart, run.Credit);
        var attach = credit.LatestCall;
        try
        {
            await gateway.AttachSource(
                credit.Checkout,
                credit.Source!.Value,
                CallOf(cart, attach),
                CancellationToken.None
            );
            await TryRead(run);
            attach.Succeeded(time.GetUtcNow());
            return IsAttached(run, credit.Source.Value);
        }
        catch (GatewayException failed) when (failed.Failure != GatewayFailure.Unknown)
        {
            attach.Rejected(failed.Code, failed.Message, time.GetUtcNow());
            run.Refusal = failed;
        }
        catch (GatewayException unknown)
        {
            return LookNext(credit, unknown);
        }

        // Refused. It may be our own earlier success speaking, so the checkout decides.
        var checkout = await TryRead(run);
        if (checkout?.SourceOf(credit.Id, credit.Source) is { } attached)
        {
            return IsAttached(run, attached.Id);
        }

        if (!credit.HasAttachInDoubt)
        {
            credit.AttachWasRefused(
                run.Refusal.Status,
                run.Refusal.Code,
                run.Refusal.Message,
                time.GetUtcNow()
            );
            return true;
        }

        if (credit.State == AppliedCreditState.Attaching)
        {
            credit.AskDetach(ids.Next(), "An earlier attach is in doubt.", time.GetUtcNow());
            return true;
        }

        return StayOpen(
            credit,
            "Digital River neither detaches nor attaches the source.",
            LateAttachFor
        );
    }

    private async Task<bool> SendDetach(Run run)
    {
        var (cart, credit) = (run.Cart, run.Credit);
        var detach = credit.LatestCall;
        var now = time.GetUtcNow();
        try
        {
            await gateway.DetachSource(
                credit.Checkout,
                credit.Source!.Value,
                CallOf(cart, detach),
                CancellationToken.None
            );
            detach.Succeeded(now);
        }
        catch (GatewayException failed) when (failed.Failure != GatewayFailure.Unknown)
        {
            detach.Rejected(failed.Code, failed.Message, now);
            run.Refusal = failed;
        }
        catch (GatewayException unknown)
        {
            return LookNext(credit, unknown);
        }

        var checkout = await TryRead(run);
        var isListed = checkout?.SourceOf(credit.Id, credit.Source) is not null;
        if (detach.Status == RemoteCallStatus.Succeeded && !isListed && !credit.HasAttachInDoubt)
        {
            credit.SourceGone(null, now);
            return true;
        }

        if (checkout is null)
        {
            return StayOpen(
                credit,
                $"The detach was {detach.Status}, and the checkout cannot be read."
            );
        }

        if (!isListed)
        {
            return await Settle(run);
        }

        if (detach.Status == RemoteCallStatus.Rejected && !credit.IsCancelRequested)
        {
            credit.DetachWasRefused(detach.Code, detach.Message!, now);
            return true;
        }

        return StayOpen(
            credit,
            $"The detach was {detach.Status}, and the source is still attached."
        );
    }

    /// <summary>Asks Digital River what is true, and plans accordingly.</summary>
    private async Task<bool> Look(Run run)
    {
        var credit = run.Credit;
        var checkout = await TryRead(run);
        if (checkout is null)
        {
            return run.ReadFailure is { Failure: GatewayFailure.Refused, Status: 404 } gone
                ? CheckoutIsGone(run, gone)
                : StayOpen(credit, $"The checkout cannot be read: {run.ReadFailure!.Message}");
        }

        if (checkout.SourceOf(credit.Id, credit.Source) is { } attached)
        {
            if (credit.State != AppliedCreditState.Detaching)
            {
                return IsAttached(run, attached.Id);
            }

            credit.TryAgain(RemoteCallKind.Detach, ids.Next(), time.GetUtcNow());
            return true;
        }

        return await Settle(run);
    }

    /// <summary>The source was just seen not attached: what now?</summary>
    private async Task<bool> Settle(Run run)
    {
        var credit = run.Credit;
        var now = time.GetUtcNow();
        if (credit.State == AppliedCreditState.SourceCreating)
        {
            if (MustGoBack(credit))
            {
                credit.AskDetach(ids.Next(), "Given up before a source was attached.", now);
            }
            else
            {
                credit.TryAgain(RemoteCallKind.CreateSource, ids.Next(), now);
            }

            return true;
        }

        if (credit.State == AppliedCreditState.Detaching && !credit.HasAttachInDoubt)
        {
            credit.SourceGone("Seen not attached.", now);
            return true;
        }

        if (await ReadState(run) is not { } source)
        {
            return StayOpen(credit, $"The source cannot be read: {run.ReadFailure!.Message}");
        }

        if (source.IsCancelled)
        {
            credit.SourceGone("Seen cancelled.", now);
            return true;
        }

        if (credit.State == AppliedCreditState.Attaching)
        {
            if (MustGoBack(credit))
            {
                credit.AskDetach(ids.Next(), "Given up while the attach is in doubt.", now);
            }
            else
            {
                credit.TryAgain(RemoteCallKind.Attach, ids.Next(), now);
            }

            return true;
        }

        // Detaching, a late attach may land, and only a cancelled source rules it out: a source that cannot be
        // detached because it is not attached is attached first. Where that is refused too, time has to do.
        var last = credit.LatestCall;
        switch (last.Kind, last.Status)
        {
            case (RemoteCallKind.Attach, RemoteCallStatus.Rejected)
                when now - last.EndedAt >= LateAttachFor:
                credit.SourceGone(
                    "Written off unattached: Digital River neither detaches nor attaches it.",
                    now
                );
                return true;
            case (RemoteCallKind.Attach, RemoteCallStatus.Rejected):
                return StayOpen(credit, "Waiting for a late attach.", LateAttachFor);
            case (RemoteCallKind.Detach, RemoteCallStatus.Rejected):
                credit.TryAgain(RemoteCallKind.Attach, ids.Next(), now);
                return true;
            default:
                credit.TryAgain(RemoteCallKind.Detach, ids.Next(), now);
                return true;
        }
    }

    private bool IsAttached(Run run, SourceId source)
    {
        var credit = run.Credit;
        if (credit.State == AppliedCreditState.Detaching)
        {
            credit.TryAgain(RemoteCallKind.Detach, ids.Next(), time.GetUtcNow());
            return true;
        }

        run.Refusal = null;
        credit.SeenAttached(source, time.GetUtcNow());
        if (credit.IsCancelRequested)
        {
            credit.AskDetach(ids.Next(), "Cancelled before it was attached.", time.GetUtcNow());
        }

        return true;
    }

    private bool CheckoutIsGone(Run run, GatewayException gone)
    {
        run.Refusal = gone;
        if (run.Credit.State == AppliedCreditState.SourceCreating)
        {
            run.Credit.SourceRefused(gone.Status, gone.Code, gone.Message, time.GetUtcNow());
        }
        else
        {
            run.Credit.SourceGone(gone.Message, time.GetUtcNow());
        }

        return true;
    }

    private async Task<Checkout?> TryRead(Run run)
    {
        try
        {
            run.Checkout = await gateway.ReadCheckout(
                run.Credit.Checkout,
                new GatewayCall(run.Cart.CartId, ids.Next()),
                CancellationToken.None
            );
            return run.Checkout;
        }
        catch (GatewayException failed)
        {
            run.ReadFailure = failed;
            return null;
        }
    }

    private async Task<GatewaySource?> ReadState(Run run)
    {
        try
        {
            return await gateway.ReadSource(
                run.Credit.Source!.Value,
                new GatewayCall(run.Cart.CartId, ids.Next()),
                CancellationToken.None
            );
        }
        catch (GatewayException failed)
        {
            run.ReadFailure = failed;
            return null;
        }
    }

    private bool LookNext(AppliedCredit credit, GatewayException unknown)
    {
        StayOpen(credit, unknown.Message);
        return true;
    }

    private bool StayOpen(AppliedCredit credit, string why, TimeSpan? wait = null)
    {
        var now = time.GetUtcNow();
        var age = now - credit.CreatedAt;
        var pause = wait ?? Shorter(age / 4 > FirstPause ? age / 4 : FirstPause, LongestPause);
        credit.LeaveOpen(why, now + pause, now);
        logger.LogWarning("Credit {Credit} stays {State}: {Why}", credit.Id, credit.State, why);
        return false;
    }

    private bool MustGoBack(AppliedCredit credit) =>
        credit.IsCancelRequested || time.GetUtcNow() - credit.CreatedAt > ForwardFor;

    private static TimeSpan Shorter(TimeSpan left, TimeSpan right) => left < right ? left : right;

    private static GatewayCall CallOf(Cart cart, RemoteCall call) => new(cart.CartId, call.Id);

    private sealed class Run(Cart cart, AppliedCredit credit, Checkout? checkout)
    {
        public Cart Cart { get; } = cart;
        public AppliedCredit Credit { get; } = credit;
        public Checkout? Checkout { get; set; } = checkout;
        public GatewayException? Refusal { get; set; }
        public GatewayException? ReadFailure { get; set; }
    }
}
