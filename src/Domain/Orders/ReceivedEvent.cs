namespace CustomerCredit.Domain.Orders;

/// <summary>
/// An event of Digital River's that reached us, kept by its id so that a second copy has no second effect (engine design,
/// constraint U5). It stays open until the credits it concerns have been looked at.
/// </summary>
public sealed class ReceivedEvent
{
    /// <summary>The longest type that is kept; a longer one is cut.</summary>
    public const int TypeMaxLength = 64;

    /// <summary>An event about nothing known may be ahead of our own books, and is tried for so long (engine design, section 8.3).</summary>
    private static readonly TimeSpan TriedFor = TimeSpan.FromHours(24);

    private static readonly TimeSpan FirstPause = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestPause = TimeSpan.FromHours(1);

    private ReceivedEvent() { }

    private ReceivedEvent(EventId id, string type, EventSubject subject)
    {
        Id = id;
        Type = type.Length > TypeMaxLength ? type[..TypeMaxLength] : type;
        Subject = subject;
    }

    /// <summary>Digital River's id.</summary>
    public EventId Id { get; private set; }

    /// <summary>For example <c>order.accepted</c>.</summary>
    public string Type { get; private set; } = null!;

    /// <summary>What it is about.</summary>
    public EventSubject Subject { get; private set; } = null!;

    /// <summary>When Digital River made it.</summary>
    public DateTimeOffset CreatedAt { get; private set; }

    /// <summary>When it came.</summary>
    public DateTimeOffset ReceivedAt { get; private set; }

    /// <summary>When it is to be acted upon; null when that is done.</summary>
    public DateTimeOffset? DueAt { get; private set; }

    /// <summary>How often it was tried to act upon it.</summary>
    public int Attempts { get; private set; }

    /// <summary>Whether credits of ours were concerned; null as long as it is open.</summary>
    public bool? ConcernedUs { get; private set; }

    /// <summary>An event that just came.</summary>
    /// <param name="id">Digital River's id.</param>
    /// <param name="type">For example <c>order.accepted</c>.</param>
    /// <param name="subject">What it is about.</param>
    /// <param name="createdAt">When Digital River made it.</param>
    /// <param name="now">The time.</param>
    public static ReceivedEvent Keep(
        EventId id,
        string type,
        EventSubject subject,
        DateTimeOffset createdAt,
        DateTimeOffset now
    )
    {
        ArgumentNullException.ThrowIfNull(type);
        return new ReceivedEvent(id, type, subject)
        {
            CreatedAt = createdAt,
            ReceivedAt = now,
            DueAt = now,
        };
    }

    /// <summary>The credits it concerns have been looked at.</summary>
    public void Followed() => Close(concernedUs: true);

    /// <summary>Somebody else is busy with the cart: soon again.</summary>
    public void Postpone(DateTimeOffset now) => DueAt = now + FirstPause;

    /// <summary>It is about nothing that we know: later again, or never, where it has been tried for long enough.</summary>
    public void ConcernsNobody(DateTimeOffset now)
    {
        if (now - ReceivedAt >= TriedFor)
        {
            Close(concernedUs: false);
            return;
        }

        TryLater(now);
    }

    /// <summary>It could not be acted upon: it is never given up, and others come first.</summary>
    public void TryLater(DateTimeOffset now)
    {
        var pause = FirstPause * Math.Pow(4, Math.Min(Attempts, 10));
        Attempts++;
        DueAt = now + (pause < LongestPause ? pause : LongestPause);
    }

    private void Close(bool concernedUs)
    {
        ConcernedUs = concernedUs;
        Attempts++;
        DueAt = null;
    }
}
