using CustomerCredit.Domain.Checkouts;

namespace CustomerCredit.Application.Common;

/// <summary>A command that may carry an idempotency key: repeating it has the effect of sending it once.</summary>
public interface IKeyedCommand<out TResponse> : ICommand<TResponse>
{
    /// <summary>The shop on whose behalf it is sent; keys of different shops never meet.</summary>
    ShopId Shop { get; }

    /// <summary>The caller's idempotency key, or null.</summary>
    string? IdempotencyKey { get; }

    /// <summary>
    /// The fields that make two requests with one key the same request, in their canonical form. Hashed, never stored
    /// or logged.
    /// </summary>
    object Meaning { get; }

    /// <summary>Whether running it again changes nothing more, so that a repetition is simply run.</summary>
    bool IsRepeatable => false;

    /// <summary>How long a repetition waits for the first run to end, to give the same answer.</summary>
    TimeSpan PatienceWithFirstRun => TimeSpan.Zero;
}
