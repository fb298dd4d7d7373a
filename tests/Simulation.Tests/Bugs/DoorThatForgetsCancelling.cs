using CustomerCredit.Infrastructure.Persistence;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CustomerCredit.Simulation.Tests.Bugs;

/// <summary>Loses the wish to cancel a credit before whoever drives the credit on can see it.</summary>
internal sealed class DoorThatForgetsCancelling(IMediator real, CustomerCreditDbContext db)
    : MediatorInFront(real)
{
    public override async Task<TResponse> Send<TResponse>(
        IRequest<TResponse> request,
        CancellationToken cancellationToken = default
    )
    {
        var response = await base.Send(request, cancellationToken);
        await db.Database.ExecuteSqlRawAsync(
            """
            UPDATE applied_credits SET is_cancel_requested = 0, version = version + 1
            WHERE is_cancel_requested = 1 AND state IN ('SourceCreating', 'Attaching')
            """,
            CancellationToken.None
        );
        return response;
    }
}
