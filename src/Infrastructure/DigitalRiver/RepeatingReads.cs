using CustomerCredit.Application.Gateway;
using Polly;
using Polly.Retry;

namespace CustomerCredit.Infrastructure.DigitalRiver;

/// <summary>Repeats a read a few times while its time lasts. Never used for a write.</summary>
internal sealed class RepeatingReads
{
    // A timer may fire a moment early, and the line opens at the very end of the time asked for.
    private static readonly TimeSpan Grace = TimeSpan.FromMilliseconds(20);

    private static readonly ResiliencePropertyKey<long> Started = new("started");

    private readonly DigitalRiverLimits _limits;
    private readonly TimeProvider _time;
    private readonly ResiliencePipeline _pipeline;

    public RepeatingReads(DigitalRiverLimits limits, TimeProvider time)
    {
        _limits = limits;
        _time = time;
        var builder = new ResiliencePipelineBuilder { TimeProvider = time };
        _pipeline = builder
            .AddRetry(
                new RetryStrategyOptions
                {
                    ShouldHandle = args => ValueTask.FromResult(IsWorthRepeating(args)),
                    MaxRetryAttempts = limits.ReadAttempts - 1,
                    BackoffType = DelayBackoffType.Exponential,
                    UseJitter = true,
                    Delay = limits.FirstPause,
                    MaxDelay = limits.LongestPause,
                    DelayGenerator = args => ValueTask.FromResult(PauseAskedFor(args.Outcome)),
                }
            )
            .Build();
    }

    /// <summary>Runs the read, again if need be.</summary>
    public async Task<T> Run<T>(
        Func<CancellationToken, Task<T>> read,
        CancellationToken cancellationToken
    )
    {
        var context = ResilienceContextPool.Shared.Get(cancellationToken);
        try
        {
            context.Properties.Set(Started, _time.GetTimestamp());
            return await _pipeline.ExecuteAsync(
                static async (context, read) => await read(context.CancellationToken),
                context,
                read
            );
        }
        finally
        {
            ResilienceContextPool.Shared.Return(context);
        }
    }

    private bool IsWorthRepeating(RetryPredicateArguments<object> args)
    {
        if (
            args.Outcome.Exception is not GatewayException failure
            || failure.Failure == GatewayFailure.Refused
        )
        {
            return false;
        }

        var pause = PauseAskedFor(args.Outcome) ?? _limits.LongestPause;
        var spent = _time.GetElapsedTime(
            args.Context.Properties.GetValue(Started, _time.GetTimestamp())
        );
        return spent + pause < _limits.Attempt;
    }

    private static TimeSpan? PauseAskedFor(Outcome<object> outcome) =>
        (outcome.Exception as GatewayException)?.RetryAfter + Grace;
}
