using CustomerCredit.Application.Common;
using CustomerCredit.Application.CreditProvider;
using CustomerCredit.Application.Gateway;
using CustomerCredit.Domain.Checkouts;
using Microsoft.Extensions.Logging;

namespace CustomerCredit.Application.Checkouts;

/// <summary>
/// Moves one credit until nothing is open: sends a call whose intent this process has just stored, looks up one whose
/// outcome nobody knows, stores what came of it together with the next intent, and begins again. Requests, recovery,
/// timers and restarts all come through here (engine design, section 1). Whoever calls it has the turn at the cart.
/// </summary>
internal sealed class CreditExecutor(
    HoldSteps holds,
    SourceSteps sources,
    RedemptionSteps redemption,
    RestingCredits resting,
    IPaymentGateway gateway,
    IUnitOfWork unitOfWork,
    IIdSource ids,
    TimeProvider time,
    ILogger<CreditExecutor> logger
)
{
    /// <summary>No credit needs more steps in a row; a party that contradicts itself shall not be called in circles.</summary>
    private const int StepsWithoutPause = 16;

    private static readonly TimeSpan FirstPause = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(60);

    /// <summary>
    /// A read may lie behind the event that caused it, by up to three minutes: so long after an event the order is read
    /// once more. Whoever does that may have another clock, which may be off by five minutes as ours may.
    /// </summary>
    private static readonly TimeSpan WhileReadsLag = TimeSpan.FromMinutes(3 + 5 + 5);

    /// <summary>Drives the credit until it is finished or the budget is used up.</summary>
    /// <param name="cart">The credit's cart.</param>
    /// <param name="credit">The credit; its latest intent is stored.</param>
    /// <param name="budget">How long the caller is willing to wait for an answer that does not come; zero means one look.</param>
    /// <param name="checkout">The checkout as read during this turn, or null.</param>
    /// <param name="line">The line as its spender named it, or null.</param>
    /// <param name="shopperAddress">The shopper's network address, or null.</param>
    /// <returns>How somebody last refused, or why they could not be reached; null when they did neither.</returns>
    public async Task<Exception?> Drive(
        Cart cart,
        AppliedCredit credit,
        TimeSpan budget,
        Checkout? checkout = null,
        CreditLineName? line = null,
        string? shopperAddress = null
    )
    {
        if (credit.IsPastAcceptance)
        {
            // Its order decides, and visits read that first.
            return null;
        }

        var run = new CreditRun(cart, credit, gateway, ids, time, logger)
        {
            Checkout = checkout,
            Line = line,
            ShopperAddress = shopperAddress,
        };
        await Drive(run, budget);
        return run.Refusal;
    }

    /// <summary>Goes on with a credit that is due: one look, and as many steps as follow from it.</summary>
    /// <param name="cart">The credit's cart.</param>
    /// <param name="credit">The credit.</param>
    /// <param name="isNews">Whether somebody heard that something happened, which a lagging read may not show yet.</param>
    public async Task Visit(Cart cart, AppliedCredit credit, bool isNews = false)
    {
        var run = new CreditRun(cart, credit, gateway, ids, time, logger);
        if (!credit.IsUnfinished || credit.IsPastAcceptance)
        {
            var isKnown = await resting.Look(run);
            LookOnceMore(credit, isNews && isKnown);
            await Commit(run);
            if (!isKnown)
            {
                return;
            }
        }

        if (credit.IsUnfinished)
        {
            await Drive(run, TimeSpan.Zero);
            LookOnceMore(credit, isNews);
            await Commit(run);
        }
    }

    /// <summary>News of an order may come before reads show the order at all, let alone what became of it.</summary>
    private void LookOnceMore(AppliedCredit credit, bool isNews)
    {
        var again = time.GetUtcNow() + WhileReadsLag;
        if (
            isNews
            && !credit.IsUnfinished
            && (
                credit.IsPastAcceptance
                || credit.State == AppliedCreditState.Attached
                || credit is { IsOffered: true, IsOff: true }
            )
            && credit.State != AppliedCreditState.Refunded
            && (credit.DueAt is null || credit.DueAt > again)
        )
        {
            credit.LookAgain(again);
        }
    }

    private async Task Drive(CreditRun run, TimeSpan budget)
    {
        var started = time.GetTimestamp();
        var pause = FirstPause;
        while (run.Credit.IsUnfinished)
        {
            var isClear = await Step(run);
            await Commit(run);
            if (isClear && ++run.Steps % StepsWithoutPause != 0)
            {
                continue;
            }

            if (time.GetElapsedTime(started) + pause > budget)
            {
                break;
            }

            await Task.Delay(pause, time, CancellationToken.None);
            pause = pause * 2 < LongestPause ? pause * 2 : LongestPause;
        }
    }

    private Task<bool> Step(CreditRun run)
    {
        var call = run.Credit.LatestCall;
        if (run.Credit.AwaitsSource)
        {
            return sources.LookForTheirs(run);
        }

        return call.Kind switch
        {
            RemoteCallKind.Hold or RemoteCallKind.LowerHold or RemoteCallKind.ReleaseHold =>
                call.MayBeSent ? holds.Send(run) : holds.Look(run),
            RemoteCallKind.RenewHold or RemoteCallKind.RedeemHold or RemoteCallKind.GiveBack =>
                call.MayBeSent ? redemption.Send(run) : redemption.Look(run),
            _ => call.MayBeSent ? sources.Send(run) : sources.Look(run),
        };
    }

    private async Task Commit(CreditRun run)
    {
        var wasQuarantined = run.Credit.State == AppliedCreditState.Quarantined;
        try
        {
            await unitOfWork.Commit();
        }
        catch (OvertakenException overtaken)
        {
            throw new OvertakenException(overtaken.InnerException!) { HasBegun = true };
        }

        if (wasQuarantined)
        {
            logger.LogCritical(
                "Credit {Credit} needs a person: it was {State}, and what is true cannot be decided. {Why}",
                run.Credit.Id,
                run.Credit.StateBeforeQuarantine,
                run.Credit.History[^1].Note
            );
        }
    }
}
