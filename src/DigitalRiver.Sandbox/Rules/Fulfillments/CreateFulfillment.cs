using System.Text.Json;
using CustomerCredit.DigitalRiver.Sandbox.Rules.Checkouts;
using CustomerCredit.DigitalRiver.Sandbox.Rules.Events;
using CustomerCredit.DigitalRiver.Sandbox.Rules.Input;
using CustomerCredit.DigitalRiver.Sandbox.Rules.Money;
using CustomerCredit.DigitalRiver.Sandbox.Rules.Orders;
using CustomerCredit.DigitalRiver.Sandbox.Rules.State;
using static CustomerCredit.DigitalRiver.Sandbox.Rules.Input.CommonShapes;

namespace CustomerCredit.DigitalRiver.Sandbox.Rules.Fulfillments;

/// <summary><c>POST /fulfillments</c>: captures what is sent and cancels what is not (Digital River reference, section 5.5).</summary>
internal static class CreateFulfillment
{
    private static readonly Shape Quantity = new CountShape(1_000_000);

    private static readonly Shape Shape = new ObjectShape(
        ("orderId!", Text),
        ("shipmentId", Text),
        (
            "items!",
            new ListShape(
                new ObjectShape(
                    ("itemId", Text),
                    ("skuId", Text),
                    ("shipmentItemId", Text),
                    ("quantity", Quantity),
                    ("cancelQuantity", Quantity)
                ),
                Least: 1
            )
        ),
        ("metadata", Metadata),
        ("trackingCompany", Text),
        ("trackingNumber", Text),
        ("trackingUrl", Text)
    );

    internal static Reply Run(Work work, Call call, string[] path)
    {
        var body = Body.Read(call, _ => Shape);
        var orderId = body.Text("orderId")!;
        var order = work.FindOrder(orderId) ?? throw Refusals.InvalidParameter("orderId");
        CheckState(order);
        var items = body.Element("items")!.Value.EnumerateArray();
        var fulfillment = new FulfillmentDocument
        {
            Id = $"ful_{work.Chance.NewId()}",
            Position = work.NextPosition(),
            CreatedTime = work.Now,
            OrderId = order.Id,
            Items = [.. items.Select((item, index) => Item(order, item, $"items[{index}]"))],
            ShipmentId = body.Text("shipmentId"),
            TrackingCompany = body.Text("trackingCompany"),
            TrackingNumber = body.Text("trackingNumber"),
            TrackingUrl = body.Text("trackingUrl"),
            Metadata = body.Element("metadata"),
        };
        Carry(work, order, fulfillment);
        return Reply.Created(FulfillmentBody.Of(fulfillment));
    }

    /// <summary>Sends everything that is still open.</summary>
    internal static void FulfillRest(Work work, OrderDocument order) =>
        Carry(
            work,
            order,
            new FulfillmentDocument
            {
                Id = $"ful_{work.Chance.NewId()}",
                Position = work.NextPosition(),
                CreatedTime = work.Now,
                OrderId = order.Id,
                Items =
                [
                    .. order
                        .Lines.Where(line => line.Open > 0)
                        .Select(line => new FulfilledItem(line.Id, line.Item.SkuId, line.Open, 0)),
                ],
            }
        );

    private static void CheckState(OrderDocument order)
    {
        switch (order.State)
        {
            case OrderStates.Accepted:
                return;
            case OrderStates.Fulfilled or OrderStates.Complete or OrderStates.Returned:
                throw Refusals.OrderFulfilled(order.Id);
            default:
                throw Refusals.ChargeNotCapturable(order.Id);
        }
    }

    private static FulfilledItem Item(OrderDocument order, JsonElement item, string path)
    {
        var itemId = CheckoutInput.Text(item, "itemId");
        var skuId = CheckoutInput.Text(item, "skuId");
        if (itemId is null && skuId is null)
        {
            throw Refusals.MissingParameter($"{path}.itemId");
        }

        var line =
            order.Lines.FirstOrDefault(line =>
                itemId is null ? line.Item.SkuId == skuId : line.Id == itemId
            ) ?? throw Refusals.InvalidParameter($"{path}.itemId");
        var quantity = Count("quantity");
        var cancelQuantity = Count("cancelQuantity");
        return quantity + cancelQuantity == 0
            ? throw Refusals.MissingParameter($"{path}.quantity")
            : new FulfilledItem(line.Id, line.Item.SkuId, quantity, cancelQuantity);

        int Count(string name) =>
            CheckoutInput.Element(item, name) is { } value ? CountShape.Read(value)!.Value : 0;
    }

    private static void Carry(Work work, OrderDocument order, FulfillmentDocument fulfillment)
    {
        foreach (var item in fulfillment.Items)
        {
            var line = order.Lines.Single(line => line.Id == item.ItemId);
            if (line.Open == 0)
            {
                throw Refusals.ItemFulfilled(line.Id);
            }

            if (item.Quantity + item.CancelQuantity > line.Open)
            {
                throw Refusals.QuantityTooLarge(line.Id);
            }

            var captured = Cost(line, item.Quantity);
            line = line with
            {
                Fulfilled = line.Fulfilled + item.Quantity,
                AmountDone = line.AmountDone + captured,
            };
            var cancelled = Cost(line, item.CancelQuantity);
            line = line with
            {
                Cancelled = line.Cancelled + item.CancelQuantity,
                AmountDone = line.AmountDone + cancelled,
            };
            ChargeChange.Capture(work, order, line.Id, fulfillment.Id, captured);
            ChargeChange.Cancel(work, order, line.Id, cancelled);
            order = order.WithLine(
                line.Open > 0
                    ? line
                    : line.Reached(line.Fulfilled > 0 ? "fulfilled" : "cancelled", work.Now)
            );
        }

        order = order with { UpdatedTime = work.Now };
        work.Put(order);
        work.Put(fulfillment);
        Telling.Tell(
            work,
            "fulfillment.created",
            FulfillmentBody.Of(fulfillment, OrderBody.Of(order, work)),
            order.Id
        );
        OrderLife.Settle(work, order);
    }

    /// <summary>The quantity's share of its line, half-up; the last of the line take what is left.</summary>
    private static long Cost(OrderLine line, int quantity)
    {
        var left = line.Amount - line.AmountDone;
        return quantity == line.Open
            ? left
            : Math.Min(left, Amounts.HalfUp((decimal)line.Amount * quantity / line.Item.Quantity));
    }
}
