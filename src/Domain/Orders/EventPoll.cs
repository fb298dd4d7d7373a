namespace CustomerCredit.Domain.Orders;

/// <summary>Up to when Digital River's list of events has been read: what no webhook told us is found there.</summary>
public sealed class EventPoll
{
    /// <summary>There is one.</summary>
    public const int TheOne = 1;

    /// <summary>How far back Digital River's list reaches (Digital River reference, section 6.3).</summary>
    public static readonly TimeSpan Reach = TimeSpan.FromDays(30);

    /// <summary>Clocks differ, and an event may be listed a little after it was made.</summary>
    private static readonly TimeSpan Overlap = TimeSpan.FromMinutes(10);

    private EventPoll() { }

    /// <summary>Always <see cref="TheOne" />.</summary>
    public int Id { get; private set; }

    /// <summary>Everything before was read.</summary>
    public DateTimeOffset ReadUntil { get; private set; }

    /// <summary>From when to read next.</summary>
    public DateTimeOffset Since => ReadUntil - Overlap;

    /// <summary>Nothing has been read yet: as far back as the list reaches.</summary>
    public static EventPoll Begin(DateTimeOffset now) =>
        new() { Id = TheOne, ReadUntil = now - Reach + Overlap };

    /// <summary>Everything until <paramref name="until" /> has been read and kept.</summary>
    public void Read(DateTimeOffset until) => ReadUntil = until;
}
