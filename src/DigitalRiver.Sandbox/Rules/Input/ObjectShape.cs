using System.Text.Json;

namespace CustomerCredit.DigitalRiver.Sandbox.Rules.Input;

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
