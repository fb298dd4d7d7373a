namespace CustomerCredit.Domain.Ledger;

/// <summary>What a seal covers of a note.</summary>
/// <param name="Id">The id.</param>
/// <param name="Who">Who did it.</param>
/// <param name="What">What was done.</param>
/// <param name="About">To what.</param>
/// <param name="At">When, in UTC ticks.</param>
public sealed record SealedNote(string Id, string Who, string What, string About, long At)
{
    /// <summary>What a seal covers of this note.</summary>
    public static SealedNote Of(AuditNote note)
    {
        ArgumentNullException.ThrowIfNull(note);
        return new SealedNote(note.Id, note.Who, note.What, note.About, note.At.UtcTicks);
    }

    /// <summary>The text that is hashed.</summary>
    public string ToText() =>
        SealedText.Begin("note").Add(Id).Add(Who).Add(What).Add(About).Add(At).ToString();
}
