using System.Text.Json;

namespace CustomerCredit.DigitalRiver.Sandbox.Rules.Input;

/// <summary>A number that a decimal can hold, within limits.</summary>
internal sealed record NumberShape(
    decimal Least = decimal.MinValue,
    decimal Most = decimal.MaxValue,
    bool IsInteger = false
) : Shape
{
    internal override void Check(JsonElement value, string path) =>
        Require(
            value.ValueKind == JsonValueKind.Number
                && value.TryGetDecimal(out var number)
                && number >= Least
                && number <= Most
                && (!IsInteger || decimal.IsInteger(number)),
            path
        );
}
