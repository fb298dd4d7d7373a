using System.Text.Json.Serialization;
using CustomerCredit.Domain.SharedKernel;
using CustomerCredit.Domain.StoredValue;

namespace CustomerCredit.Application.StoredValue;

/// <summary>
/// A line that was just opened. Number and PIN are shown this once and kept nowhere, so they are no part of the answer
/// that is kept for a repetition: that one tells the line and its last four characters.
/// </summary>
public sealed record IssuedLine
{
    /// <summary>Its id.</summary>
    public required string CreditLineId { get; init; }

    /// <summary>What kind of value.</summary>
    public required CreditLineKind Kind { get; init; }

    /// <summary>The number of a gift card.</summary>
    [JsonIgnore]
    public string? Number { get; init; }

    /// <summary>The PIN of a gift card.</summary>
    [JsonIgnore]
    public string? Pin { get; init; }

    /// <summary>The last four characters of the number.</summary>
    public string? LastFour { get; init; }

    /// <summary>Whose it is.</summary>
    public string? CustomerId { get; init; }

    /// <summary>What it begins with, in money.</summary>
    public required MoneyText Balance { get; init; }

    /// <summary>What it begins with, in points.</summary>
    public long? Points { get; init; }

    /// <summary>The last day on which it may be spent.</summary>
    public DateOnly? ExpiresOn { get; init; }

    internal static IssuedLine Of(
        CreditLine line,
        long units,
        CardNumber? number,
        string? pin,
        StoredValuePolicy policy
    ) =>
        new()
        {
            CreditLineId = line.Id.Value,
            Kind = line.Kind,
            Number = number?.ToGroups(),
            Pin = pin,
            LastFour = line.LastFour,
            CustomerId = line.CustomerId,
            Balance = MoneyText.Of(policy.Worth(line, units)),
            Points = line.Kind == CreditLineKind.Rewards ? units : null,
            ExpiresOn = line.ExpiresOn,
        };
}
