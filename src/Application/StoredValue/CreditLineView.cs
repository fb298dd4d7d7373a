using CustomerCredit.Domain.SharedKernel;
using CustomerCredit.Domain.StoredValue;

namespace CustomerCredit.Application.StoredValue;

/// <summary>A credit line as the people behind the counter see it.</summary>
public record CreditLineView
{
    /// <summary>Its id.</summary>
    public required CreditLineId CreditLineId { get; init; }

    /// <summary>What kind of value.</summary>
    public required CreditLineKind Kind { get; init; }

    /// <summary>The number of a gift card, all but its last four characters hidden.</summary>
    public string? Number { get; init; }

    /// <summary>Whose it is.</summary>
    public string? CustomerId { get; init; }

    /// <summary>The currency it pays in.</summary>
    public required string CurrencyCode { get; init; }

    /// <summary>All that is on it, held or not.</summary>
    public required Money Balance { get; init; }

    /// <summary>What is set aside for credits.</summary>
    public required Money Held { get; init; }

    /// <summary>What may be spent.</summary>
    public required Money Available { get; init; }

    /// <summary>The same in points, of rewards.</summary>
    public PointsView? Points { get; init; }

    /// <summary>Whether it may be spent.</summary>
    public required CreditLineState State { get; init; }

    /// <summary>Why it is blocked.</summary>
    public string? BlockedReason { get; init; }

    /// <summary>The last day (UTC) on which it may be spent.</summary>
    public DateOnly? ExpiresOn { get; init; }

    /// <summary>The line it stands in for.</summary>
    public CreditLineId? Replaces { get; init; }

    /// <summary>When it was opened.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    internal static CreditLineView Of(
        CreditLine line,
        LineFigures figures,
        StoredValuePolicy policy,
        DateOnly today
    ) =>
        new()
        {
            CreditLineId = line.Id,
            Kind = line.Kind,
            Number = line.LastFour is null ? null : $"••••{line.LastFour}",
            CustomerId = line.CustomerId,
            CurrencyCode = line.Currency.Code,
            Balance = policy.Worth(line, figures.Balance),
            Held = policy.Worth(line, figures.Held),
            Available = policy.Worth(line, figures.Available),
            Points =
                line.Kind == CreditLineKind.Rewards
                    ? new PointsView(figures.Balance, figures.Held, figures.Available)
                    : null,
            State = line.StateOn(today),
            BlockedReason = line.BlockedReason,
            ExpiresOn = line.ExpiresOn,
            Replaces = line.Replaces,
            CreatedAt = line.CreatedAt,
        };
}

/// <summary>What is on a line, in points.</summary>
/// <param name="Balance">All of it.</param>
/// <param name="Held">What is set aside.</param>
/// <param name="Available">What may be spent.</param>
public sealed record PointsView(long Balance, long Held, long Available);
