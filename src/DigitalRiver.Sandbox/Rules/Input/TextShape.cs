using System.Text.Json;

namespace CustomerCredit.DigitalRiver.Sandbox.Rules.Input;

internal sealed record TextShape : Shape
{
    internal override void Check(JsonElement value, string path) =>
        Require(value.ValueKind == JsonValueKind.String, path);
}
