using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using CustomerCredit.Application.Notices;
using CustomerCredit.Domain.Notices;
using CustomerCredit.Infrastructure.Outbound;

namespace CustomerCredit.Infrastructure.Notices.Http;

/// <summary>
/// Sends a notice to an address, once, as Standard Webhooks has it: three headers, of which the last signs the other two
/// and the body. Any answer of the class 2xx takes it; what else the answer says is not read.
/// </summary>
internal sealed class WebhookSender(IHttpClientFactory clients, TimeProvider time)
{
    /// <summary>The name of its client in the factory.</summary>
    public const string Client = "webhooks";

    /// <summary>Longer than any receiver should take: it stores the event and answers.</summary>
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(15);

    /// <summary>The longest wait that an address is believed to need.</summary>
    private static readonly TimeSpan LongestWait = TimeSpan.FromHours(24);

    /// <summary>Answers why it was not taken, or null where it was.</summary>
    public async Task<DeliveryFailure?> Send(
        EventSubscription subscription,
        Notice notice,
        CancellationToken cancellationToken
    )
    {
        using var deadline = new CancellationTokenSource(Deadline, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(
            deadline.Token,
            cancellationToken
        );
        using var request = Request(subscription, notice);
        try
        {
            using var answer = await clients
                .CreateClient(Client)
                .SendAsync(request, HttpCompletionOption.ResponseHeadersRead, either.Token);
            return Failure(answer);
        }
        catch (HttpRequestException failed)
        {
            return new DeliveryFailure(InWords(failed), IsGone: false, TimeSpan.Zero);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return new DeliveryFailure(
                $"No answer within {Deadline.TotalSeconds} seconds.",
                IsGone: false,
                TimeSpan.Zero
            );
        }
    }

    private HttpRequestMessage Request(EventSubscription subscription, Notice notice)
    {
        var body = NoticeDocument.Of(notice).ToJson();
        var timestamp = time.GetUtcNow().ToUnixTimeSeconds();
        var request = new HttpRequestMessage(HttpMethod.Post, subscription.Url)
        {
            Content = new ByteArrayContent(body)
            {
                Headers = { ContentType = new MediaTypeHeaderValue("application/json") },
            },
        };
        request.Headers.Add("webhook-id", notice.Id.Value);
        request.Headers.Add("webhook-timestamp", timestamp.ToString(CultureInfo.InvariantCulture));
        request.Headers.Add(
            "webhook-signature",
            WebhookSignature.Of(subscription.Key(), notice.Id, timestamp, body)
        );
        request.Headers.Add("User-Agent", "CustomerCredit");
        return request;
    }

    private DeliveryFailure? Failure(HttpResponseMessage answer) =>
        answer.IsSuccessStatusCode
            ? null
            : new DeliveryFailure(
                $"It answered {(int)answer.StatusCode}.",
                answer.StatusCode == HttpStatusCode.Gone,
                answer.RetryAfter(time.GetUtcNow(), TimeSpan.Zero, LongestWait)
            );

    /// <summary>Without the exception's own words, which name the address.</summary>
    private static string InWords(HttpRequestException failed) =>
        // What was thrown while connecting comes wrapped.
        (failed.InnerException as HttpRequestException ?? failed) switch
        {
            PrivateAddressException => "Its name leads to a private network.",
            { HttpRequestError: HttpRequestError.NameResolutionError } => "Its name is not known.",
            { HttpRequestError: HttpRequestError.SecureConnectionError } =>
                "No secure connection could be made.",
            { HttpRequestError: HttpRequestError.ConnectionError } =>
                "No connection could be made.",
            _ => "The connection broke.",
        };
}
