using System.Text.Json;

namespace CustomerCredit.DigitalRiver.Sandbox.Rules.Input;

internal sealed record OneOfShape(params string[] Values) : Shape
{
    internal override void Check(JsonElement value, string path) =>
        Require(
            value.ValueKind == JsonValueKind.String && Values.Contains(value.GetString()),
            path
        );
}
