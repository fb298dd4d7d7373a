using CustomerCredit.DigitalRiver.Sandbox.Rules.State;

namespace CustomerCredit.DigitalRiver.Sandbox.Rules.Checkouts;

/// <summary><c>GET /checkouts/{id}</c></summary>
internal static class ReadCheckout
{
    internal static Reply Run(Work work, Call call, string[] path) =>
        Reply.Ok(CheckoutBody.Of(work.CheckoutAsRead(path[0]), work));
}
