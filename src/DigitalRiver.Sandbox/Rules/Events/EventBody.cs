using System.Text.Json;
using System.Text.Json.Serialization;
using CustomerCredit.DigitalRiver.Sandbox.Rules.State;
using CustomerCredit.DigitalRiver.Sandbox.Rules.Switches;

namespace CustomerCredit.DigitalRiver.Sandbox.Rules.Events;

/// <summary>The envelope of an event (Digital River reference, section 6.2).</summary>
internal sealed record EventBody
{
    private static readonly JsonElement Version = JsonElement.Parse("\"2021-12-13\"");

    public required string Id { get; init; }
    public required string Type { get; init; }
    public required EventDataBody Data { get; init; }
    public bool LiveMode { get; init; }
    public required string CreatedTime { get; init; }

    /// <summary>Only in deliveries.</summary>
    public IReadOnlyList<string>? WebhookIds { get; init; }

    /// <summary>How many deliveries are still to be acknowledged.</summary>
    public int? PendingWebhooks { get; init; }

    /// <summary>The version, under the spelling that all samples have, or that the schema declares, or both.</summary>
    [JsonExtensionData]
    public Dictionary<string, JsonElement>? Versions { get; init; }

    internal static EventBody OfApi(EventDocument told, Work work)
    {
        var body = Of(told, work.Switches);
        return work.Switches.Is(SwitchNames.PendingWebhooks, "never")
            ? body
            : body with
            {
                PendingWebhooks = Pending(told, work.Books),
            };
    }

    internal static EventBody OfDelivery(
        EventDocument told,
        string webhookId,
        Books books,
        SwitchBoard switches
    ) =>
        Of(told, switches) with
        {
            WebhookIds = [webhookId],
            PendingWebhooks = switches.Is(SwitchNames.PendingWebhooks, "always")
                ? Pending(told, books)
                : null,
        };

    private static EventBody Of(EventDocument told, SwitchBoard switches)
    {
        var key = switches[SwitchNames.EventVersionKey];
        string[] keys = key == "both" ? ["digitalriverVersion", "digitalRiverVersion"] : [key];
        return new EventBody
        {
            Id = told.Id,
            Type = told.Type,
            Data = new EventDataBody(told.Resource),
            CreatedTime = WireTime.Microseconds(told.CreatedTime),
            Versions = keys.ToDictionary(
                spelling => spelling,
                _ => Version,
                StringComparer.Ordinal
            ),
        };
    }

    private static int Pending(EventDocument told, Books books) =>
        books.Deliveries.All.Count(delivery => delivery.EventId == told.Id);
}
