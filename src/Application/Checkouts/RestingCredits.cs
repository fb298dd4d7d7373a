using CustomerCredit.Application.CreditProvider;
using CustomerCredit.Application.Gateway;
using CustomerCredit.Domain.Checkouts;
using CustomerCredit.Domain.Checkouts.Rules;

namespace CustomerCredit.Application.Checkouts;

/// <summary>
/// Looks at credits for which no call is open: attached ones whose time is up or whose source changed, those that belong
/// to an order, even while they are being spent or given back, and those that were given up in doubt and are watched (engine design, section 6.4 and rules R9, R10).
/// Looks never commit.
/// </summary>
internal sealed class RestingCredits(
    SourceSteps sources,
    HoldSteps holds,
    OrderSteps orders,
    CreditLimits limits
)
{
    /// <summary>A credit whose time is up and that cannot be detached is tried for so long (engine design, crash point 36).</summary>
    private static readonly TimeSpan BeyondItsTime = TimeSpan.FromHours(1);

    /// <summary>Answers whether it is known if there is an order.</summary>
    public async Task<bool> Look(CreditRun run)
    {
        var credit = run.Credit;
        if (credit.AwaitsSource)
        {
            await sources.LookForTheirs(run);
            return true;
        }

        try
        {
            if (await orders.Follow(run))
            {
                LookLater(run);
                return true;
            }
        }
        catch (GatewayException)
        {
            credit.LookAgain(run.Now + run.Pause);
            return false;
        }

        if (credit.State == AppliedCreditState.Attached)
        {
            await LookAtAttached(run);
        }
        else if (credit.IsOrdered)
        {
            // Its order is known, and does not name the source any more: that is nothing to act upon.
            credit.Rest(run.Now);
        }
        else
        {
            await LookAtOver(run);
        }

        return true;
    }

    private void LookLater(CreditRun run)
    {
        var (credit, now) = (run.Credit, run.Now);
        if (credit.IsUnfinished)
        {
            return;
        }

        if (credit.IsOff)
        {
            credit.NothingTurnedUp(now);
        }
        else if (
            credit.State == AppliedCreditState.OrderPending
            && credit.HoldExpiresAt - now < limits.TimeToLive
        )
        {
            credit.Renew(run.NextId(), now);
        }
        else
        {
            credit.Rest(now);
        }
    }

    private async Task LookAtAttached(CreditRun run)
    {
        var credit = run.Credit;
        var checkout = await run.TryRead();
        if (checkout is null && !run.CheckoutIsGone)
        {
            credit.LookAgain(run.Now + run.Pause);
            return;
        }

        if (checkout?.SourceOf(credit.Id, credit.Source) is { } listed)
        {
            if (credit.Deadline is null)
            {
                // It is attached because detaching it was refused, and nobody had seen it attached before.
                credit.SeenAttached(listed.Id, limits.TimeToLive, run.Now);
            }

            credit.Adopt(listed.Id);
            if (run.Cart.LeftBehind.Contains(credit) && !IsHeldFast(run))
            {
                // Detaching it was refused when the cart got another checkout.
                credit.Follow(run.Cart.Checkout, run.NextId(), run.Now);
                return;
            }

            sources.Follow(run, listed);
            if (
                checkout.AmountRemaining.Minor < 0
                && credit.State == AppliedCreditState.Attached
                && run.Cart.LastDrawn(checkout) == credit
            )
            {
                credit.Shrink(run.NextId(), run.Now);
            }
        }
        else if (
            await run.TryReadSource() is { IsCancelled: true }
            || (checkout is not null && run.SourceIsDeleted)
        )
        {
            credit.SourceGone("Seen cancelled.", run.NextId(), run.Now);
        }

        if (credit.State != AppliedCreditState.Attached || credit.IsUnfinished)
        {
            return;
        }

        // A session that says so has an order that is just being made, or one that came to nothing.
        var isOrdered =
            checkout is not null
            && new PlacedOrdersTakeNoCredit(checkout.PaymentSessionState).IsBroken;
        if (IsHeldFast(run))
        {
            run.Quarantine("Nobody ordered with it, and Digital River does not let go of it.");
        }
        else if (run.Now >= (isOrdered ? credit.Deadline + BeyondItsTime : credit.Deadline))
        {
            credit.Expire(run.NextId(), run.Now);
        }
        else
        {
            credit.LookAgain(Later(run, checkout, isOrdered));
        }
    }

    /// <summary>Whether its time was up long ago, and every attempt to take it off is refused.</summary>
    private static bool IsHeldFast(CreditRun run) =>
        run.Credit.ResistsDetaching && run.Now - run.Credit.Deadline >= BeyondItsTime;

    /// <summary>A source that is not where it should be is looked at again soon; else the deadline is next.</summary>
    private static DateTimeOffset Later(CreditRun run, Checkout? checkout, bool isOrdered)
    {
        var isListed = checkout?.SourceOf(run.Credit.Id, run.Credit.Source) is not null;
        return isListed && !isOrdered && run.Credit.Deadline is { } deadline
            ? deadline
            : run.Now + run.Pause;
    }

    private async Task LookAtOver(CreditRun run)
    {
        var credit = run.Credit;
        var checkout = await run.TryRead();
        if (checkout is null && !run.CheckoutIsGone)
        {
            credit.LookAgain(run.Now + run.Pause);
            return;
        }

        if (checkout?.SourceOf(credit.Id, credit.Source) is { } attached)
        {
            credit.Reappeared(attached.Id, run.NextId(), run.Now);
            return;
        }

        try
        {
            if (await holds.FindLate(run) is { } late)
            {
                credit.LateHoldSeen(late, run.NextId(), run.Now);
                return;
            }
        }
        catch (CreditProviderException)
        {
            credit.LookAgain(run.Now + run.Pause);
            return;
        }

        credit.NothingTurnedUp(run.Now);
    }
}
