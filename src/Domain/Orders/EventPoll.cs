namespace CustomerCredit.Domain.Orders;

/// <summary>
/// Up to when Digital River's list of events has been read: what no webhook told us is found there. The list is read in
/// runs, page by page from the newest event back to what the run before has read. A run that breaks off goes on where it
/// was: newer events than it began with are left to the next run.
/// </summary>
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

    /// <summary>When the run began that is under way; null between two runs.</summary>
    public DateTimeOffset? RunBegunAt { get; private set; }

    /// <summary>The last event of the page that this run has read last; null where it has yet to read the first.</summary>
    public EventId? PageEnd { get; private set; }

    /// <summary>Back to when this run reads, or the next one.</summary>
    public DateTimeOffset Since => ReadUntil - Overlap;

    /// <summary>Nothing has been read yet: as far back as the list reaches.</summary>
    public static EventPoll Begin(DateTimeOffset now) =>
        new() { Id = TheOne, ReadUntil = now - Reach + Overlap };

    /// <summary>
    /// Nothing has been read yet, and there is no cart: no credit can be concerned by what happened before, however much
    /// that was.
    /// </summary>
    public static EventPoll BeginWithoutCarts(DateTimeOffset now) =>
        new() { Id = TheOne, ReadUntil = now };

    /// <summary>Begins a run, unless one is under way.</summary>
    public void BeginRun(DateTimeOffset now) => RunBegunAt ??= now;

    /// <summary>A page has been read and is kept.</summary>
    /// <param name="next">Its last event, where there are older ones; null ends the run.</param>
    public void ReadPage(EventId? next)
    {
        PageEnd = next;
        if (next is null)
        {
            (ReadUntil, RunBegunAt) = (RunBegunAt ?? ReadUntil, null);
        }
    }

    /// <summary>The list does not know any more where the run was: it reads from the newest event again.</summary>
    public void BackToTheFirstPage() => PageEnd = null;
}
