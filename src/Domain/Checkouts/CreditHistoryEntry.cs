namespace CustomerCredit.Domain.Checkouts;

/// <summary>One thing that happened to an applied credit.</summary>
public sealed class CreditHistoryEntry
{
    private CreditHistoryEntry() { }

    internal CreditHistoryEntry(
        long sequence,
        AppliedCreditEvent happened,
        AppliedCreditState state,
        string? note,
        DateTimeOffset now
    )
    {
        Sequence = sequence;
        Event = happened;
        State = state;
        Note = note;
        At = now;
    }

    /// <summary>The longest note that is kept; a longer one is cut.</summary>
    public const int NoteMaxLength = 500;

    /// <summary>The version of the credit that it led to, so that it grows from entry to entry.</summary>
    public long Sequence { get; private set; }

    /// <summary>What happened.</summary>
    public AppliedCreditEvent Event { get; private set; }

    /// <summary>The state it led to.</summary>
    public AppliedCreditState State { get; private set; }

    /// <summary>Why, in words; for example Digital River's message.</summary>
    public string? Note { get; private set; }

    /// <summary>When.</summary>
    public DateTimeOffset At { get; private set; }
}
