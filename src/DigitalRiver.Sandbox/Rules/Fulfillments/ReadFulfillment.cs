using CustomerCredit.DigitalRiver.Sandbox.Rules.Orders;
using CustomerCredit.DigitalRiver.Sandbox.Rules.State;

namespace CustomerCredit.DigitalRiver.Sandbox.Rules.Fulfillments;

/// <summary><c>GET /fulfillments/{id}</c></summary>
internal static class ReadFulfillment
{
    internal static Reply Run(Work work, Call call, string[] path)
    {
        var fulfillment =
            work.Books.Fulfillments.FindAsOf(path[0], work.ReadTime)
            ?? throw Refusals.NotFound("Fulfillment", "id", path[0]);
        var order = work.OrderAsRead(fulfillment.OrderId);
        return Reply.Ok(
            FulfillmentBody.Of(fulfillment, OrderBody.Of(order, work.ChargesAsRead(order), work))
        );
    }
}
