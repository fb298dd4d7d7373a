using System.Text.Json;
using CustomerCredit.DigitalRiver.Sandbox.Rules.Input;

namespace CustomerCredit.DigitalRiver.Sandbox.Rules.Checkouts;

/// <summary>An update's metadata: keys it sends are set, keys it sends as null are dropped, the others stay.</summary>
internal static class MergedMetadata
{
    internal static JsonElement? Of(JsonElement? former, Body body)
    {
        if (body.Clears("metadata"))
        {
            return null;
        }

        if (!body.Has("metadata"))
        {
            return former;
        }

        var merged = new Dictionary<string, JsonElement>(StringComparer.Ordinal);
        if (former is { } known)
        {
            foreach (var entry in known.EnumerateObject())
            {
                merged[entry.Name] = entry.Value;
            }
        }

        foreach (var entry in body.Raw.GetProperty("metadata").EnumerateObject())
        {
            merged[entry.Name] = entry.Value;
            if (entry.Value.ValueKind == JsonValueKind.Null)
            {
                merged.Remove(entry.Name);
            }
        }

        return merged.Count <= MetadataShape.MostKeys
            ? JsonSerializer.SerializeToElement(merged, WireJson.Options)
            : throw Refusals.InvalidParameter("metadata");
    }
}
