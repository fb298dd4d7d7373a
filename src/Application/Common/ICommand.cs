using CustomerCredit.Domain.Checkouts;
using MediatR;

namespace CustomerCredit.Application.Common;

/// <summary>A request that may change things. Repeating it with the same key has the effect of sending it once.</summary>
public interface ICommand<out TResponse> : IRequest<TResponse>
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
}
