namespace CustomerCredit.Domain.Orders;

/// <summary>The events that reached us. What it hands out is watched: changes are stored by the next commit.</summary>
public interface IInbox
{
    /// <summary>Those of these ids that are here already.</summary>
    Task<IReadOnlySet<EventId>> Known(
        IReadOnlyCollection<EventId> ids,
        CancellationToken cancellationToken
    );

    /// <summary>The event with this id, or null.</summary>
    Task<ReceivedEvent?> Find(EventId id, CancellationToken cancellationToken);

    /// <summary>The ids of open events that are due, those that were received first in front.</summary>
    Task<IReadOnlyList<EventId>> Due(
        DateTimeOffset dueBy,
        int limit,
        CancellationToken cancellationToken
    );

    /// <summary>Adds one.</summary>
    void Add(ReceivedEvent received);

    /// <summary>Up to when the list was read, made at the first question.</summary>
    Task<EventPoll> Poll(DateTimeOffset now, CancellationToken cancellationToken);
}
