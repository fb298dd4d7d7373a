using CustomerCredit.Domain.Checkouts;
using CustomerCredit.Domain.StoredValue;

namespace CustomerCredit.Application.StoredValue;

/// <summary>
/// The accounts of credit lines in the ledger, spoken of in lines. All figures count the line's unit: minor units of
/// its currency, or points. What is posted is stored by the next commit.
/// </summary>
public interface ILineAccounts
{
    /// <summary>Value sold, granted, earned or brought along; above zero.</summary>
    void Issue(CreditLine line, long units, string by, string? reason);

    /// <summary>A correction by a person, up or down. The commit refuses to take more than is available.</summary>
    void Adjust(CreditLine line, long units, string by, string reason);

    /// <summary>What is available on a line that has expired goes back; above zero.</summary>
    void Expire(CreditLine line, long units);

    /// <summary>What is on these lines.</summary>
    Task<IReadOnlyDictionary<CreditLineId, LineFigures>> Figures(
        IReadOnlyCollection<CreditLine> lines,
        CancellationToken cancellationToken
    );

    /// <summary>What was posted on a line, newest first.</summary>
    Task<IReadOnlyList<LineMovement>> Movements(
        CreditLine line,
        int most,
        CancellationToken cancellationToken
    );
}

/// <summary>What is on a line.</summary>
/// <param name="Available">What may be held or taken off.</param>
/// <param name="Held">What is set aside.</param>
public sealed record LineFigures(long Available, long Held)
{
    /// <summary>Nothing.</summary>
    public static readonly LineFigures None = new(0, 0);

    /// <summary>All of it.</summary>
    public long Balance => Available + Held;
}

/// <summary>A posting as it touched one line.</summary>
/// <param name="Kind">What it did, as the ledger names it.</param>
/// <param name="Units">How much more or less was available afterwards.</param>
/// <param name="Credit">The credit it is about, if any.</param>
/// <param name="By">Who posted it.</param>
/// <param name="Reason">Why.</param>
/// <param name="At">When.</param>
public sealed record LineMovement(
    string Kind,
    long Units,
    CreditId? Credit,
    string By,
    string? Reason,
    DateTimeOffset At
);
