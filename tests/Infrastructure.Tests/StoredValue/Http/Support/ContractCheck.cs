using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using CustomerCredit.OutsideProvider;

namespace CustomerCredit.Infrastructure.Tests.StoredValue.Http.Support;

/// <summary>
/// Compares exchanges with the OpenAPI file of the protocol, taken strictly: what it does not define is a complaint, and
/// so is a keyword that this class does not know.
/// </summary>
internal sealed class ContractCheck(JsonNode document)
{
    private static readonly string[] Annotations = ["description", "examples"];

    /// <summary>Method and path template, or null when the file has no such operation.</summary>
    public string? OperationOf(Exchange exchange)
    {
        var steps = exchange.Target.Split('?')[0].Split('/');
        return document["paths"]!
            .AsObject()
            .Where(path => path.Value!.AsObject().ContainsKey(MethodOf(exchange)))
            .Select(path => path.Key)
            .Where(template => Fits(template.Split('/'), steps))
            .OrderBy(template => template.Count(c => c == '{'))
            .Select(template => $"{exchange.Method} {template}")
            .FirstOrDefault();
    }

    public IReadOnlyList<string> Complaints(Exchange exchange)
    {
        if (OperationOf(exchange) is not { } name)
        {
            return [$"{exchange.Method} {exchange.Target} is no documented operation"];
        }

        var operation = document["paths"]![name.Split(' ')[1]]![MethodOf(exchange)]!.AsObject();
        return
        [
            .. OfParameters(operation, exchange, name.Split(' ')[1])
                .Concat(OfRequest(operation, exchange))
                .Concat(OfResponse(operation, exchange))
                .Select(complaint => $"{name} {exchange.Reply.Status}: {complaint}"),
        ];
    }

    private IEnumerable<string> OfParameters(JsonObject operation, Exchange exchange, string path)
    {
        var parameters = (operation["parameters"]?.AsArray() ?? [])
            .Select(parameter => Resolve(parameter!))
            .ToList();
        foreach (var parameter in parameters)
        {
            var name = parameter["name"]!.GetValue<string>();
            var value = parameter["in"]!.GetValue<string>() switch
            {
                "header" => exchange.Headers.GetValueOrDefault(name),
                "path" => Argument(path, exchange, name),
                _ => Query(exchange).GetValueOrDefault(name),
            };
            if (value is null)
            {
                yield return $"the parameter {name} is missing";
                continue;
            }

            foreach (var complaint in Of(parameter["schema"]!, JsonValue.Create(value), name))
            {
                yield return complaint;
            }
        }

        var known = parameters.Select(parameter => parameter["name"]!.GetValue<string>()).ToList();
        foreach (var name in Query(exchange).Keys.Except(known))
        {
            yield return $"the parameter {name} is not documented";
        }

        if (exchange.Headers.ContainsKey("Idempotency-Key") && !known.Contains("Idempotency-Key"))
        {
            yield return "an idempotency key although none is documented";
        }
    }

    private IEnumerable<string> OfRequest(JsonObject operation, Exchange exchange)
    {
        if (operation["requestBody"] is not { } body)
        {
            return exchange.RequestBody.Length == 0 ? [] : ["a body although none is documented"];
        }

        return OfContent(
            body["content"]!,
            exchange.Headers.GetValueOrDefault("Content-Type"),
            exchange.RequestBody,
            "request"
        );
    }

    private IEnumerable<string> OfResponse(JsonObject operation, Exchange exchange)
    {
        if (operation["responses"]![$"{exchange.Reply.Status}"] is not { } declared)
        {
            return ["the status is not documented"];
        }

        var response = Resolve(declared);
        var retryAfter =
            response["headers"]?["Retry-After"] is not null
            && exchange.Reply.RetryAfterSeconds is null
                ? new[] { "Retry-After is missing" }
                : [];
        return OfContent(
                response["content"]!,
                exchange.Reply.ContentType,
                exchange.Reply.Body,
                "answer"
            )
            .Concat(retryAfter);
    }

    private IEnumerable<string> OfContent(JsonNode content, string? type, string body, string at)
    {
        if (type is null || content[type]?["schema"] is not { } schema)
        {
            return [$"{at}: the content type {type ?? "(none)"} is not documented"];
        }

        try
        {
            return Of(schema, JsonNode.Parse(body), at);
        }
        catch (JsonException)
        {
            return [$"{at}: no JSON"];
        }
    }

    private IEnumerable<string> Of(JsonNode reference, JsonNode? value, string at)
    {
        var schema = Resolve(reference);
        return schema
            .Where(keyword => !Annotations.Contains(keyword.Key))
            .SelectMany(keyword =>
                (keyword.Key, value) switch
                {
                    ("type", _) => Types(keyword.Value!).Contains(TypeOf(value))
                    || (TypeOf(value) == "integer" && Types(keyword.Value!).Contains("number"))
                        ? []
                        : [$"{at}: {TypeOf(value)} is no {keyword.Value!.ToJsonString()}"],
                    ("anyOf", _) => keyword.Value!.AsArray().Any(one => !Of(one!, value, at).Any())
                        ? []
                        : [$"{at}: fits no alternative"],
                    // Of another type, which is complained of already.
                    ("required" or "properties", not JsonObject) or ("enum", null) => [],
                    ("pattern" or "format" or "minLength" or "maxLength", _)
                        when TypeOf(value) != "string" => [],
                    ("minimum" or "maximum", _) when TypeOf(value) is not ("integer" or "number") =>
                        [],
                    ("required", JsonObject members) => keyword
                        .Value!.AsArray()
                        .Select(name => name!.GetValue<string>())
                        .Where(name => !members.ContainsKey(name))
                        .Select(name => $"{at}.{name} is missing"),
                    ("properties", JsonObject members) => members.SelectMany(member =>
                        keyword.Value![member.Key] is { } property
                            ? Of(property, member.Value, $"{at}.{member.Key}")
                            : [$"{at}.{member.Key} is not documented"]
                    ),
                    ("enum", { }) => keyword
                        .Value!.AsArray()
                        .Any(word => JsonNode.DeepEquals(word, value))
                        ? []
                        : [$"{at}: {value.ToJsonString()} is none of the words"],
                    ("pattern", { }) => Regex.IsMatch(
                        Text(value),
                        Text(keyword.Value!),
                        RegexOptions.None,
                        TimeSpan.FromSeconds(1)
                    )
                        ? []
                        : [$"{at}: {value.ToJsonString()} does not fit the pattern"],
                    ("format", { }) => IsOf(Text(keyword.Value!), Text(value))
                        ? []
                        : [$"{at}: {value.ToJsonString()} is no {keyword.Value}"],
                    ("minLength", { }) => Text(value).Length >= Number(keyword.Value!)
                        ? []
                        : [$"{at}: too short"],
                    ("maxLength", { }) => Text(value).Length <= Number(keyword.Value!)
                        ? []
                        : [$"{at}: too long"],
                    ("minimum", { }) => Number(value) >= Number(keyword.Value!)
                        ? []
                        : [$"{at}: too small"],
                    ("maximum", { }) => Number(value) <= Number(keyword.Value!)
                        ? []
                        : [$"{at}: too large"],
                    _ => [$"{at}: this check does not know the keyword {keyword.Key}"],
                }
            );
    }

    private JsonObject Resolve(JsonNode node) =>
        node["$ref"] is { } reference
            ? Text(reference)
                .TrimStart('#', '/')
                .Split('/')
                .Aggregate(document, (inner, step) => inner[step]!)
                .AsObject()
            : node.AsObject();

    private static string[] Types(JsonNode type) =>
        type is JsonArray several ? [.. several.Select(one => Text(one!))] : [Text(type)];

    private static string TypeOf(JsonNode? value) =>
        value switch
        {
            null => "null",
            JsonObject => "object",
            JsonArray => "array",
            _ => value.GetValueKind() switch
            {
                JsonValueKind.String => "string",
                JsonValueKind.True or JsonValueKind.False => "boolean",
                _ => value.ToJsonString().All(char.IsAsciiDigit) ? "integer" : "number",
            },
        };

    private static bool IsOf(string format, string text) =>
        format switch
        {
            "date" => DateOnly.TryParseExact(
                text,
                "yyyy-MM-dd",
                CultureInfo.InvariantCulture,
                DateTimeStyles.None,
                out _
            ),
            "date-time" => text.EndsWith('Z')
                && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, out _),
            _ => throw new NotSupportedException($"Unknown format of text: {format}"),
        };

    private static string Text(JsonNode value) => value.GetValue<string>();

    private static double Number(JsonNode value) =>
        double.Parse(value.ToJsonString(), CultureInfo.InvariantCulture);

    private static string? Argument(string template, Exchange exchange, string name)
    {
        var index = Array.IndexOf(template.Split('/'), $"{{{name}}}");
        return index < 0 ? null : exchange.Target.Split('?')[0].Split('/')[index];
    }

    private static Dictionary<string, string> Query(Exchange exchange) =>
        exchange
            .Target.Split('?')
            .Skip(1)
            .SelectMany(query => query.Split('&'))
            .Select(pair => pair.Split('='))
            .ToDictionary(
                pair => pair[0],
                pair => Uri.UnescapeDataString(pair[1]),
                StringComparer.Ordinal
            );

#pragma warning disable CA1308 // OpenAPI writes methods in small letters
    private static string MethodOf(Exchange exchange) => exchange.Method.ToLowerInvariant();
#pragma warning restore CA1308

    private static bool Fits(string[] template, string[] steps) =>
        template.Length == steps.Length
        && template.Zip(steps).All(step => step.First.StartsWith('{') || step.First == step.Second);
}
