using System.Text.Json;

namespace CustomerCredit.DigitalRiver.Sandbox.Rules.Input;

/// <summary>The body of a request after its shape was checked. A null counts as absent.</summary>
internal sealed class Body
{
    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false };

    private readonly JsonElement _root;
    private readonly HashSet<string> _nulls = new(StringComparer.Ordinal);

    private Body(JsonElement root, JsonElement raw)
    {
        _root = root;
        Raw = raw;
        foreach (var property in raw.EnumerateObject())
        {
            if (property.Value.ValueKind == JsonValueKind.Null)
            {
                _nulls.Add(property.Name);
            }
        }
    }

    /// <summary>The body as it came, nulls included.</summary>
    internal JsonElement Raw { get; }

    /// <summary>Reads a JSON object and checks it.</summary>
    /// <exception cref="Refusal">Not a JSON object, or a member is unknown, missing or of another type.</exception>
    internal static Body Read(Call call, Func<JsonElement, Shape> shape)
    {
        var raw = Parse(call.Body);
        var root = JsonCopy.WithoutNulls(raw);
        shape(root).Check(root, "");
        return new Body(root, raw);
    }

    internal bool Has(string name) => _root.TryGetProperty(name, out _);

    /// <summary>Whether the member was sent as null: an update clears it.</summary>
    internal bool Clears(string name) => _nulls.Contains(name);

    internal string? Text(string name) =>
        _root.TryGetProperty(name, out var value) ? value.GetString() : null;

    internal JsonElement? Element(string name) =>
        _root.TryGetProperty(name, out var value) ? value : null;

    internal decimal? Number(string name) =>
        _root.TryGetProperty(name, out var value) ? value.GetDecimal() : null;

    internal bool Flag(string name) =>
        _root.TryGetProperty(name, out var value) && value.GetBoolean();

    private static JsonElement Parse(ReadOnlyMemory<byte> bytes)
    {
        try
        {
            var root = JsonDocument.Parse(bytes, Strict).RootElement;
            return root.ValueKind == JsonValueKind.Object ? root : throw Refusals.MalformedJson();
        }
        catch (JsonException)
        {
            throw Refusals.MalformedJson();
        }
    }
}
