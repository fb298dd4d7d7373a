using System.Text.Json;

namespace CustomerCredit.Infrastructure.DigitalRiver.Wire;

/// <summary>What an event carries.</summary>
internal sealed record WireEventData(JsonElement Object);
