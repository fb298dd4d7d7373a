using System.Collections.Concurrent;

namespace CustomerCredit.Sandbox.Tests.Support;

/// <summary>Keeps every exchange that ended with a complete answer; control calls are no part of the contract.</summary>
internal sealed class RecordingHandler(
    string prefix,
    ConcurrentQueue<Exchange> exchanges,
    HttpMessageHandler inner
) : DelegatingHandler(inner)
{
    protected override async Task<HttpResponseMessage> SendAsync(
        HttpRequestMessage request,
        CancellationToken cancellationToken
    )
    {
        var response = await base.SendAsync(request, cancellationToken);
        var path = request.RequestUri!.AbsolutePath[prefix.Length..];
        if (path.StartsWith("/_control", StringComparison.Ordinal))
        {
            return response;
        }

        await response.Content.LoadIntoBufferAsync(cancellationToken);
        exchanges.Enqueue(
            new Exchange(
                request.Method.Method,
                path,
                (int)response.StatusCode,
                response.Content.Headers.ContentType?.ToString(),
                await response.Content.ReadAsStringAsync(cancellationToken)
            )
        );
        return response;
    }
}
