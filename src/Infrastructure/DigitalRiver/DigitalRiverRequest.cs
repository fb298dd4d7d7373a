using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using CustomerCredit.Application.Gateway;
using CustomerCredit.Domain.Checkouts;
using CustomerCredit.Domain.Orders;
using CustomerCredit.Infrastructure.DigitalRiver.Wire;
using CustomerCredit.Infrastructure.Outbound;

namespace CustomerCredit.Infrastructure.DigitalRiver;

/// <summary>One call to be made: method, path and body. The message is built anew for every attempt.</summary>
internal sealed class DigitalRiverRequest
{
    private static readonly MediaTypeHeaderValue Json = new("application/json");

    private static readonly string ApplicationId =
        $"CustomerCredit/{typeof(DigitalRiverRequest).Assembly.GetName().Version?.ToString(3)}";

    private readonly string _path;
    private readonly byte[] _body;

    private DigitalRiverRequest(HttpMethod method, string template, string path, byte[]? body)
    {
        Method = method;
        Template = template;
        _path = path;
        _body = body ?? [];
    }

    public HttpMethod Method { get; }

    /// <summary>The path without ids, for logs and messages.</summary>
    public string Template { get; }

    /// <summary>Reads may be repeated, writes may not.</summary>
    public bool IsRead => Method == HttpMethod.Get;

    public static DigitalRiverRequest ReadCheckout(CheckoutId checkout) =>
        new(
            HttpMethod.Get,
            "/checkouts/{checkoutId}",
            $"/checkouts/{Segment(checkout.Value)}",
            null
        );

    public static DigitalRiverRequest ReadSource(string sourcesPath, SourceId source) =>
        new(
            HttpMethod.Get,
            $"{sourcesPath}/{{sourceId}}",
            $"{sourcesPath}/{Segment(source.Value)}",
            null
        );

    public static DigitalRiverRequest CreateSource(string sourcesPath, NewCreditSource source) =>
        new(HttpMethod.Post, sourcesPath, sourcesPath, WireJson.Write(WireCreditSource.Of(source)));

    public static DigitalRiverRequest Attach(CheckoutId checkout, SourceId source) =>
        OnAttached(HttpMethod.Post, checkout, source);

    public static DigitalRiverRequest Detach(CheckoutId checkout, SourceId source) =>
        OnAttached(HttpMethod.Delete, checkout, source);

    public static DigitalRiverRequest FindOrders(CheckoutId checkout) =>
        new(
            HttpMethod.Get,
            "/orders?checkoutId={checkoutId}",
            $"/orders?checkoutId={Segment(checkout.Value)}",
            null
        );

    public static DigitalRiverRequest ReadOrder(OrderId order) =>
        new(HttpMethod.Get, "/orders/{orderId}", $"/orders/{Segment(order.Value)}", null);

    public static DigitalRiverRequest ListEvents(DateTimeOffset since, EventId? after, int limit) =>
        new(
            HttpMethod.Get,
            "/events",
            string.Create(
                CultureInfo.InvariantCulture,
                $"/events?limit={limit}&types={string.Join(',', EventsThatMatter.Types)}&createdTime[gte]={since.UtcDateTime:yyyy-MM-ddTHH:mm:ss}Z"
            ) + (after is { } last ? $"&startingAfter={Segment(last.Value)}" : ""),
            null
        );

    public static DigitalRiverRequest ListWebhooks() =>
        new(HttpMethod.Get, "/webhooks", "/webhooks", null);

    public static DigitalRiverRequest CreateWebhook(WireNewWebhook webhook) =>
        new(HttpMethod.Post, "/webhooks", "/webhooks", WireJson.Write(webhook));

    public static DigitalRiverRequest UpdateWebhook(string id, WireNewWebhook webhook) =>
        new(
            HttpMethod.Patch,
            "/webhooks/{webhookId}",
            $"/webhooks/{Segment(id)}",
            WireJson.Write(webhook)
        );

    public static DigitalRiverRequest DeleteWebhook(string id) =>
        new(HttpMethod.Delete, "/webhooks/{webhookId}", $"/webhooks/{Segment(id)}", null);

    /// <summary>The message for one attempt.</summary>
    public HttpRequestMessage BuildMessage(
        Uri address,
        DigitalRiverOptions options,
        GatewayCall call
    )
    {
        var root = address.GetLeftPart(UriPartial.Path).TrimEnd('/');
        var message = new HttpRequestMessage(Method, new Uri(root + _path));
        message.Headers.Authorization = new("Bearer", options.EffectiveApiKey);
        message.Headers.Accept.Add(new(Json.MediaType!));
        message.Headers.Add("upstream-id", HeaderText(call.UpstreamId));
        message.Headers.Add("upstream-application-id", ApplicationId);
        if (call.Cart is { } cart)
        {
            message.Headers.Add("upstream-session-id", HeaderText(cart.Value));
        }

        if (options.EffectiveVersion is { } version)
        {
            message.Headers.Add("DigitalRiver-Version", version);
        }

        if (!IsRead)
        {
            // Content even when there is nothing to say: when a pooled connection dies before the first byte of the
            // answer, HttpClient silently sends a request without content a second time. One with content it does not.
            message.Content = new ByteArrayContent(_body) { Headers = { ContentType = Json } };
        }

        return message;
    }

    public override string ToString() => $"{Method} {Template}";

    private static DigitalRiverRequest OnAttached(
        HttpMethod method,
        CheckoutId checkout,
        SourceId source
    ) =>
        new(
            method,
            "/checkouts/{checkoutId}/sources/{sourceId}",
            $"/checkouts/{Segment(checkout.Value)}/sources/{Segment(source.Value)}",
            null
        );

    // Dots cannot be escaped: a URL with the segment ".." is another URL, and so is one with an empty segment.
    private static string Segment(string? id) =>
        string.IsNullOrWhiteSpace(id) || id is "." or ".."
            ? throw GatewayException.Refused(
                (int)HttpStatusCode.NotFound,
                "not_found",
                null,
                "There is nothing with this id."
            )
            : Uri.EscapeDataString(id);

    // Carts are named by the platform; a name that no header can carry is sent escaped.
    private static string HeaderText(string? text) =>
        text is null ? ""
        : text.All(c => c is > ' ' and <= '~') ? text
        : Uri.EscapeDataString(text);
}
