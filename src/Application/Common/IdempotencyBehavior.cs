using System.Security.Cryptography;
using System.Text.Json;
using CustomerCredit.Application.Common.Rules;
using CustomerCredit.Domain.SharedKernel;
using MediatR;
using Microsoft.Extensions.DependencyInjection;

namespace CustomerCredit.Application.Common;

/// <summary>
/// Makes a repeated command give the answer of its first run. On a new key it leaves a claim that the handler's first
/// commit stores together with the first effect; a failure before that commit therefore frees the key. Where another
/// instance of the service was quicker with the same key, its run is the first.
/// </summary>
internal sealed class IdempotencyBehavior<TRequest, TResponse>(
    IIdempotencyRecords records,
    IdempotencyClaim claim,
    KeysInFlight keysInFlight,
    IUnitOfWork unitOfWork,
    IServiceScopeFactory scopes,
    TimeProvider time
) : IPipelineBehavior<TRequest, TResponse>
    where TRequest : notnull
{
    private static readonly string Operation = typeof(TRequest).Name;

    public async Task<TResponse> Handle(
        TRequest request,
        CancellationToken cancellationToken,
        RequestHandlerDelegate<TResponse> next
    )
    {
        if (request is not IKeyedCommand<TResponse> { IdempotencyKey: { } key } command)
        {
            return await next();
        }

        using var turn = await keysInFlight.Enter(
            command.Shop,
            Operation,
            key,
            command.PatienceWithFirstRun,
            cancellationToken
        );
        Rule.Check(new AKeyRunsOneRequestAtATime(turn is not null));

        var record = await records.Find(command.Shop, Operation, key, cancellationToken);
        var isNew = record is null;
        try
        {
            return await Run(command, record, next);
        }
        catch (Exception failed)
            when (failed is OvertakenException || (isNew && failed is RuleBrokenException))
        {
            if (!await IsStored(command, cancellationToken))
            {
                throw;
            }

            Rule.Check(new AKeyRunsOneRequestAtATime(isFree: !claim.IsSecondTry));
            turn!.Dispose();
            return await TryAgain(command, cancellationToken);
        }
    }

    private async Task<TResponse> Run(
        IKeyedCommand<TResponse> command,
        IdempotencyRecord? record,
        RequestHandlerDelegate<TResponse> next
    )
    {
        var fingerprint = Fingerprint(command.Meaning);
        if (record is null)
        {
            record = new IdempotencyRecord(
                command.Shop,
                Operation,
                command.IdempotencyKey!,
                fingerprint,
                time.GetUtcNow()
            );
            records.Add(record);
        }

        Rule.Check(new AKeyNamesOneRequest(record.Fingerprint == fingerprint));
        if (record.Answer is not null)
        {
            claim.Replay();
            return JsonSerializer.Deserialize<TResponse>(record.Answer)!;
        }

        claim.Hold(record);
        var response = await next();
        if (!command.IsRepeatable && claim.KeepsAnswer)
        {
            record.Answer = JsonSerializer.Serialize(response);
            await unitOfWork.Commit();
        }

        return response;
    }

    /// <summary>Whether a run with this key has had an effect by now, here or on another instance.</summary>
    private async Task<bool> IsStored(
        IKeyedCommand<TResponse> command,
        CancellationToken cancellationToken
    )
    {
        await using var scope = scopes.CreateAsyncScope();
        return await scope
            .ServiceProvider.GetRequiredService<IIdempotencyRecords>()
            .Find(command.Shop, Operation, command.IdempotencyKey!, cancellationToken)
            is not null;
    }

    /// <summary>With nothing remembered but the key, whose first run now tells the answer.</summary>
    private async Task<TResponse> TryAgain(
        IKeyedCommand<TResponse> command,
        CancellationToken cancellationToken
    )
    {
        await using var scope = scopes.CreateAsyncScope();
        var second = scope.ServiceProvider.GetRequiredService<IdempotencyClaim>();
        second.TryForTheSecondTime();
        var response = await scope
            .ServiceProvider.GetRequiredService<IMediator>()
            .Send(command, cancellationToken);
        if (second.IsReplayed)
        {
            claim.Replay();
        }

        return response;
    }

    private static string Fingerprint(object meaning) =>
        Convert.ToHexStringLower(
            SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(meaning, meaning.GetType()))
        );
}
