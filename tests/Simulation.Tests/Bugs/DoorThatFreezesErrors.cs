using CustomerCredit.Application.Checkouts;
using CustomerCredit.Simulation.Tests.Checks;
using MediatR;

namespace CustomerCredit.Simulation.Tests.Bugs;

/// <summary>Gives a repeated key the internal error of its first run again, for ever.</summary>
internal sealed class DoorThatFreezesErrors(
    IMediator real,
    Dictionary<(string, string), Exception> frozen
) : MediatorInFront(real)
{
    public override async Task<TResponse> Send<TResponse>(
        IRequest<TResponse> request,
        CancellationToken cancellationToken = default
    )
    {
        if (request is not AddCustomerCreditSourceToCheckout { IdempotencyKey: { } key } add)
        {
            return await base.Send(request, cancellationToken);
        }

        if (frozen.TryGetValue((add.Shop.Value, key), out var error))
        {
            throw error;
        }

        try
        {
            return await base.Send(request, cancellationToken);
        }
        catch (Exception failed) when (Verdicts.Of(failed) == Verdict.Unknown)
        {
            frozen[(add.Shop.Value, key)] = failed;
            throw;
        }
    }
}
