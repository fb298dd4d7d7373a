using CustomerCredit.Domain.SharedKernel;
using CustomerCredit.Domain.StoredValue;

namespace CustomerCredit.Application.StoredValue;

/// <summary>What is configured about credit lines.</summary>
public sealed record StoredValuePolicy
{
    /// <summary>What points are worth today, by currency; without a rate points in that currency are not spent.</summary>
    public required IReadOnlyDictionary<Currency, PointsRate> Rates { get; init; }

    /// <summary>An adjustment above this, in major units of the line's currency, needs a second person.</summary>
    public required long TwoPersonLimit { get; init; }

    /// <summary>Whether gift cards may bear numbers that look like those of payment cards.</summary>
    public required bool TakesPaymentCardNumbers { get; init; }

    /// <summary>What the points of a line are worth today; null where it holds money, or has no rate.</summary>
    public PointsRate? RateOf(CreditLine line) =>
        line.Kind == CreditLineKind.Rewards ? Rates.GetValueOrDefault(line.Currency) : null;

    /// <summary>What so many units of a line are worth today, rounded down.</summary>
    public Money Worth(CreditLine line, long units) =>
        Money.OfMinor(
            line.Kind == CreditLineKind.Rewards ? RateOf(line)?.Worth(units) ?? 0 : units,
            line.Currency
        );

    /// <summary>Whether so many units of a line, up or down, are more than one person may move alone.</summary>
    /// <remarks>Points of unknown worth always are.</remarks>
    public bool NeedsASecondPerson(CreditLine line, long units) =>
        (line.Kind == CreditLineKind.Rewards && RateOf(line) is null)
        || Worth(line, Math.Abs(units)).Minor > TwoPersonLimit * line.Currency.MinorUnitsPerMajor;
}
