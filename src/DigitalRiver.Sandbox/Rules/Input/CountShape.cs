using System.Globalization;
using System.Text.Json;

namespace CustomerCredit.DigitalRiver.Sandbox.Rules.Input;

/// <summary>A whole number that is not negative; as a text it is accepted too, as one public sample sends it.</summary>
internal sealed record CountShape(int Most) : Shape
{
    internal override void Check(JsonElement value, string path) =>
        Require(Read(value) is { } count && count <= Most, path);

    /// <summary>The number, or null when it is none.</summary>
    internal static int? Read(JsonElement value) =>
        value.ValueKind switch
        {
            JsonValueKind.Number when value.TryGetInt32(out var number) && number >= 0 => number,
            JsonValueKind.String
                when int.TryParse(
                    value.GetString(),
                    NumberStyles.None,
                    CultureInfo.InvariantCulture,
                    out var number
                ) => number,
            _ => null,
        };
}
