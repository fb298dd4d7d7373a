using CustomerCredit.Domain.SharedKernel;
using CustomerCredit.Domain.StoredValue;

namespace CustomerCredit.Application.StoredValue;

/// <summary>An adjustment as callers see it.</summary>
public sealed record AdjustmentView
{
    /// <summary>Its id.</summary>
    public required string Id { get; init; }

    /// <summary>What is to be approved: an adjustment.</summary>
    public string Kind { get; init; } = "adjustment";

    /// <summary>The line.</summary>
    public required string CreditLineId { get; init; }

    /// <summary>How much more or, below zero, less; null where points move.</summary>
    public MoneyText? Amount { get; init; }

    /// <summary>The same in points.</summary>
    public long? Points { get; init; }

    /// <summary>Why.</summary>
    public required string Reason { get; init; }

    /// <summary>What became of it.</summary>
    public required AdjustmentState State { get; init; }

    /// <summary>Who proposed it.</summary>
    public required string ProposedBy { get; init; }

    /// <summary>When.</summary>
    public required DateTimeOffset ProposedAt { get; init; }

    /// <summary>Who approved or rejected it.</summary>
    public string? DecidedBy { get; init; }

    /// <summary>When.</summary>
    public DateTimeOffset? DecidedAt { get; init; }

    internal static AdjustmentView Of(LineAdjustment adjustment, CreditLine line)
    {
        var isPoints = line.Kind == CreditLineKind.Rewards;
        return new AdjustmentView
        {
            Id = adjustment.Id.Value,
            CreditLineId = adjustment.Line.Value,
            Amount = isPoints ? null : MoneyText.Of(Money.OfMinor(adjustment.Units, line.Currency)),
            Points = isPoints ? adjustment.Units : null,
            Reason = adjustment.Reason,
            State = adjustment.State,
            ProposedBy = adjustment.ProposedBy,
            ProposedAt = adjustment.ProposedAt,
            DecidedBy = adjustment.DecidedBy,
            DecidedAt = adjustment.DecidedAt,
        };
    }
}
