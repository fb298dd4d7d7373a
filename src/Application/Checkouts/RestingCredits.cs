using CustomerCredit.Application.CreditProvider;
using CustomerCredit.Domain.Checkouts;
using CustomerCredit.Domain.Checkouts.Rules;

namespace CustomerCredit.Application.Checkouts;

/// <summary>
/// Looks at credits for which no call is open: attached ones whose time is up or whose source changed, and those that
/// were given up in doubt and are watched (engine design, section 6.4 and rules R9, R10). Looks never commit.
/// </summary>
internal sealed class RestingCredits(SourceSteps sources, HoldSteps holds, CreditLimits limits)
{
    public Task Look(CreditRun run) =>
        run.Credit.State == AppliedCreditState.Attached ? LookAtAttached(run) : LookAtOver(run);

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

            sources.Follow(run, listed);
        }
        else if (await run.TryReadSource() is { IsCancelled: true })
        {
            credit.SourceGone("Seen cancelled.", run.NextId(), run.Now);
        }

        if (credit.State != AppliedCreditState.Attached || credit.IsUnfinished)
        {
            return;
        }

        // Where an order was placed the credit belongs to it, whatever the clock says.
        var isOrdered =
            checkout is not null
            && new PlacedOrdersTakeNoCredit(checkout.PaymentSessionState).IsBroken;
        if (!isOrdered && run.Now >= credit.Deadline)
        {
            credit.Expire(run.NextId(), run.Now);
        }
        else
        {
            credit.LookAgain(Later(run, checkout, isOrdered));
        }
    }

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
