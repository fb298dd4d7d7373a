using System.Globalization;
using System.Text.Json;

namespace CustomerCredit.DigitalRiver.Sandbox.Rules.Input;

internal sealed record ListShape(Shape Item, int Least = 0, int Most = 1_000) : Shape
{
    internal override void Check(JsonElement value, string path)
    {
        Require(value.ValueKind == JsonValueKind.Array, path);
        Require(value.GetArrayLength() >= Least && value.GetArrayLength() <= Most, path);
        var index = 0;
        foreach (var item in value.EnumerateArray())
        {
            Item.Check(item, string.Create(CultureInfo.InvariantCulture, $"{path}[{index}]"));
            index++;
        }
    }
}
