using CustomerCredit.DigitalRiver.Sandbox.Rules.Checkouts;
using CustomerCredit.DigitalRiver.Sandbox.Rules.State;
using CustomerCredit.DigitalRiver.Sandbox.Rules.Switches;

namespace CustomerCredit.DigitalRiver.Sandbox.Rules.Callouts;

/// <summary>The shopper takes a listed credit back: it is detached first, and the merchant is told afterwards (Digital River reference, section 7).</summary>
internal static class RemoveCredit
{
    /// <summary>Detaches the newest credit of that line, in that session if one is named. Its source, or null for none.</summary>
    /// <exception cref="Refusal">The checkout takes no change any more.</exception>
    internal static string? Detach(Work work, string upstreamId, string? sessionId)
    {
        var taken = work
            .Books.Callouts.All.Where(taken =>
                taken.UpstreamId == upstreamId
                && (sessionId is null || taken.SessionId == sessionId)
            )
            .MaxBy(taken => taken.Position);
        if (taken is null)
        {
            return null;
        }

        work.Remove(Document.Callouts, taken.Id);
        if (
            taken is not { SourceId: { } sourceId, CheckoutId: { } checkoutId }
            || !work.Checkout(checkoutId).IsAttached(sourceId)
        )
        {
            return null;
        }

        var checkout = work.Checkout(checkoutId);
        OpenSession.Check(checkout);
        AttachSource.PutChanged(work, DetachSource.Detach(work, checkout, work.Source(sourceId)));
        return sourceId;
    }

    /// <summary>What follows from the merchant's answer to the notice: only a 204 lets the source go, unless the switch says otherwise.</summary>
    internal static bool Settle(Work work, string? sourceId, int? status)
    {
        if (
            sourceId is null
            || (
                status != 204
                && !work.Switches.Is(SwitchNames.CalloutRemovalFailure, "delete-anyway")
            )
        )
        {
            return false;
        }

        work.Remove(Document.Sources, sourceId);
        return true;
    }
}
