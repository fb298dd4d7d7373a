using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace CustomerCredit.Sandbox.Tests.Contract;

/// <summary>
/// The subset of JSON schema that OpenAPI 3.0 files of this kind use, taken strictly: what a schema does not define is
/// a complaint, and so is a keyword that this class does not know.
/// </summary>
internal sealed class SchemaCheck(JsonNode document)
{
    private static readonly HashSet<string> Annotations = new(StringComparer.Ordinal)
    {
        "title",
        "description",
        "example",
        "default",
        "readOnly",
    };

    private static readonly HashSet<string> Keywords = new(StringComparer.Ordinal)
    {
        "type",
        "format",
        "enum",
        "nullable",
        "properties",
        "additionalProperties",
        "required",
        "items",
        "minItems",
        "maxItems",
        "minimum",
        "maximum",
        "maxLength",
        "allOf",
        "oneOf",
        "anyOf",
    };

    // Members that samples show and the schemas lack (Digital River reference, section 14).
    private static readonly Dictionary<string, string[]> Undeclared = new(StringComparer.Ordinal)
    {
        ["Source"] = ["upstreamId", "customerCredit"],
        ["Event"] = ["digitalriverVersion", "pendingWebhooks"],
    };

    public IEnumerable<string> Complaints(JsonNode schema, JsonNode? value, string at)
    {
        var (resolved, nullable) = Resolve(schema);
        foreach (
            var keyword in resolved
                .Select(k => k.Key)
                .Where(k => !Keywords.Contains(k) && !Annotations.Contains(k))
        )
        {
            yield return $"{at}: this check does not know the keyword {keyword}";
        }

        if (value is null)
        {
            if (!nullable)
            {
                yield return $"{at}: null is not allowed";
            }

            yield break;
        }

        foreach (var complaint in Combined(resolved, value, at).Concat(OfType(resolved, value, at)))
        {
            yield return complaint;
        }

        if (
            resolved["enum"] is JsonArray words
            && !words.Any(word => JsonNode.DeepEquals(word, value))
        )
        {
            yield return $"{at}: {value.ToJsonString()} is none of {words.ToJsonString()}";
        }
    }

    private (JsonObject Schema, bool Nullable) Resolve(JsonNode schema)
    {
        var nullable = false;
        var current = schema.AsObject();
        while (true)
        {
            nullable |= current["nullable"]?.GetValue<bool>() ?? false;
            if (current["$ref"] is not { } reference)
            {
                return (current, nullable);
            }

            current = reference
                .GetValue<string>()
                .TrimStart('#', '/')
                .Split('/')
                .Aggregate(document, (node, step) => node[step]!)
                .AsObject();
        }
    }

    private IEnumerable<string> Combined(JsonObject schema, JsonNode value, string at)
    {
        foreach (var part in schema["allOf"]?.AsArray() ?? [])
        {
            foreach (var complaint in Complaints(part!, value, at))
            {
                yield return complaint;
            }
        }

        foreach (var keyword in new[] { "oneOf", "anyOf" })
        {
            if (
                schema[keyword] is JsonArray choices
                && choices.All(c => Complaints(c!, value, at).Any())
            )
            {
                yield return $"{at}: fits no alternative of {keyword}";
            }
        }
    }

    private IEnumerable<string> OfType(JsonObject schema, JsonNode value, string at) =>
        (schema["type"]?.GetValue<string>(), value) switch
        {
            (null, _) => [],
            ("object", JsonObject members) => Members(schema, members, at),
            ("array", JsonArray elements) => Elements(schema, elements, at),
            ("string", JsonValue text) when text.GetValueKind() == JsonValueKind.String => Text(
                schema,
                text,
                at
            ),
            ("number" or "integer", JsonValue number)
                when number.GetValueKind() == JsonValueKind.Number => Number(schema, number, at),
            ("boolean", JsonValue flag)
                when flag.GetValueKind() is JsonValueKind.True or JsonValueKind.False => [],
            (var type, _) => [$"{at}: {value.ToJsonString()} is no {type}"],
        };

    private IEnumerable<string> Members(JsonObject schema, JsonObject members, string at)
    {
        var title = schema["title"]?.GetValue<string>();
        var extra = title is null ? [] : Undeclared.GetValueOrDefault(title, []);
        var properties = schema["properties"]?.AsObject();
        foreach (var required in schema["required"]?.AsArray() ?? [])
        {
            if (!members.ContainsKey(required!.GetValue<string>()))
            {
                yield return $"{at}: {required} is missing";
            }
        }

        // An object without a name and without members is a place for anything, such as the object of an event.
        var open =
            properties is null && (title is null || schema.ContainsKey("additionalProperties"));
        foreach (var (name, member) in members)
        {
            if (properties?[name] is { } property)
            {
                foreach (var complaint in Complaints(property, member, $"{at}.{name}"))
                {
                    yield return complaint;
                }
            }
            else if (schema["additionalProperties"] is JsonObject others)
            {
                foreach (var complaint in Complaints(others, member, $"{at}.{name}"))
                {
                    yield return complaint;
                }
            }
            else if (!open && !extra.Contains(name))
            {
                yield return $"{at}: {name} is not defined";
            }
        }
    }

    private IEnumerable<string> Elements(JsonObject schema, JsonArray elements, string at)
    {
        if (
            elements.Count < schema["minItems"]?.GetValue<int>()
            || elements.Count > schema["maxItems"]?.GetValue<int>()
        )
        {
            yield return $"{at}: {elements.Count} elements are too few or too many";
        }

        for (var i = 0; i < elements.Count; i++)
        {
            foreach (var complaint in Complaints(schema["items"]!, elements[i], $"{at}[{i}]"))
            {
                yield return complaint;
            }
        }
    }

    private static IEnumerable<string> Text(JsonObject schema, JsonValue value, string at)
    {
        var text = value.GetValue<string>();
        if (text.Length > schema["maxLength"]?.GetValue<int>())
        {
            yield return $"{at}: {text.Length} characters are too many";
        }

        var fits = schema["format"]?.GetValue<string>() switch
        {
            null or "binary" => true,
            "date-time" => DateTimeOffset.TryParseExact(
                text,
                ["yyyy-MM-dd'T'HH:mm:ss'Z'", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'"],
                CultureInfo.InvariantCulture,
                DateTimeStyles.AssumeUniversal,
                out _
            ),
            "date" => DateOnly.TryParseExact(
                text,
                "yyyy-MM-dd",
                CultureInfo.InvariantCulture,
                DateTimeStyles.None,
                out _
            ),
            "uuid" => Guid.TryParseExact(text, "D", out _),
            "email" => text.IndexOf('@', StringComparison.Ordinal) is > 0 and var sign
                && sign < text.Length - 1,
            var format => throw new NotSupportedException($"Unknown format of text: {format}"),
        };
        if (!fits)
        {
            yield return $"{at}: \"{text}\" is no {schema["format"]}";
        }
    }

    private static IEnumerable<string> Number(JsonObject schema, JsonValue value, string at)
    {
        var number = value.GetValue<double>();
        var whole =
            schema["type"]!.GetValue<string>() == "integer"
            || schema["format"]?.GetValue<string>() == "integer";
        if (whole && number != Math.Floor(number))
        {
            yield return $"{at}: {value} is not whole";
        }

        if (
            number < schema["minimum"]?.GetValue<double>()
            || number > schema["maximum"]?.GetValue<double>()
        )
        {
            yield return $"{at}: {value} is out of range";
        }
    }
}
