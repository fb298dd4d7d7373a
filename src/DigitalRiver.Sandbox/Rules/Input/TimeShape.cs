using System.Text.Json;

namespace CustomerCredit.DigitalRiver.Sandbox.Rules.Input;

internal sealed record TimeShape : Shape
{
    internal override void Check(JsonElement value, string path) =>
        Require(value.ValueKind == JsonValueKind.String && value.TryGetDateTimeOffset(out _), path);
}
