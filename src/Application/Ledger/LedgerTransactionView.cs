using CustomerCredit.Domain.Checkouts;
using CustomerCredit.Domain.Ledger;

namespace CustomerCredit.Application.Ledger;

/// <summary>A posted transaction as callers see it.</summary>
public sealed record LedgerTransactionView
{
    /// <summary>Its id.</summary>
    public required LedgerTransactionId TransactionId { get; init; }

    /// <summary>What it is about.</summary>
    public required string BusinessKey { get; init; }

    /// <summary>What it does.</summary>
    public required LedgerTransactionKind Kind { get; init; }

    /// <summary>The credit it is about.</summary>
    public CreditId? CreditId { get; init; }

    /// <summary>The hold it ends.</summary>
    public LedgerTransactionId? ResolvesHold { get; init; }

    /// <summary>The transaction it belongs to.</summary>
    public LedgerTransactionId? LinkedTo { get; init; }

    /// <summary>Who posted it.</summary>
    public required string PostedBy { get; init; }

    /// <summary>Why.</summary>
    public string? Reason { get; init; }

    /// <summary>When.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>Its lines.</summary>
    public required IReadOnlyList<LedgerEntryView> Entries { get; init; }
}

/// <summary>One line of a transaction.</summary>
public sealed record LedgerEntryView
{
    /// <summary>The account's name.</summary>
    public required string Account { get; init; }

    /// <summary>How much more, or, below zero, less the shop owes on it.</summary>
    public required LedgerAmount Amount { get; init; }
}
