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

    /// <summary>No credit needs more steps in a row; a Digital River that contradicts itself shall not be called in circles.</summary>
    private const int StepsWithoutPause = 16;

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
            await unitOfWork.Commit();
            if (isClear && ++run.Steps % StepsWithoutPause != 0)
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
            return LookNext(run, unknown);
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
            return LookNext(run, unknown);
        }

        // Refused. It may be our own earlier success speaking, so the checkout decides.
        var checkout = await TryRead(run);
        if (checkout is null && credit.HasAttachInDoubt && !run.CheckoutIsGone)
        {
            return StayOpen(
                credit,
                $"The attach was refused after one in doubt, and the checkout cannot be read: {run.ReadFailure!.Message}"
            );
        }

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
            credit.TakeBackRefused(
                run.Refusal.Status,
                run.Refusal.Code,
                run.Refusal.Message,
                ids.Next(),
                time.GetUtcNow()
            );
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
            Refuse(run, null);
        }
        catch (GatewayException failed) when (failed.Failure != GatewayFailure.Unknown)
        {
            detach.Rejected(failed.Code, failed.Message, now);
            Refuse(run, failed);
            if (failed.Failure == GatewayFailure.Unreachable && credit.StaysAttachedUntouched)
            {
                credit.DetachWasRefused(failed.Code, failed.Message, now);
                return true;
            }
        }
        catch (GatewayException unknown)
        {
            return LookNext(run, unknown);
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
            return run.CheckoutIsGone
                ? await CheckoutIsGone(run)
                : StayOpen(
                    credit,
                    $"The detach was {detach.Status}, and the checkout cannot be read."
                );
        }

        if (!isListed)
        {
            return await Settle(run);
        }

        // A refusal for want of the source and a checkout that lists it contradict each other: the read lies behind.
        var isRefused =
            detach.Status == RemoteCallStatus.Rejected && run.Refusal is { SaysNotThere: false };
        if (isRefused && credit.RefusalStatus is null)
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
            return run.CheckoutIsGone
                ? await CheckoutIsGone(run)
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

        if (await ReadState(run) is not { } source)
        {
            return StayOpen(credit, $"The source cannot be read: {run.ReadFailure!.Message}");
        }

        if (source.IsCancelled)
        {
            if (credit.HasDetachInDoubt)
            {
                // A refusal was our own earlier success speaking.
                Refuse(run, null);
            }

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
                credit.SourceGone(
                    "Written off unattached: Digital River neither detaches nor attaches it.",
                    now
                );
                return true;
            case (RemoteCallKind.Attach, RemoteCallStatus.Rejected):
                return StayOpen(credit, "Waiting for a late attach.", LateAttachFor);
            case (RemoteCallKind.Detach, RemoteCallStatus.Rejected or RemoteCallStatus.Succeeded):
                credit.TryAgain(RemoteCallKind.Attach, ids.Next(), now);
                return true;
            default:
                credit.TryAgain(RemoteCallKind.Detach, ids.Next(), now);
                return true;
        }
    }

    /// <summary>
    /// Not listed on its checkout, but not cancelled either: the reads may lie behind the attach. A detach whose answer
    /// was lost is sent again; one that was answered is given time to show.
    /// </summary>
    private bool IsOffUnlessAReadLags(Run run)
    {
        var (credit, last, now) = (run.Credit, run.Credit.LatestCall, time.GetUtcNow());
        if (last.IsOpen)
        {
            credit.TryAgain(RemoteCallKind.Detach, ids.Next(), now);
            return true;
        }

        if (now - last.EndedAt < LateAttachFor)
        {
            return StayOpen(
                credit,
                $"The detach was {last.Status}, and the source is neither attached nor cancelled."
            );
        }

        credit.SourceGone("Seen not attached for long enough.", now);
        return true;
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

    /// <summary>
    /// The checkout is not found. An unattached source is then of no use; but where one may be attached, the source must
    /// speak first: a wrong account would find nothing at all.
    /// </summary>
    private async Task<bool> CheckoutIsGone(Run run)
    {
        var (credit, gone) = (run.Credit, run.ReadFailure!);
        if (credit.State != AppliedCreditState.SourceCreating && await ReadState(run) is null)
        {
            return StayOpen(
                credit,
                $"Neither the checkout nor the source is found: {gone.Message}"
            );
        }

        Refuse(run, gone);
        var now = time.GetUtcNow();
        switch (credit.State)
        {
            case AppliedCreditState.SourceCreating:
                credit.SourceRefused(gone.Status, gone.Code, gone.Message, now);
                break;
            case AppliedCreditState.Attaching:
                credit.AttachWasRefused(gone.Status, gone.Code, gone.Message, now);
                break;
            default:
                credit.SourceGone(gone.Message, now);
                break;
        }

        return true;
    }

    /// <summary>What the caller is told; a credit that was turned down is told by its own refusal.</summary>
    private static void Refuse(Run run, GatewayException? refusal) =>
        run.Refusal = run.Credit.RefusalStatus is null ? refusal : run.Refusal;

    private async Task<Checkout?> TryRead(Run run)
    {
        run.ReadFailure = null;
        try
        {
            run.Checkout = await gateway.ReadCheckout(
                run.Credit.Checkout,
                new GatewayCall(run.Cart.CartId, ids.Next()),
                CancellationToken.None
            );
            run.Cart.Stamp(run.Checkout, time.GetUtcNow());
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

    /// <summary>A first lost answer is looked up at once; after another one there is a pause.</summary>
    private bool LookNext(Run run, GatewayException unknown)
    {
        StayOpen(run.Credit, unknown.Message);
        return run.LostAnswers++ == 0;
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

    private bool MustGoBack(AppliedCredit credit)
    {
        if (!credit.IsCancelRequested && time.GetUtcNow() - credit.CreatedAt > ForwardFor)
        {
            credit.GiveUp();
        }

        return credit.IsCancelRequested;
    }

    private static TimeSpan Shorter(TimeSpan left, TimeSpan right) => left < right ? left : right;

    private static GatewayCall CallOf(Cart cart, RemoteCall call) => new(cart.CartId, call.Id);

    private sealed class Run(Cart cart, AppliedCredit credit, Checkout? checkout)
    {
        public Cart Cart { get; } = cart;
        public AppliedCredit Credit { get; } = credit;
        public Checkout? Checkout { get; set; } = checkout;
        public GatewayException? Refusal { get; set; }
        public GatewayException? ReadFailure { get; set; }
        public bool CheckoutIsGone =>
            ReadFailure is { Failure: GatewayFailure.Refused, Status: 404 };
        public int Steps { get; set; }
        public int LostAnswers { get; set; }
    }
}
