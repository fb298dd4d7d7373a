using System.Text.Json.Nodes;

namespace CustomerCredit.Web.Tests.Support;

/// <summary>Reads a cart's stream as a browser's <c>EventSource</c> would, with a key, which browsers cannot send.</summary>
public sealed class EventReader : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly HttpClient _client;
    private readonly HttpResponseMessage _answer;
    private readonly StreamReader _lines;

    private EventReader(HttpClient client, HttpResponseMessage answer, StreamReader lines) =>
        (_client, _answer, _lines) = (client, answer, lines);

    /// <summary>The last id that was heard, also where no message came with it.</summary>
    public string? LastEventId { get; private set; }

    /// <summary>Opens the stream and reads to where it begins.</summary>
    public static async Task<EventReader> Open(RunningApp app, string cart, string? after = null)
    {
        var client = app.Caller("ck_dev_shop");
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/api/v1/carts/{cart}/events");
        if (after is not null)
        {
            request.Headers.Add("Last-Event-ID", after);
        }

        var answer = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        answer.EnsureSuccessStatusCode();
        answer.Content.Headers.ContentType!.MediaType.ShouldBe("text/event-stream");
        var reader = new EventReader(
            client,
            answer,
            new StreamReader(await answer.Content.ReadAsStreamAsync())
        );
        (await reader.Block()).ShouldBeNull();
        return reader;
    }

    /// <summary>Reads messages until one says that the credit has come to a state; answers all of them.</summary>
    public async Task<IReadOnlyList<JsonNode>> Until(string state)
    {
        var heard = new List<JsonNode>();
        while (heard.Count == 0 || StateIn(heard[^1]) != state)
        {
            if (await Block() is { } message)
            {
                heard.Add(message);
            }
        }

        return heard;
    }

    /// <summary>Reads the next message.</summary>
    public async Task<JsonNode> Next()
    {
        while (true)
        {
            if (await Block() is { } message)
            {
                return message;
            }
        }
    }

    /// <inheritdoc />
    public ValueTask DisposeAsync()
    {
        _lines.Dispose();
        _answer.Dispose();
        _client.Dispose();
        return ValueTask.CompletedTask;
    }

    private static string? StateIn(JsonNode message) =>
        message["payload"] is JsonObject told ? (string?)told["data"]!["state"] : null;

    /// <summary>The message of the next block of lines, or null where it carries none.</summary>
    private async Task<JsonNode?> Block()
    {
        JsonNode? message = null;
        while (true)
        {
            var line =
                await _lines.ReadLineAsync().WaitAsync(Patience)
                ?? throw new EndOfStreamException();
            if (line.Length == 0)
            {
                return message;
            }

            var (field, value) = (line.Split(": ", 2)[0], line.Split(": ", 2)[^1]);
            switch (field)
            {
                case "id":
                    LastEventId = value;
                    break;
                case "data":
                    message = JsonNode.Parse(value);
                    break;
            }
        }
    }
}
