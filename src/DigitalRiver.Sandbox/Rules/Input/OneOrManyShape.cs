using System.Text.Json;

namespace CustomerCredit.DigitalRiver.Sandbox.Rules.Input;

/// <summary>An object, or a list of them.</summary>
internal sealed record OneOrManyShape(Shape Item) : Shape
{
    internal override void Check(JsonElement value, string path)
    {
        if (value.ValueKind == JsonValueKind.Array)
        {
            new ListShape(Item).Check(value, path);
        }
        else
        {
            Item.Check(value, path);
        }
    }
}
