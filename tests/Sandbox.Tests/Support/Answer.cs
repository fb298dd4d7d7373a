using System.Net.Http.Headers;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace CustomerCredit.Sandbox.Tests.Support;

/// <summary>What the sandbox answered; members are reached by dotted paths such as <c>payment.session.state</c>.</summary>
public sealed class Answer(
    int status,
    HttpResponseHeaders headers,
    MediaTypeHeaderValue? contentType,
    string text
)
{
    private JsonNode? json;

    public int Status => status;

    public HttpResponseHeaders Headers => headers;

    public MediaTypeHeaderValue? ContentType => contentType;

    public string Text => text;

    public JsonNode Json => json ??= JsonNode.Parse(text)!;

    public string Id => Word("id");

    public string SessionId => Word("payment.session.id");

    public bool IsReadable
    {
        get
        {
            try
            {
                return JsonNode.Parse(text) is not null;
            }
            catch (JsonException)
            {
                return false;
            }
        }
    }

    /// <summary>The attached sources; an absent list is an empty one.</summary>
    public IReadOnlyList<JsonNode> Sources =>
        [.. (Json.At("payment.sources")?.AsArray() ?? []).Select(s => s!)];

    public IReadOnlyList<string> SourceIds => [.. Sources.Select(s => s.Word("id"))];

    public JsonNode? At(string path) => Json.At(path);

    public string Word(string path) => Json.Word(path);

    public decimal Amount(string path) => Json.Amount(path);

    public JsonNode Source(string id) => Sources.Single(s => s.Word("id") == id);

    public override string ToString() => $"{status} {text}";
}
