using System.Security.Cryptography;
using System.Text.Json;
using CustomerCredit.Application.Common.Rules;
using CustomerCredit.Domain.SharedKernel;
using MediatR;

namespace CustomerCredit.Application.Common;

/// <summary>
/// Makes a repeated command give the answer of its first run. On a new key it leaves a claim that the handler's first
/// commit stores together with the first effect; a failure before that commit therefore frees the key.
/// </summary>
internal sealed class IdempotencyBehavior<TRequest, TResponse>(
    IIdempotencyRecords records,
    IdempotencyClaim claim,
    KeysInFlight keysInFlight,
    IUnitOfWork unitOfWork,
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

        var fingerprint = Fingerprint(command.Meaning);
        var record = await records.Find(command.Shop, Operation, key, cancellationToken);
        if (record is null)
        {
            record = new IdempotencyRecord(
                command.Shop,
                Operation,
                key,
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

    private static string Fingerprint(object meaning) =>
        Convert.ToHexStringLower(
            SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(meaning, meaning.GetType()))
        );
}
