using CustomerCredit.Application.CreditProvider;
using CustomerCredit.Application.Gateway;
using CustomerCredit.Domain.SharedKernel;
using FluentValidation;
using MediatR;
using Microsoft.Extensions.Logging;

namespace CustomerCredit.Application.Common;

/// <summary>Says which request ran, how long, and how it ended; never what was in it.</summary>
internal sealed class LoggingBehavior<TRequest, TResponse>(
    ILogger<LoggingBehavior<TRequest, TResponse>> logger,
    TimeProvider time
) : IPipelineBehavior<TRequest, TResponse>
    where TRequest : notnull
{
    private static readonly string Name = typeof(TRequest).Name;

    public async Task<TResponse> Handle(
        TRequest request,
        CancellationToken cancellationToken,
        RequestHandlerDelegate<TResponse> next
    )
    {
        var started = time.GetTimestamp();
        try
        {
            var response = await next();
            logger.LogDebug("{Request} done in {Milliseconds} ms", Name, Elapsed(started));
            return response;
        }
        catch (RuleBrokenException broken)
        {
            logger.LogInformation(
                "{Request} refused after {Milliseconds} ms: {Rule}",
                Name,
                Elapsed(started),
                broken.Rule.GetType().Name
            );
            throw;
        }
        catch (GatewayException gateway)
        {
            logger.LogWarning(
                "{Request} ended after {Milliseconds} ms: Digital River {Failure} {Status} {Code}",
                Name,
                Elapsed(started),
                gateway.Failure,
                gateway.Status,
                gateway.Code
            );
            throw;
        }
        catch (CreditProviderException provider)
        {
            logger.LogInformation(
                "{Request} ended after {Milliseconds} ms: credit provider {Failure} {Refusal}",
                Name,
                Elapsed(started),
                provider.Failure,
                provider.Refusal
            );
            throw;
        }
        catch (Exception exception)
            when (exception
                    is ValidationException
                        or NotFoundException
                        or OperationCanceledException
            )
        {
            logger.LogDebug(
                "{Request} ended after {Milliseconds} ms: {Kind}",
                Name,
                Elapsed(started),
                exception.GetType().Name
            );
            throw;
        }
    }

    private double Elapsed(long started) =>
        Math.Round(time.GetElapsedTime(started).TotalMilliseconds, 1);
}
