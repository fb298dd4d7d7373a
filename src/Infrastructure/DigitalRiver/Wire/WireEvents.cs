using System.Text.Json;
using CustomerCredit.Application.Gateway;
using CustomerCredit.Domain.Orders;
using CustomerCredit.Infrastructure.Outbound;

namespace CustomerCredit.Infrastructure.DigitalRiver.Wire;

/// <summary>A page of events.</summary>
internal sealed record WireEvents(bool? HasMore, IReadOnlyList<JsonElement>? Data)
{
    /// <summary>The page. One event that cannot be read does not hide the others.</summary>
    public GatewayEventPage Read()
    {
        var listed = Shape.Present(Data, "data");
        var (events, unreadable) = (new List<GatewayEvent>(), new List<string>());
        foreach (var one in listed)
        {
            try
            {
                events.Add(WireJson.Read<WireEvent>(one).Read());
            }
            catch (UnreadableAnswerException why)
            {
                unreadable.Add(why.Message);
            }
        }

        return new GatewayEventPage(
            events,
            unreadable,
            HasMore is true && listed.Count > 0 ? IdOf(listed[^1]) : null
        );
    }

    private static EventId IdOf(JsonElement listed) =>
        new(Shape.Text(WireJson.Read<WireListed>(listed).Id, "data[].id", EventId.MaxLength));

    private sealed record WireListed(string? Id);
}
