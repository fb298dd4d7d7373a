namespace CustomerCredit.Domain.Ledger;

/// <summary>
/// What a seal covers of a transaction, in plain text and numbers: everything the tables hold of it. A row that was
/// tampered with can be read into it, where the transaction itself could not.
/// </summary>
/// <param name="Id">The id.</param>
/// <param name="Key">The business key.</param>
/// <param name="Kind">The name of the kind.</param>
/// <param name="Credit">The credit's id.</param>
/// <param name="ResolvesHold">The id of the hold it ends.</param>
/// <param name="LinkedTo">The id of the transaction it belongs to.</param>
/// <param name="PostedBy">Who posted it.</param>
/// <param name="Reason">Why.</param>
/// <param name="CreatedAt">When, in UTC ticks.</param>
/// <param name="Entries">The entries in the order of their numbers.</param>
public sealed record SealedTransaction(
    string Id,
    string Key,
    string Kind,
    string? Credit,
    string? ResolvesHold,
    string? LinkedTo,
    string PostedBy,
    string? Reason,
    long CreatedAt,
    IReadOnlyList<SealedEntry> Entries
)
{
    /// <summary>What a seal covers of this transaction.</summary>
    public static SealedTransaction Of(LedgerTransaction transaction)
    {
        ArgumentNullException.ThrowIfNull(transaction);
        return new SealedTransaction(
            transaction.Id.Value,
            transaction.Key.Value,
            transaction.Kind.ToString(),
            transaction.Credit?.Value,
            transaction.ResolvesHold?.Value,
            transaction.LinkedTo?.Value,
            transaction.PostedBy,
            transaction.Reason,
            transaction.CreatedAt.UtcTicks,
            [
                .. transaction.Entries.Select(entry => new SealedEntry(
                    entry.Number,
                    entry.AccountName,
                    entry.Unit.Code,
                    entry.Amount
                )),
            ]
        );
    }

    /// <summary>The text that is hashed.</summary>
    public string ToText()
    {
        var text = SealedText
            .Begin("transaction")
            .Add(Id)
            .Add(Key)
            .Add(Kind)
            .Add(Credit)
            .Add(ResolvesHold)
            .Add(LinkedTo)
            .Add(PostedBy)
            .Add(Reason)
            .Add(CreatedAt)
            .Add(Entries.Count);
        foreach (var entry in Entries)
        {
            text.Add(entry.Number).Add(entry.Account).Add(entry.Unit).Add(entry.Amount);
        }

        return text.ToString();
    }
}
