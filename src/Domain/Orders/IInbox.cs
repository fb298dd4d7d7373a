namespace CustomerCredit.Domain.Orders;

/// <summary>The events that reached us. What it hands out is watched: changes are stored by the next commit.</summary>
public interface IInbox
{
    /// <summary>Those of these ids that are here already.</summary>
    Task<IReadOnlySet<EventId>> Known(
        IReadOnlyCollection<EventId> ids,
        CancellationToken cancellationToken
    );

    /// <summary>The events with these ids, as far as they are here.</summary>
    Task<IReadOnlyList<ReceivedEvent>> Find(
        IReadOnlyCollection<EventId> ids,
        CancellationToken cancellationToken
    );

    /// <summary>The open events that are due, those that have been due for longest in front.</summary>
    Task<IReadOnlyList<DueEvent>> Due(
        DateTimeOffset dueBy,
        int limit,
        CancellationToken cancellationToken
    );

    /// <summary>Adds one.</summary>
    void Add(ReceivedEvent received);

    /// <summary>Up to when the list was read, made at the first question.</summary>
    Task<EventPoll> Poll(DateTimeOffset now, CancellationToken cancellationToken);
}
