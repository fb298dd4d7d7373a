using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace CustomerCredit.Web.Api;

/// <summary>An amount that may be sent as text or as a number: its characters as they were written, never a double.</summary>
internal sealed class AmountAsWritten : JsonConverter<string>
{
    public override string? Read(
        ref Utf8JsonReader reader,
        Type typeToConvert,
        JsonSerializerOptions options
    ) =>
        reader.TokenType switch
        {
            JsonTokenType.String => reader.GetString(),
            JsonTokenType.Number => Encoding.ASCII.GetString(reader.ValueSpan),
            _ => throw new JsonException("An amount is text or a number."),
        };

    public override void Write(
        Utf8JsonWriter writer,
        string value,
        JsonSerializerOptions options
    ) => writer.WriteStringValue(value);
}
