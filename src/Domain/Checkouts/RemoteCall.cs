namespace CustomerCredit.Domain.Checkouts;

/// <summary>
/// One attempt of one write at Digital River: the intent is stored before the call, the outcome after it
/// (engine design, rules R1 and R2).
/// </summary>
public sealed class RemoteCall
{
    /// <summary>The longest error code that is kept; a longer one is cut.</summary>
    public const int CodeMaxLength = 128;

    /// <summary>The longest message that is kept; a longer one is cut.</summary>
    public const int MessageMaxLength = 1000;

    /// <summary>The code of a call that was looked for in vain and given up: it may have its effect yet.</summary>
    public const string NotFound = "not-found";

    private RemoteCall() { }

    internal RemoteCall(
        string id,
        int number,
        RemoteCallKind kind,
        int attempt,
        SourceId? source,
        DateTimeOffset now
    )
    {
        Id = id;
        Number = number;
        Kind = kind;
        Attempt = attempt;
        Source = source;
        StartedAt = now;
        MayBeSent = true;
    }

    /// <summary>Our id of the attempt, sent along as <c>upstream-id</c>.</summary>
    public string Id { get; private set; } = null!;

    /// <summary>Its place among the calls of its credit: 1 for the first, then counting up.</summary>
    public int Number { get; private set; }

    /// <summary>What is asked.</summary>
    public RemoteCallKind Kind { get; private set; }

    /// <summary>1 for the first attempt of this kind for this credit, then counting up.</summary>
    public int Attempt { get; private set; }

    /// <summary>The source it is about; null while it is being created.</summary>
    public SourceId? Source { get; private set; }

    /// <summary>What is known about the outcome.</summary>
    public RemoteCallStatus Status { get; private set; }

    /// <summary>The error code of a rejection, or <see cref="NotFound" />.</summary>
    public string? Code { get; private set; }

    /// <summary>Digital River's message of a rejection, or what went wrong on the way.</summary>
    public string? Message { get; private set; }

    /// <summary>When the intent was formed.</summary>
    public DateTimeOffset StartedAt { get; private set; }

    /// <summary>When the outcome became known, or was given up as unknown.</summary>
    public DateTimeOffset? EndedAt { get; private set; }

    /// <summary>
    /// Whether this very process formed the intent and has not sent it yet. An intent read back from the database
    /// may have been sent by a process that died: it is looked up, not sent.
    /// </summary>
    public bool MayBeSent { get; private set; }

    /// <summary>Whether the outcome is open.</summary>
    public bool IsOpen => Status is RemoteCallStatus.Pending or RemoteCallStatus.Unknown;

    /// <summary>It was executed.</summary>
    public void Succeeded(DateTimeOffset now) => End(RemoteCallStatus.Succeeded, null, null, now);

    /// <summary>It was definitely not executed.</summary>
    public void Rejected(string? code, string message, DateTimeOffset now) =>
        End(RemoteCallStatus.Rejected, code, message, now);

    /// <summary>Nobody knows whether it was executed.</summary>
    public void Unknown(string message, DateTimeOffset now) =>
        End(RemoteCallStatus.Unknown, null, message, now);

    private void End(RemoteCallStatus status, string? code, string? message, DateTimeOffset now)
    {
        Status = status;
        Code = Cut(code, CodeMaxLength);
        Message = Cut(message, MessageMaxLength);
        EndedAt = now;
        MayBeSent = false;
    }

    internal static string? Cut(string? text, int longest) =>
        text?.Length > longest ? text[..longest] : text;
}
