using CustomerCredit.Domain.Checkouts;
using CustomerCredit.Domain.SharedKernel;
using CustomerCredit.Domain.StoredValue.Rules;

namespace CustomerCredit.Domain.StoredValue;

/// <summary>
/// A correction of what is on a line, up or down. One person proposes it; a large one is posted only when a second
/// person agrees.
/// </summary>
public sealed class LineAdjustment
{
    /// <summary>The longest name of a person.</summary>
    public const int PersonMaxLength = 64;

    private LineAdjustment() { }

    /// <summary>Its id.</summary>
    public AdjustmentId Id { get; private set; }

    /// <summary>The shop of the line.</summary>
    public ShopId Shop { get; private set; }

    /// <summary>The line.</summary>
    public CreditLineId Line { get; private set; }

    /// <summary>How much more or, below zero, less: minor units of the line's currency, or points.</summary>
    public long Units { get; private set; }

    /// <summary>Why.</summary>
    public string Reason { get; private set; } = null!;

    /// <summary>Who proposed it.</summary>
    public string ProposedBy { get; private set; } = null!;

    /// <summary>When.</summary>
    public DateTimeOffset ProposedAt { get; private set; }

    /// <summary>What became of it.</summary>
    public AdjustmentState State { get; private set; }

    /// <summary>Who agreed or said no; nobody where one person was enough.</summary>
    public string? DecidedBy { get; private set; }

    /// <summary>When.</summary>
    public DateTimeOffset? DecidedAt { get; private set; }

    /// <summary>Grows with every change.</summary>
    public int Version { get; private set; }

    /// <summary>Proposes an adjustment; it is posted at once unless it needs a second person.</summary>
    /// <exception cref="RuleBrokenException"><see cref="AnAdjustmentChangesSomething" />.</exception>
    public static LineAdjustment Propose(
        AdjustmentId id,
        CreditLine line,
        long units,
        string reason,
        string by,
        bool needsASecondPerson,
        DateTimeOffset now
    )
    {
        ArgumentNullException.ThrowIfNull(line);
        Rule.Check(new AnAdjustmentChangesSomething(units));
        return new LineAdjustment
        {
            Id = id,
            Shop = line.Shop,
            Line = line.Id,
            Units = units,
            Reason = reason,
            ProposedBy = by,
            ProposedAt = now,
            State = needsASecondPerson ? AdjustmentState.AwaitingApproval : AdjustmentState.Posted,
        };
    }

    /// <summary>The second person agrees.</summary>
    /// <exception cref="RuleBrokenException">
    /// <see cref="AnAdjustmentIsDecidedOnce" /> or <see cref="ASecondPersonDecides" />.
    /// </exception>
    public void Approve(string by, DateTimeOffset now) => Decide(AdjustmentState.Posted, by, now);

    /// <summary>The second person says no.</summary>
    /// <exception cref="RuleBrokenException">
    /// <see cref="AnAdjustmentIsDecidedOnce" /> or <see cref="ASecondPersonDecides" />.
    /// </exception>
    public void Reject(string by, DateTimeOffset now) => Decide(AdjustmentState.Rejected, by, now);

    private void Decide(AdjustmentState state, string by, DateTimeOffset now)
    {
        Rule.Check(new AnAdjustmentIsDecidedOnce(State));
        Rule.Check(new ASecondPersonDecides(ProposedBy, by));
        State = state;
        DecidedBy = by;
        DecidedAt = now;
        Version++;
    }
}
