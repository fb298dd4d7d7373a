using System.Globalization;
using System.Text.Json;

namespace CustomerCredit.DigitalRiver.Sandbox.Rules.Input;

/// <summary>What a value of a request must look like.</summary>
internal abstract record Shape
{
    /// <summary>Refuses a value of another shape; <paramref name="path" /> names it in the refusal.</summary>
    internal abstract void Check(JsonElement value, string path);

    protected static void Require(bool holds, string path)
    {
        if (!holds)
        {
            throw path.Length == 0 ? Refusals.MalformedJson() : Refusals.InvalidParameter(path);
        }
    }
}

internal sealed record TextShape : Shape
{
    internal override void Check(JsonElement value, string path) =>
        Require(value.ValueKind == JsonValueKind.String, path);
}

internal sealed record EmailShape : Shape
{
    internal override void Check(JsonElement value, string path) =>
        Require(
            value.ValueKind == JsonValueKind.String
                && System.Net.Mail.MailAddress.TryCreate(value.GetString(), out var address)
                && address.Address == value.GetString(),
            path
        );
}

internal sealed record OneOfShape(params string[] Values) : Shape
{
    internal override void Check(JsonElement value, string path) =>
        Require(
            value.ValueKind == JsonValueKind.String && Values.Contains(value.GetString()),
            path
        );
}

internal sealed record TimeShape : Shape
{
    internal override void Check(JsonElement value, string path) =>
        Require(value.ValueKind == JsonValueKind.String && value.TryGetDateTimeOffset(out _), path);
}

internal sealed record FlagShape : Shape
{
    internal override void Check(JsonElement value, string path) =>
        Require(value.ValueKind is JsonValueKind.True or JsonValueKind.False, path);
}

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

/// <summary>Any object; its members are not looked at.</summary>
internal sealed record AnyObjectShape : Shape
{
    internal override void Check(JsonElement value, string path) =>
        Require(value.ValueKind == JsonValueKind.Object, path);
}

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

/// <summary>An object with these members and no others; a name ending in <c>!</c> is required.</summary>
internal sealed record ObjectShape : Shape
{
    private readonly Dictionary<string, Shape> _members = new(StringComparer.Ordinal);
    private readonly List<string> _required = [];

    internal ObjectShape(params ReadOnlySpan<(string Name, Shape Shape)> members)
    {
        foreach (var (name, shape) in members)
        {
            var bare = name.TrimEnd('!');
            _members.Add(bare, shape);
            if (bare != name)
            {
                _required.Add(bare);
            }
        }
    }

    internal override void Check(JsonElement value, string path)
    {
        Require(value.ValueKind == JsonValueKind.Object, path);
        foreach (var property in value.EnumerateObject())
        {
            if (!_members.ContainsKey(property.Name))
            {
                throw Refusals.UnknownParameter(property.Name);
            }
        }

        foreach (var name in _required)
        {
            if (!value.TryGetProperty(name, out _))
            {
                throw Refusals.MissingParameter(Join(path, name));
            }
        }

        foreach (var property in value.EnumerateObject())
        {
            _members[property.Name].Check(property.Value, Join(path, property.Name));
        }
    }

    private static string Join(string path, string name) =>
        path.Length == 0 ? name : $"{path}.{name}";
}
