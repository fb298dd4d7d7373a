using CustomerCredit.DigitalRiver.Sandbox.Rules.Checkouts;
using CustomerCredit.DigitalRiver.Sandbox.Rules.State;
using CustomerCredit.DigitalRiver.Sandbox.Rules.Switches;

namespace CustomerCredit.DigitalRiver.Sandbox.Rules.Orders;

/// <summary>A checkout whose order was refused with a 409: it can never be ordered (Digital River reference, section 5.2).</summary>
internal static class BurntCheckout
{
    internal static Reply Burn(Work work, CheckoutDocument checkout, Refusal refusal)
    {
        var fate = work.Switches[SwitchNames.CreditAfterOrder409];
        foreach (var attached in checkout.Attachments)
        {
            var source = work.Source(attached.SourceId);
            if (attached.IsCredit && fate == "cancelled")
            {
                work.Put(source.TakenOff("cancelled"));
                checkout = checkout.WithAttachment(source.Id, null);
            }
            else if (!source.Reusable && !(attached.IsCredit && fate == "chargeable"))
            {
                work.Put(source with { State = "consumed" });
            }
        }

        work.Put(checkout with { IsClosed = true, UpdatedTime = work.Now });
        return refusal.ToReply();
    }
}
