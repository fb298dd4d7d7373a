using System.Text.Json;
using CustomerCredit.DigitalRiver.Sandbox.Rules.Checkouts;
using CustomerCredit.DigitalRiver.Sandbox.Rules.Orders;
using CustomerCredit.DigitalRiver.Sandbox.Rules.Sources;
using CustomerCredit.DigitalRiver.Sandbox.Rules.State;
using CustomerCredit.DigitalRiver.Sandbox.Rules.Webhooks;

namespace CustomerCredit.DigitalRiver.Sandbox.Rules.Events;

/// <summary>Writes events down while something happens, and who is to be told of them.</summary>
internal static class Telling
{
    internal static void Tell(this Work work, CheckoutDocument checkout, string type) =>
        Tell(work, type, CheckoutBody.Of(checkout, work), checkout.OrderId);

    internal static void Tell(this Work work, SourceDocument source, string type) =>
        Tell(work, type, SourceBody.Of(source, work), orderId: null);

    internal static void Tell(this Work work, OrderDocument order, string type) =>
        Tell(work, type, OrderBody.Of(order, work), order.Id);

    internal static void Tell(this Work work, ChargeDocument charge, string type) =>
        Tell(work, type, ChargeBody.OfEvent(charge, work.Switches), charge.OrderId);

    internal static void Tell(Work work, string type, object resource, string? orderId)
    {
        var json = JsonSerializer.SerializeToElement(
            resource,
            resource.GetType(),
            WireJson.Options
        );
        foreach (var name in EventTypes.Spelt(type, work.Switches))
        {
            var told = new EventDocument
            {
                Id = work.Chance.NewId(),
                Position = work.NextPosition(),
                CreatedTime = work.Now,
                Type = name,
                Resource = json,
                OrderId = orderId,
            };
            work.Put(told);
            Deliveries.Plan(work, told);
        }
    }
}
