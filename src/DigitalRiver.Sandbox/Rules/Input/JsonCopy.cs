using System.Buffers;
using System.Text.Json;

namespace CustomerCredit.DigitalRiver.Sandbox.Rules.Input;

/// <summary>Copies of JSON that documents can keep.</summary>
internal static class JsonCopy
{
    internal static readonly JsonElement EmptyObject = JsonElement.Parse("{}");
    internal static readonly JsonElement EmptyArray = JsonElement.Parse("[]");

    /// <summary>The same value without members that are null.</summary>
    /// <exception cref="Refusal">A text holds half a surrogate pair.</exception>
    internal static JsonElement WithoutNulls(JsonElement value)
    {
        try
        {
            return Write(writer => Copy(value, writer));
        }
        catch (Exception exception)
            when (exception is InvalidOperationException or ArgumentException)
        {
            throw Refusals.MalformedJson();
        }
    }

    /// <summary>An object with these members; null ones are left out.</summary>
    internal static JsonElement Object(params ReadOnlySpan<(string Name, object? Value)> members)
    {
        var present = new Dictionary<string, object>(StringComparer.Ordinal);
        foreach (var (name, value) in members)
        {
            if (value is not null)
            {
                present[name] = value;
            }
        }

        return JsonSerializer.SerializeToElement(present, WireJson.Options);
    }

    private static JsonElement Write(Action<Utf8JsonWriter> write)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer))
        {
            write(writer);
        }

        return JsonElement.Parse(buffer.WrittenSpan);
    }

    private static void Copy(JsonElement value, Utf8JsonWriter writer)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                writer.WriteStartObject();
                foreach (var property in value.EnumerateObject())
                {
                    if (property.Value.ValueKind != JsonValueKind.Null)
                    {
                        writer.WritePropertyName(property.Name);
                        Copy(property.Value, writer);
                    }
                }

                writer.WriteEndObject();
                break;
            case JsonValueKind.Array:
                writer.WriteStartArray();
                foreach (var item in value.EnumerateArray())
                {
                    Copy(item, writer);
                }

                writer.WriteEndArray();
                break;
            case JsonValueKind.String:
                writer.WriteStringValue(value.GetString());
                break;
            default:
                value.WriteTo(writer);
                break;
        }
    }
}
