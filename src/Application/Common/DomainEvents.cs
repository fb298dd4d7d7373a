using CustomerCredit.Domain.SharedKernel;
using MediatR;

namespace CustomerCredit.Application.Common;

/// <summary>
/// Hands facts to those who act on them, as part of the commit that stores them. They do local work only: what they
/// change is stored by that same commit.
/// </summary>
public sealed class DomainEvents(IMediator mediator)
{
    /// <summary>Hands them over, in order.</summary>
    public async Task Publish(IReadOnlyList<IDomainEvent> events)
    {
        ArgumentNullException.ThrowIfNull(events);
        foreach (var happened in events)
        {
            var notification = (INotification)
                Activator.CreateInstance(
                    typeof(Happened<>).MakeGenericType(happened.GetType()),
                    happened
                )!;
            await mediator.Publish(notification, CancellationToken.None);
        }
    }
}
