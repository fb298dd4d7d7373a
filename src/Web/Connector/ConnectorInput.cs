using System.Text.Json;
using CustomerCredit.Application.CreditProvider;
using CustomerCredit.Web.Api.Checkouts;

namespace CustomerCredit.Web.Connector;

/// <summary>
/// What a caller of the global class sends: <c>{"inputData": "&lt;JSON text&gt;"}</c>, an object in place of the text, or
/// the bare id <c>cartId</c>. Whatever cannot be read is simply not there, and the validators say so.
/// </summary>
internal sealed class ConnectorInput
{
    private static readonly JsonDocumentOptions Reading = new() { MaxDepth = 16 };

    private readonly JsonElement _outer;
    private readonly JsonElement _inner;

    private ConnectorInput(JsonElement outer, JsonElement inner)
    {
        _outer = outer;
        _inner = inner;
    }

    /// <summary>Reads the body.</summary>
    /// <exception cref="BadHttpRequestException">It is larger than the server takes.</exception>
    public static async Task<ConnectorInput> Read(
        HttpRequest request,
        CancellationToken cancellationToken
    )
    {
        var outer = await ReadBody(request, cancellationToken);
        var inputData = Member(outer, "inputData");
        var inner =
            inputData.ValueKind == JsonValueKind.String ? Parse(Readable(inputData)) : inputData;
        return new ConnectorInput(outer, inner);
    }

    /// <summary>A member of the input that must be text; "" where it is absent, null or of another type.</summary>
    public string Text(string name) =>
        Member(_inner, name) is { ValueKind: JsonValueKind.String } text ? Readable(text) : "";

    /// <summary>A member of the input that may be text; null where it is absent, null or blank.</summary>
    public string? OptionalText(string name) => Text(name) is { Length: > 0 } text ? text : null;

    /// <summary>Whether a member is there, is not null, and is not text.</summary>
    public bool IsOfWrongType(string name) =>
        Member(_inner, name).ValueKind
            is not (JsonValueKind.Undefined or JsonValueKind.Null or JsonValueKind.String);

    /// <summary>The member <c>creditLine</c>; null where it is absent or null. False where it cannot be read.</summary>
    public bool TryCreditLine(out CreditLineName? line)
    {
        line = null;
        var element = Member(_inner, "creditLine");
        if (element.ValueKind is JsonValueKind.Undefined or JsonValueKind.Null)
        {
            return true;
        }

        List<JsonElement> texts =
        [
            Member(element, "kind"),
            Member(element, "number"),
            Member(element, "pin"),
        ];
        if (
            texts.Exists(text =>
                text.ValueKind
                    is not (JsonValueKind.String or JsonValueKind.Undefined or JsonValueKind.Null)
            ) || CreditLineBody.KindNamed(TextOrNull(texts[0])) is not { } kind
        )
        {
            return false;
        }

        line = new CreditLineName(kind, TextOrNull(texts[1]), TextOrNull(texts[2]), null);
        return true;
    }

    /// <summary>A member that may be text or a number, as it was written; "" where it is neither.</summary>
    public string TextOrNumber(string name) =>
        Member(_inner, name) is { ValueKind: JsonValueKind.Number } number
            ? number.GetRawText()
            : Text(name);

    /// <summary>The bare cart id of <c>getCartDetailsById</c>: beside <c>inputData</c>, in it, or as its whole text.</summary>
    public string BareCartId()
    {
        if (Member(_outer, "cartId") is { ValueKind: JsonValueKind.String } bare)
        {
            return Readable(bare);
        }

        if (_inner.ValueKind == JsonValueKind.Object)
        {
            return Text("cartId");
        }

        return Member(_outer, "inputData") is { ValueKind: JsonValueKind.String } text
            ? Readable(text)
            : "";
    }

    private static async Task<JsonElement> ReadBody(
        HttpRequest request,
        CancellationToken cancellationToken
    )
    {
        try
        {
            using var document = await JsonDocument.ParseAsync(
                request.Body,
                Reading,
                cancellationToken
            );
            return document.RootElement.Clone();
        }
        catch (JsonException)
        {
            return default;
        }
    }

    private static JsonElement Parse(string text)
    {
        try
        {
            using var document = JsonDocument.Parse(text, Reading);
            return document.RootElement.Clone();
        }
        catch (JsonException)
        {
            return default;
        }
        catch (ArgumentException)
        {
            // Text with half a surrogate pair is no UTF-8.
            return default;
        }
    }

    private static JsonElement Member(JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var member)
            ? member
            : default;

    private static string? TextOrNull(JsonElement element) =>
        element.ValueKind == JsonValueKind.String && Readable(element) is { Length: > 0 } text
            ? text
            : null;

    /// <summary>The text, or "" where it is an escape of half a surrogate pair.</summary>
    private static string Readable(JsonElement text)
    {
        try
        {
            return text.GetString()!;
        }
        catch (InvalidOperationException)
        {
            return "";
        }
    }
}
