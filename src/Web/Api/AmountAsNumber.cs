using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace CustomerCredit.Web.Api;

/// <summary>
/// An amount in major units as Digital River sends and takes it: a JSON number. Read, it loses the noise of binary
/// fractions (<c>53.769999999999996</c>), which is far below the smallest unit of any currency.
/// </summary>
internal sealed class AmountAsNumber : JsonConverter<string>
{
    private const int MostDecimals = 4;
    private const decimal Noise = 0.000_000_01m;

    public override string? Read(
        ref Utf8JsonReader reader,
        Type typeToConvert,
        JsonSerializerOptions options
    )
    {
        if (reader.TokenType != JsonTokenType.Number)
        {
            throw new JsonException("An amount is a number.");
        }

        var written = Encoding.ASCII.GetString(reader.ValueSpan);
        if (
            !decimal.TryParse(
                written,
                NumberStyles.AllowLeadingSign
                    | NumberStyles.AllowDecimalPoint
                    | NumberStyles.AllowExponent,
                CultureInfo.InvariantCulture,
                out var amount
            )
        )
        {
            return written;
        }

        var rounded = Math.Round(amount, MostDecimals);
        return (Math.Abs(amount - rounded) <= Noise ? rounded : amount).ToString(
            "0.############################",
            CultureInfo.InvariantCulture
        );
    }

    /// <summary>With exactly the decimals that it has.</summary>
    public override void Write(
        Utf8JsonWriter writer,
        string value,
        JsonSerializerOptions options
    ) => writer.WriteRawValue(value);
}
