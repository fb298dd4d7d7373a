using CustomerCredit.DigitalRiver.Sandbox.Rules.Checkouts;
using CustomerCredit.DigitalRiver.Sandbox.Rules.Events;
using CustomerCredit.DigitalRiver.Sandbox.Rules.Input;
using CustomerCredit.DigitalRiver.Sandbox.Rules.State;

namespace CustomerCredit.DigitalRiver.Sandbox.Rules.Orders;

/// <summary><c>POST /orders/{id}</c></summary>
internal static class UpdateOrder
{
    internal static Reply Run(Work work, Call call, string[] path)
    {
        var body = Body.Read(call, _ => OrderShapes.Update);
        var order = work.FindOrder(path[0]) ?? throw Refusals.NotFound("Order", "id", path[0]);
        order = order with
        {
            UpdatedTime = work.Now,
            UpstreamId =
                body.Has("upstreamId") || body.Clears("upstreamId")
                    ? body.Text("upstreamId")
                    : order.UpstreamId,
            RequestToBeForgotten = body.Has("requestToBeForgotten")
                ? body.Flag("requestToBeForgotten")
                : order.RequestToBeForgotten,
            Metadata = MergedMetadata.Of(order.Metadata, body),
        };
        work.Put(order);
        work.Tell(order, "order.updated");
        return Reply.Ok(OrderBody.Of(order, work));
    }
}
