using CustomerCredit.DigitalRiver.Sandbox.Rules.Orders;
using CustomerCredit.DigitalRiver.Sandbox.Rules.State;
using CustomerCredit.DigitalRiver.Sandbox.Rules.Switches;

namespace CustomerCredit.DigitalRiver.Sandbox.Rules.Checkouts;

/// <summary>The state of a payment session, and how a primary source follows the rest (Digital River reference, sections 3.3 and 4).</summary>
internal static class PaymentSession
{
    internal static string State(CheckoutDocument checkout, SwitchBoard switches) =>
        checkout.Remaining() != 0
        || (
            checkout.Totals.Amount == 0
            && checkout.Attachments.Count == 0
            && switches.Is(SwitchNames.ZeroTotalSession, "requires-source")
        )
            ? "requires_source"
            : "requires_confirmation";

    /// <summary>What the API shows, also after an order consumed or burnt the checkout.</summary>
    internal static string ShownState(CheckoutDocument checkout, Work work) =>
        checkout switch
        {
            { OrderId: { } id } => OrderSession.StateOf(
                work.Order(id),
                work.ChargesOf(work.Order(id)),
                work
            ),
            { IsClosed: true } => "failed",
            _ => State(checkout, work.Switches),
        };

    /// <summary>What the API shows as missing.</summary>
    internal static long ShownRemaining(CheckoutDocument checkout, SwitchBoard switches) =>
        switches.Is(SwitchNames.OverfundedRemaining, "zero")
            ? Math.Max(0, checkout.Remaining())
            : checkout.Remaining();

    /// <summary>Gives the primary, if there is one, all that credits leave open.</summary>
    internal static CheckoutDocument LetPrimaryFollow(CheckoutDocument checkout, Work work) =>
        checkout.Primary() is { } primary
            ? SetPrimary(
                checkout,
                primary,
                Math.Max(0, checkout.Totals.Amount - checkout.CreditSum()),
                work
            )
            : checkout;

    internal static CheckoutDocument SetPrimary(
        CheckoutDocument checkout,
        Attachment primary,
        long amount,
        Work work
    )
    {
        work.Put(work.Source(primary.SourceId) with { Amount = amount });
        return checkout.WithAttachment(primary.SourceId, primary with { Amount = amount });
    }
}
