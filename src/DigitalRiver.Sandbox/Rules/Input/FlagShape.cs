using System.Text.Json;

namespace CustomerCredit.DigitalRiver.Sandbox.Rules.Input;

internal sealed record FlagShape : Shape
{
    internal override void Check(JsonElement value, string path) =>
        Require(value.ValueKind is JsonValueKind.True or JsonValueKind.False, path);
}
