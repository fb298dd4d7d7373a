using System.Text.Json;

namespace CustomerCredit.DigitalRiver.Sandbox.Rules.Input;

/// <summary>Any object; its members are not looked at.</summary>
internal sealed record AnyObjectShape : Shape
{
    internal override void Check(JsonElement value, string path) =>
        Require(value.ValueKind == JsonValueKind.Object, path);
}
