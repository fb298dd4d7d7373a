using System.Net;
using CustomerCredit.Application.Gateway;
using CustomerCredit.Infrastructure.Outbound;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace CustomerCredit.Infrastructure.DigitalRiver;

/// <summary>Speaks HTTP with Digital River: sends a request and hands back an answer that says "done".</summary>
internal sealed class DigitalRiverClient(
    IHttpClientFactory http,
    DigitalRiverAddress address,
    IOptions<DigitalRiverOptions> options,
    DigitalRiverLimits limits,
    DigitalRiverLine line,
    RepeatingReads reads,
    TimeProvider time,
    ILogger<DigitalRiverClient> logger
)
{
    /// <summary>Name of the HTTP client in the factory.</summary>
    public const string Name = "DigitalRiver";

    /// <summary>
    /// Sends a read up to a few times, a write exactly once at most, and gives its answer to <paramref name="understand" />.
    /// </summary>
    /// <exception cref="GatewayException">Anything else than an answer that says "done" and can be understood.</exception>
    public async Task<T> Send<T>(
        DigitalRiverRequest request,
        GatewayCall call,
        Func<DigitalRiverAnswer, T> understand,
        CancellationToken cancellationToken
    )
    {
        using var limit = new CancellationTokenSource(limits.Attempt, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(
            limit.Token,
            cancellationToken
        );
        try
        {
            return request.IsRead
                ? await reads.Run(token => Attempt(request, call, understand, token), either.Token)
                : await Attempt(request, call, understand, either.Token);
        }
        catch (OperationCanceledException exception)
        {
            // Between two reads.
            throw FailureLadder.Failed(request, exception);
        }
    }

    private async Task<T> Attempt<T>(
        DigitalRiverRequest request,
        GatewayCall call,
        Func<DigitalRiverAnswer, T> understand,
        CancellationToken cancellationToken
    )
    {
        using var message = request.BuildMessage(address(), options.Value, call);
        await line.WaitForTurn(request, cancellationToken);
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
                    new(
                        response.StatusCode,
                        await response.ReadBody(limits.AnswerBytes, cancellationToken)
                    )
                )
                : throw await Refusal(request, response, cancellationToken);
            logger.LogDebug(
                "{Method} {Path} answered {Status} after {Elapsed} ms ({UpstreamId})",
                request.Method.Method,
                request.Template,
                (int)status,
                Elapsed(started),
                call.UpstreamId
            );
            return result;
        }
#pragma warning disable CA1031 // Whatever went wrong once the call was under way, the ladder has a rung for it.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            var failure = FailureLadder.Failed(request, exception);
            // Somebody has to look after the key.
            var isKeyRefused = status is HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden;
            logger.Log(
                isKeyRefused ? LogLevel.Error : LogLevel.Warning,
                "{Method} {Path} answered {Status} after {Elapsed} ms: {Failure} {Code} ({UpstreamId})",
                request.Method.Method,
                request.Template,
                (int?)status,
                Elapsed(started),
                failure.Failure,
                failure.Code,
                call.UpstreamId
            );
            throw failure;
        }
    }

    private long Elapsed(long started) => (long)time.GetElapsedTime(started).TotalMilliseconds;

    private async Task<GatewayException> Refusal(
        DigitalRiverRequest request,
        HttpResponseMessage response,
        CancellationToken cancellationToken
    )
    {
        var retryAfter = response.RetryAfter(
            time.GetUtcNow(),
            limits.ClosedUnlessTold,
            limits.LongestClosure
        );
        if (response.StatusCode == HttpStatusCode.TooManyRequests)
        {
            line.Close(retryAfter);
        }

        var body = await response.ReadExplanation(limits.AnswerBytes, cancellationToken);
        return FailureLadder.Answered(request, response.StatusCode, body, retryAfter);
    }
}
