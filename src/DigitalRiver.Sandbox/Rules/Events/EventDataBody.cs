using System.Text.Json;

namespace CustomerCredit.DigitalRiver.Sandbox.Rules.Events;

internal sealed record EventDataBody(JsonElement Object);
