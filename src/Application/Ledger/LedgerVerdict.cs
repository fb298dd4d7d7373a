namespace CustomerCredit.Application.Ledger;

/// <summary>What was checked in the ledger, and what is broken.</summary>
public sealed record LedgerVerdict
{
    /// <summary>How many seals were checked.</summary>
    public required long Seals { get; init; }

    /// <summary>How many rows were committed just now and wait for their seal; on SQLite none ever does.</summary>
    public required long Waiting { get; init; }

    /// <summary>How many transactions.</summary>
    public required long Transactions { get; init; }

    /// <summary>How many entries.</summary>
    public required long Entries { get; init; }

    /// <summary>How many accounts.</summary>
    public required long Accounts { get; init; }

    /// <summary>How many holds are open.</summary>
    public required long OpenHolds { get; init; }

    /// <summary>The anchor it was held against, if there is one.</summary>
    public LedgerAnchor? Anchor { get; init; }

    /// <summary>What is broken, as far as it was asked for.</summary>
    public required IReadOnlyList<LedgerBreak> Breaks { get; init; }

    /// <summary>Whether nothing is.</summary>
    public bool IsSound => Breaks.Count == 0;
}

/// <summary>One thing that is not as it must be.</summary>
/// <param name="Invariant">Which invariant (engine design, section 9.2), or <c>anchor</c>.</param>
/// <param name="What">What is wrong, in one line.</param>
public sealed record LedgerBreak(string Invariant, string What);
