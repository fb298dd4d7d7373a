using System.Text.Json;

namespace CustomerCredit.DigitalRiver.Sandbox.Rules.Input;

/// <summary>Anything: the member is accepted and not looked at.</summary>
internal sealed record AnyShape : Shape
{
    internal override void Check(JsonElement value, string path) { }
}
