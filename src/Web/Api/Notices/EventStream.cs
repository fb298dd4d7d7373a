using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using CustomerCredit.Application.Notices;

namespace CustomerCredit.Web.Api.Notices;

/// <summary>
/// Writes notices as server-sent events: the event itself, and after it what the storefront does about it. The id stands
/// with the last message of a notice, so that whoever was cut off in between gets all of them again.
/// </summary>
internal sealed class EventStream(HttpResponse response)
{
    private static readonly JsonSerializerOptions Wire = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };

    private bool? _isProcessing;

    /// <summary>Begins after a notice. The id without a message makes a reader that hears nothing begin there again.</summary>
    public async Task Begin(long after, CancellationToken cancellationToken)
    {
        response.ContentType = "text/event-stream";
        response.Headers.CacheControl = "no-store";
        // A proxy that waits for more would keep events back.
        response.Headers["X-Accel-Buffering"] = "no";
        await Write(
            string.Create(CultureInfo.InvariantCulture, $"retry: 1000\nid: {after}\n\n"),
            cancellationToken
        );
    }

    /// <summary>Writes what there is to say about a notice.</summary>
    public Task Write(NoticeItem notice, CancellationToken cancellationToken)
    {
        var messages = MessagesOf(notice)
            .Select(message => $"data: {JsonSerializer.Serialize(message, Wire)}\n");
        return Write(
            string.Create(
                CultureInfo.InvariantCulture,
                $"{string.Join('\n', messages)}id: {notice.Number}\n\n"
            ),
            cancellationToken
        );
    }

    /// <summary>Says that the stream is alive; no reader hears it.</summary>
    public Task Beat(CancellationToken cancellationToken) => Write(": \n\n", cancellationToken);

    private IEnumerable<StorefrontMessage> MessagesOf(NoticeItem notice)
    {
        yield return new StorefrontMessage(StorefrontMessage.CreditChanged, notice.Document);
        if (notice.ChangedTheCheckout)
        {
            foreach (var reload in StorefrontMessage.Reloads)
            {
                yield return new StorefrontMessage(reload);
            }
        }

        if (_isProcessing != notice.IsCartBeingChanged)
        {
            _isProcessing = notice.IsCartBeingChanged;
            yield return new StorefrontMessage(
                StorefrontMessage.CustomerCreditIsProcessing,
                notice.IsCartBeingChanged
            );
        }
    }

    private async Task Write(string text, CancellationToken cancellationToken)
    {
        await response.WriteAsync(text, cancellationToken);
        await response.Body.FlushAsync(cancellationToken);
    }
}
