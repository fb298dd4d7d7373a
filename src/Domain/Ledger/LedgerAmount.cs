using System.Globalization;
using CustomerCredit.Domain.SharedKernel;

namespace CustomerCredit.Domain.Ledger;

/// <summary>A signed number of minor units or whole points. Only amounts of one unit are added; arithmetic is checked.</summary>
/// <param name="Value">Minor units of the currency, or points.</param>
/// <param name="Unit">What is counted.</param>
public readonly record struct LedgerAmount(long Value, LedgerUnit Unit)
{
    /// <summary>An amount of money.</summary>
    public static LedgerAmount Of(Money money) => new(money.Minor, LedgerUnit.Of(money.Currency));

    /// <summary>A number of points of a programme.</summary>
    public static LedgerAmount OfPoints(long points, string programme) =>
        new(points, LedgerUnit.OfPoints(programme));

    /// <summary>The amount as money, or null where points are counted.</summary>
    public Money? ToMoney() =>
        Unit.Currency is { } currency ? Money.OfMinor(Value, currency) : null;

    /// <summary>The same amount the other way.</summary>
    public static LedgerAmount operator -(LedgerAmount amount) => new(-amount.Value, amount.Unit);

    /// <summary>The difference.</summary>
    /// <exception cref="InvalidOperationException">The units differ.</exception>
    /// <exception cref="OverflowException">The difference leaves the range of a 64-bit integer.</exception>
    public static LedgerAmount operator -(LedgerAmount left, LedgerAmount right) =>
        left.Unit == right.Unit
            ? new(left.Value - right.Value, left.Unit)
            : throw new InvalidOperationException(
                $"{left} and {right} are counted in different units."
            );

    /// <summary>For example <c>12.50 USD</c> or <c>1200 rewards</c>.</summary>
    public override string ToString() =>
        ToMoney()?.ToString() ?? $"{Value.ToString(CultureInfo.InvariantCulture)} {Unit}";
}
