namespace CustomerCredit.Domain.Ledger;

/// <summary>That somebody did something to something. It never changes.</summary>
public sealed class AuditNote
{
    /// <summary>The longest name of a doer.</summary>
    public const int WhoMaxLength = 64;

    /// <summary>The longest description of what was done.</summary>
    public const int WhatMaxLength = 500;

    /// <summary>The longest name of what it was done to.</summary>
    public const int AboutMaxLength = 255;

    private AuditNote() { }

    private AuditNote(string id, string who, string what, string about, DateTimeOffset now)
    {
        Id = id;
        Who = who;
        What = what;
        About = about;
        At = now;
    }

    /// <summary>Its id.</summary>
    public string Id { get; private set; } = null!;

    /// <summary>Who did it.</summary>
    public string Who { get; private set; } = null!;

    /// <summary>What was done; never card numbers or secrets.</summary>
    public string What { get; private set; } = null!;

    /// <summary>To what it was done: a kind and an id, for example <c>credit 3f2a…</c>.</summary>
    public string About { get; private set; } = null!;

    /// <summary>When.</summary>
    public DateTimeOffset At { get; private set; }

    /// <summary>Takes a note.</summary>
    public static AuditNote Take(
        string id,
        string who,
        string what,
        string about,
        DateTimeOffset now
    ) => new(id, who, what, about, now);
}
