using System.Text.Json;

namespace CustomerCredit.DigitalRiver.Sandbox.Rules.Input;

/// <summary>Texts up to 500 characters, booleans and integers under up to 20 keys of up to 40 characters.</summary>
internal sealed record MetadataShape : Shape
{
    internal const int MostKeys = 20;
    private const int LongestKey = 40;
    private const int LongestValue = 500;

    internal override void Check(JsonElement value, string path)
    {
        Require(value.ValueKind == JsonValueKind.Object, path);
        Require(value.GetPropertyCount() <= MostKeys, path);
        foreach (var entry in value.EnumerateObject())
        {
            Require(entry.Name.Length <= LongestKey, path);
            Require(
                entry.Value.ValueKind switch
                {
                    JsonValueKind.String => entry.Value.GetString()!.Length <= LongestValue,
                    JsonValueKind.True or JsonValueKind.False => true,
                    JsonValueKind.Number => entry.Value.TryGetInt64(out _),
                    _ => false,
                },
                path
            );
        }
    }
}
