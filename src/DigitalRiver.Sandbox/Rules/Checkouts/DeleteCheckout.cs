using CustomerCredit.DigitalRiver.Sandbox.Rules.Events;
using CustomerCredit.DigitalRiver.Sandbox.Rules.State;
using CustomerCredit.DigitalRiver.Sandbox.Rules.Switches;

namespace CustomerCredit.DigitalRiver.Sandbox.Rules.Checkouts;

/// <summary><c>DELETE /checkouts/{id}</c></summary>
internal static class DeleteCheckout
{
    internal static Reply Run(Work work, Call call, string[] path)
    {
        var checkout = work.Checkout(path[0]);
        OpenSession.Check(checkout);
        var mode = work.Switches[SwitchNames.DeleteCheckoutWithSources];
        if (checkout.Attachments.Count > 0 && mode == "reject")
        {
            throw Refusals.CheckoutHasSources();
        }

        foreach (var attached in checkout.Attachments)
        {
            var isCancelled = mode == "cancel-sources";
            work.Put(work.Source(attached.SourceId).TakenOff(isCancelled ? "cancelled" : null));
        }

        work.Remove(Document.Checkouts, checkout.Id);
        work.Tell(checkout, "checkout.deleted");
        return Reply.NoContent;
    }
}
