using CustomerCredit.DigitalRiver.Sandbox.Rules.State;
using CustomerCredit.DigitalRiver.Sandbox.Rules.Switches;

namespace CustomerCredit.DigitalRiver.Sandbox.Rules.Checkouts;

/// <summary>What an update that moved the total does to attached sources (Digital River reference, section 3.4).</summary>
internal static class ChangedTotal
{
    internal static CheckoutDocument Settle(CheckoutDocument checkout, Work work)
    {
        if (checkout.CreditSum() > checkout.Totals.Amount)
        {
            switch (work.Switches[SwitchNames.TotalBelowCredits])
            {
                case "reject-update":
                    throw Refusals.SessionUpdateNotAllowed();
                case "detach-newest-first":
                    checkout = TakeBack(checkout, work, isWhole: true);
                    break;
                case "shrink-newest-first":
                    checkout = TakeBack(checkout, work, isWhole: false);
                    break;
            }
        }

        return PaymentSession.LetPrimaryFollow(checkout, work);
    }

    private static CheckoutDocument TakeBack(CheckoutDocument checkout, Work work, bool isWhole)
    {
        foreach (var credit in checkout.Attachments.Where(a => a.IsCredit).Reverse().ToList())
        {
            var excess = checkout.CreditSum() - checkout.Totals.Amount;
            if (excess <= 0)
            {
                break;
            }

            var source = work.Source(credit.SourceId);
            var left = isWhole ? 0 : Math.Max(0, credit.Amount - excess);
            if (left == 0)
            {
                work.Put(source.TakenOff("cancelled"));
                checkout = checkout.WithAttachment(credit.SourceId, null);
            }
            else
            {
                work.Put(source with { Amount = left, AmountAsSent = null });
                checkout = checkout.WithAttachment(credit.SourceId, credit with { Amount = left });
            }
        }

        return checkout;
    }
}
