namespace CustomerCredit.DigitalRiver.Sandbox.Rules.Checkouts;

/// <summary>A checkout that an order consumed or burnt takes no change.</summary>
internal static class OpenSession
{
    internal static void Check(CheckoutDocument checkout)
    {
        if (checkout.IsClosed)
        {
            throw Refusals.SessionUpdateNotAllowed();
        }
    }
}
