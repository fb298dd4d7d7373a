using System.Globalization;
using System.Net.Http.Headers;
using CustomerCredit.Application.CreditProvider;
using CustomerCredit.Domain.Checkouts;
using CustomerCredit.Domain.SharedKernel;
using CustomerCredit.Infrastructure.Outbound;
using CustomerCredit.Infrastructure.StoredValue.Http.Wire;

namespace CustomerCredit.Infrastructure.StoredValue.Http;

/// <summary>One call to be made, as <c>credit-provider.openapi.json</c> defines it.</summary>
internal sealed class HttpProviderRequest
{
    private static readonly MediaTypeHeaderValue Json = new("application/json");

    private readonly string _path;
    private readonly byte[] _body;
    private readonly string? _idempotencyKey;

    private HttpProviderRequest(
        HttpMethod method,
        string template,
        string path,
        byte[]? body = null,
        string? idempotencyKey = null
    )
    {
        Method = method;
        Template = template;
        _path = path;
        _body = body ?? [];
        _idempotencyKey = idempotencyKey;
    }

    public HttpMethod Method { get; }

    /// <summary>The path without ids, for logs and messages.</summary>
    public string Template { get; }

    public static HttpProviderRequest ReadCapabilities() =>
        new(HttpMethod.Get, "/capabilities", "/capabilities");

    /// <summary>A read, and yet a POST: numbers and PINs never stand in a URL.</summary>
    public static HttpProviderRequest CheckBalance(CreditLineName line, LineCaller caller) =>
        new(
            HttpMethod.Post,
            "/balance",
            "/balance",
            WireJson.Write(new WireBalanceQuestion(WireLine.Of(line), WireCaller.Of(caller)))
        );

    public static HttpProviderRequest Hold(NewProviderHold hold, TimeSpan lifetime) =>
        new(
            HttpMethod.Post,
            "/holds",
            "/holds",
            WireJson.Write(
                new WireNewHold(
                    ReferenceOf(hold.Credit, hold.Number),
                    WireLine.Of(hold.Line),
                    WireCaller.Of(hold.Caller),
                    WireAmount.Of(hold.Amount),
                    hold.AllowPartial,
                    Seconds(lifetime)
                )
            ),
            hold.Key
        );

    public static HttpProviderRequest Lower(string key, HoldId hold, Money amount) =>
        OnHold(key, hold, "lower", WireJson.Write(new WireNewAmount(WireAmount.Of(amount))));

    public static HttpProviderRequest Renew(string key, HoldId hold, TimeSpan lifetime) =>
        OnHold(key, hold, "renew", WireJson.Write(new WireLifetime(Seconds(lifetime))));

    public static HttpProviderRequest Redeem(string key, HoldId hold, Money amount) =>
        OnHold(key, hold, "redeem", WireJson.Write(new WireNewAmount(WireAmount.Of(amount))));

    public static HttpProviderRequest Release(string key, HoldId hold) =>
        OnHold(key, hold, "release", null);

    public static HttpProviderRequest GiveBack(string key, HoldId hold, Money total) =>
        OnHold(key, hold, "give-back", WireJson.Write(new WireTotal(WireAmount.Of(total))));

    public static HttpProviderRequest ReadHold(HoldId hold) =>
        new(HttpMethod.Get, "/holds/{holdId}", $"/holds/{Segment(hold)}");

    public static HttpProviderRequest FindHold(CreditId credit, int number) =>
        new(
            HttpMethod.Get,
            "/holds?reference=",
            $"/holds?reference={Uri.EscapeDataString(ReferenceOf(credit, number))}"
        );

    /// <summary>By what we find a hold again: <c>{credit}:{n}</c>.</summary>
    public static string ReferenceOf(CreditId credit, int number) =>
        string.Create(CultureInfo.InvariantCulture, $"{credit}:{number}");

    /// <summary>The message to send.</summary>
    public HttpRequestMessage BuildMessage(HttpProviderOptions options)
    {
        var message = new HttpRequestMessage(Method, new Uri(options.Root + _path));
        message.Headers.Authorization = new("Bearer", options.ApiKey!.Trim());
        message.Headers.Accept.Add(new(Json.MediaType!));
        message.Headers.Accept.Add(new("application/problem+json"));
        if (_idempotencyKey is not null)
        {
            message.Headers.Add("Idempotency-Key", _idempotencyKey);
        }

        if (Method != HttpMethod.Get)
        {
            // Content even when there is nothing to say: when a pooled connection dies before the first byte of the
            // answer, HttpClient silently sends a request without content a second time. One with content it does not.
            message.Content = new ByteArrayContent(_body) { Headers = { ContentType = Json } };
        }

        return message;
    }

    public override string ToString() => $"{Method} {Template}";

    private static HttpProviderRequest OnHold(string key, HoldId hold, string verb, byte[]? body) =>
        new(
            HttpMethod.Post,
            $"/holds/{{holdId}}/{verb}",
            $"/holds/{Segment(hold)}/{verb}",
            body,
            key
        );

    // A stored id was checked when the provider gave it; one of another origin must not make another URL.
    private static string Segment(HoldId hold) =>
        Shape.IsPlainId(hold.Value, HoldId.MaxLength)
            ? hold.Value
            : throw CreditProviderException.Refused(
                ProviderRefusal.HoldNotOpen,
                "There is no hold with this id."
            );

    private static long Seconds(TimeSpan lifetime) => (long)Math.Ceiling(lifetime.TotalSeconds);
}
