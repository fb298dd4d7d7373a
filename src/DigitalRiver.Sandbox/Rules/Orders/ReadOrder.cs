using CustomerCredit.DigitalRiver.Sandbox.Rules.State;

namespace CustomerCredit.DigitalRiver.Sandbox.Rules.Orders;

/// <summary><c>GET /orders/{id}</c></summary>
internal static class ReadOrder
{
    internal static Reply Run(Work work, Call call, string[] path)
    {
        var order = work.OrderAsRead(path[0]);
        return Reply.Ok(OrderBody.Of(order, work.ChargesAsRead(order), work));
    }
}
