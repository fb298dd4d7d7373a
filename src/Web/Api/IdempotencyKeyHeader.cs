using CustomerCredit.Application.Common;
using CustomerCredit.Web.Problems;

namespace CustomerCredit.Web.Api;

/// <summary>The header <c>Idempotency-Key</c>: a bare token or a quoted string (engine design, section 5.3).</summary>
internal static class IdempotencyKeyHeader
{
    public const string Name = "Idempotency-Key";

    /// <summary>What two keys at once are: no key, which the validators refuse.</summary>
    private const string NoKey = "";

    private const string Replayed = "Idempotent-Replayed";

    /// <summary>The key, or null where the header is absent.</summary>
    public static string? IdempotencyKey(this HttpRequest request)
    {
        if (!request.Headers.TryGetValue(Name, out var values))
        {
            return null;
        }

        if (values.Count != 1)
        {
            return NoKey;
        }

        var value = values.ToString();
        return value is ['"', .. var quoted, '"'] ? quoted : value;
    }

    /// <summary>Answers 400 where the header is absent.</summary>
    public static RouteHandlerBuilder RequireIdempotencyKey(this RouteHandlerBuilder endpoint) =>
        endpoint
            .WithMetadata(new IdempotencyKeyRequired())
            .AddEndpointFilter(
                (context, next) =>
                    context.HttpContext.Request.IdempotencyKey() is null
                        ? ValueTask.FromResult<object?>(
                            new ProblemResult(ProblemTable.IdempotencyKeyMissing)
                        )
                        : next(context)
            );

    /// <summary>Says on the answer whether it is that of an earlier run.</summary>
    public static void SayIfReplayed(this HttpResponse response, IdempotencyClaim claim)
    {
        if (claim.IsReplayed)
        {
            response.Headers[Replayed] = "true";
        }
    }
}
