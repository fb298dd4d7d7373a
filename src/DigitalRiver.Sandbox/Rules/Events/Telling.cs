using System.Text.Json;
using CustomerCredit.DigitalRiver.Sandbox.Rules.Orders;
using CustomerCredit.DigitalRiver.Sandbox.Rules.State;

namespace CustomerCredit.DigitalRiver.Sandbox.Rules.Events;

/// <summary>Writes events down while something happens.</summary>
internal static class Telling
{
    internal static void Tell(this Work work, OrderDocument order, string type) =>
        Tell(work, type, OrderBody.Of(order, work), order.Id);

    internal static void Tell(this Work work, ChargeDocument charge, string type) =>
        Tell(work, type, ChargeBody.OfEvent(charge, work.Switches), charge.OrderId);

    internal static void Tell(Work work, string type, object resource, string? orderId) =>
        work.Put(
            new EventDocument
            {
                Id = work.Chance.NewId(),
                Position = work.NextPosition(),
                CreatedTime = work.Now,
                Type = type,
                Resource = JsonSerializer.SerializeToElement(
                    resource,
                    resource.GetType(),
                    WireJson.Options
                ),
                OrderId = orderId,
            }
        );
}
