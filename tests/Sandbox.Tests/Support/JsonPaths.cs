using System.Globalization;
using System.Text.Json.Nodes;

namespace CustomerCredit.Sandbox.Tests.Support;

internal static class JsonPaths
{
    public static JsonNode? At(this JsonNode node, string path)
    {
        JsonNode? current = node;
        foreach (var step in path.Split('.'))
        {
            current = current switch
            {
                JsonArray array
                    when int.TryParse(step, CultureInfo.InvariantCulture, out var index) => array
                    .Skip(index)
                    .FirstOrDefault(),
                JsonObject members => members[step],
                _ => null,
            };
        }

        return current;
    }

    public static string Word(this JsonNode node, string path) =>
        Found(node, path).GetValue<string>();

    public static decimal Amount(this JsonNode node, string path) =>
        Found(node, path).GetValue<decimal>();

    public static bool Flag(this JsonNode node, string path) => Found(node, path).GetValue<bool>();

    private static JsonNode Found(JsonNode node, string path) =>
        node.At(path)
        ?? throw new ShouldAssertException($"There is no {path} in {node.ToJsonString()}");
}
