using System.Net;
using CustomerCredit.Application.CreditProvider;
using CustomerCredit.Infrastructure.Outbound;
using CustomerCredit.Infrastructure.StoredValue.Http.Wire;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace CustomerCredit.Infrastructure.StoredValue.Http;

/// <summary>
/// Speaks HTTP with an outside provider. Every call is sent at most once: whoever asked knows what may be repeated.
/// </summary>
internal sealed class HttpProviderClient(
    IHttpClientFactory http,
    IOptions<HttpProviderOptions> options,
    HttpProviderLimits limits,
    TimeProvider time,
    ILogger<HttpProviderClient> logger
) : IDisposable
{
    /// <summary>Name of the HTTP client in the factory.</summary>
    public const string Name = "CreditProvider";

    private readonly SemaphoreSlim _turns = new(limits.CallsAtOnce);

    /// <summary>Sends the request and gives the body of its answer to <paramref name="understand" />.</summary>
    /// <exception cref="CreditProviderException">Anything else than an answer that says "done" and can be believed.</exception>
    public async Task<T> Send<TBody, T>(
        HttpProviderRequest request,
        Func<TBody, T> understand,
        CancellationToken cancellationToken
    )
        where TBody : class
    {
        using var limit = new CancellationTokenSource(limits.Attempt, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(
            limit.Token,
            cancellationToken
        );
        await WaitForTurn(request, either.Token);
        try
        {
            return await Attempt(request, understand, either.Token);
        }
        finally
        {
            _turns.Release();
        }
    }

    public void Dispose() => _turns.Dispose();

    private async Task WaitForTurn(HttpProviderRequest request, CancellationToken cancellationToken)
    {
        try
        {
            await _turns.WaitAsync(cancellationToken);
        }
        catch (OperationCanceledException exception)
        {
            throw CreditProviderException.Unreachable(
                $"{request}: given up before its turn came.",
                inner: exception
            );
        }
    }

    private async Task<T> Attempt<TBody, T>(
        HttpProviderRequest request,
        Func<TBody, T> understand,
        CancellationToken cancellationToken
    )
        where TBody : class
    {
        using var message = request.BuildMessage(options.Value);
        var started = time.GetTimestamp();
        HttpStatusCode? status = null;
        try
        {
            using var client = http.CreateClient(Name);
            using var response = await client.SendAsync(
                message,
                HttpCompletionOption.ResponseHeadersRead,
                cancellationToken
            );
            status = response.StatusCode;
            var result = response.IsSuccessStatusCode
                ? understand(
                    WireJson.Read<TBody>(
                        await response.ReadBody(limits.AnswerBytes, cancellationToken)
                    )
                )
                : throw await Refusal(request, response, cancellationToken);
            logger.LogDebug(
                "{Method} {Path} answered {Status} after {Elapsed} ms",
                request.Method.Method,
                request.Template,
                (int)status,
                Elapsed(started)
            );
            return result;
        }
#pragma warning disable CA1031 // Whatever went wrong once the call was under way, it is sorted.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            var failure = ProviderFailures.Failed(request, exception);
            // Somebody has to look after the key.
            var isKeyRefused = status is HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden;
            logger.Log(
                isKeyRefused ? LogLevel.Error : LogLevel.Warning,
                "{Method} {Path} answered {Status} after {Elapsed} ms: {Failure} {Refusal}",
                request.Method.Method,
                request.Template,
                (int?)status,
                Elapsed(started),
                failure.Failure,
                failure.Refusal
            );
            throw failure;
        }
    }

    private async Task<CreditProviderException> Refusal(
        HttpProviderRequest request,
        HttpResponseMessage response,
        CancellationToken cancellationToken
    ) =>
        ProviderFailures.Answered(
            request,
            response.StatusCode,
            WireProblem.CodeIn(
                await response.ReadExplanation(limits.AnswerBytes, cancellationToken)
            ),
            response.RetryAfter(time.GetUtcNow(), limits.ClosedUnlessTold, limits.LongestClosure)
        );

    private long Elapsed(long started) => (long)time.GetElapsedTime(started).TotalMilliseconds;
}
