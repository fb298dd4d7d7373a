using CustomerCredit.DigitalRiver.Sandbox.Rules.Lists;
using CustomerCredit.DigitalRiver.Sandbox.Rules.State;

namespace CustomerCredit.DigitalRiver.Sandbox.Rules.Fulfillments;

/// <summary><c>GET /fulfillments</c></summary>
internal static class ListFulfillments
{
    internal static Reply Run(Work work, Call call, string[] path)
    {
        var ids = Filters.AnyOf(call, "ids");
        var orderId = Filters.Equal(call, "orderId");
        var skuId = Filters.Equal(call, "skuId");
        var trackingCompany = Filters.Equal(call, "trackingCompany");
        var trackingNumber = Filters.Equal(call, "trackingNumber");
        var createdTime = Filters.Time(call, "createdTime");
        return Reply.Ok(
            Page.Of(
                call,
                work.Books.Fulfillments,
                work.ReadTime,
                fulfillment =>
                    ids(fulfillment.Id)
                    && orderId(fulfillment.OrderId)
                    && fulfillment.Items.Any(item => skuId(item.SkuId))
                    && trackingCompany(fulfillment.TrackingCompany)
                    && trackingNumber(fulfillment.TrackingNumber)
                    && createdTime(fulfillment.CreatedTime),
                fulfillment => FulfillmentBody.Of(fulfillment)
            )
        );
    }
}
