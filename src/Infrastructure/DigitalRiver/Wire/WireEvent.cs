using System.Text.Json;
using CustomerCredit.Application.Gateway;
using CustomerCredit.Domain.Checkouts;
using CustomerCredit.Domain.Orders;
using CustomerCredit.Infrastructure.Outbound;

namespace CustomerCredit.Infrastructure.DigitalRiver.Wire;

/// <summary>The envelope of an event (Digital River reference, section 6.2). Of what it carries only ids are read.</summary>
internal sealed record WireEvent(
    string? Id,
    string? Type,
    DateTimeOffset? CreatedTime,
    bool? LiveMode,
    WireEventData? Data
)
{
    /// <summary>The event.</summary>
    public GatewayEvent Read()
    {
        var type = Shape.Text(Type, "type");
        var carried = Shape.Present(Data, "data").Object;
        return new GatewayEvent(
            new EventId(Shape.Text(Id, "id", EventId.MaxLength)),
            type,
            carried.ValueKind == JsonValueKind.Object
                ? Subject(type, carried)
                : throw new UnreadableAnswerException("data.object is missing."),
            CreatedTime ?? throw new UnreadableAnswerException("createdTime is missing.")
        );
    }

    private static EventSubject Subject(string type, JsonElement carried)
    {
        var id = Text(carried, "id", OrderId.MaxLength);
        return type switch
        {
            _ when type.StartsWith("order.charge.", StringComparison.Ordinal) => Of(
                Text(carried, "orderId", OrderId.MaxLength),
                null,
                Text(carried, "sourceId", SourceId.MaxLength)
            ),
            _ when type.StartsWith("order.", StringComparison.Ordinal) => Of(
                id,
                Text(carried, "checkoutId", CheckoutId.MaxLength),
                null
            ),
            _ when type.StartsWith("checkout.", StringComparison.Ordinal) => Of(null, id, null),
            _ when type.StartsWith("source.", StringComparison.Ordinal) => Of(null, null, id),
            _ => Of(
                Text(carried, "orderId", OrderId.MaxLength),
                Text(carried, "checkoutId", CheckoutId.MaxLength),
                null
            ),
        };
    }

    private static EventSubject Of(string? order, string? checkout, string? source) =>
        new(
            order is null ? null : new OrderId(order),
            checkout is null ? null : new CheckoutId(checkout),
            source is null ? null : new SourceId(source)
        );

    /// <summary>An id, or null where there is none that could be ours.</summary>
    private static string? Text(JsonElement carried, string member, int longest) =>
        carried.TryGetProperty(member, out var value)
        && value.ValueKind == JsonValueKind.String
        && value.GetString() is { Length: > 0 } text
        && text.Length <= longest
            ? text
            : null;
}
