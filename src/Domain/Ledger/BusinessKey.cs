using System.Globalization;
using CustomerCredit.Domain.Checkouts;
using CustomerCredit.Domain.SharedKernel;

namespace CustomerCredit.Domain.Ledger;

/// <summary>
/// What a posting is about, so that the same thing is posted once, whoever comes first (engine design, section 9.1).
/// </summary>
public readonly record struct BusinessKey(string Value)
{
    /// <summary>The longest key: a prefix, the longest account name or an id, and two numbers.</summary>
    public const int MaxLength = 255;

    /// <summary>Value sold, granted or earned: <c>issue:{account}:{n}</c>.</summary>
    public static BusinessKey Issue(LedgerAccount line, int number) =>
        OfLine("issue", line, number);

    /// <summary>A correction by a person: <c>adjust:{account}:{n}</c>.</summary>
    public static BusinessKey Adjust(LedgerAccount line, int number) =>
        OfLine("adjust", line, number);

    /// <summary>Value that ran out of time: <c>expire:{account}:{n}</c>.</summary>
    public static BusinessKey Expire(LedgerAccount line, int number) =>
        OfLine("expire", line, number);

    /// <summary>The n-th hold of a credit: <c>hold:{credit}:{n}</c>.</summary>
    public static BusinessKey Hold(CreditId credit, int number) => OfHold("hold", credit, number);

    /// <summary>The n-th hold made smaller: <c>hold-lowered:{credit}:{n}:{what is left}</c>.</summary>
    public static BusinessKey HoldLowered(CreditId credit, int number, LedgerAmount left) =>
        new($"{OfHold("hold-lowered", credit, number)}:{Text(left.Value)}");

    /// <summary>The n-th hold redeemed: <c>redeem:{credit}:{n}</c>.</summary>
    public static BusinessKey Redeem(CreditId credit, int number) =>
        OfHold("redeem", credit, number);

    /// <summary>The n-th hold given up: <c>release:{credit}:{n}</c>.</summary>
    public static BusinessKey Release(CreditId credit, int number) =>
        OfHold("release", credit, number);

    /// <summary>Digital River gave back so much in all: <c>giveback-seen:{credit}:{total}</c>.</summary>
    public static BusinessKey GiveBackSeen(CreditId credit, Money total) =>
        new($"giveback-seen:{credit}:{Text(total.Minor)}");

    /// <summary>The customer got back so much in all: <c>giveback:{credit}:{total}</c>.</summary>
    public static BusinessKey GiveBackPaid(CreditId credit, Money total) =>
        new($"giveback:{credit}:{Text(total.Minor)}");

    /// <summary>Nobody paid for the credit of an order: <c>shortfall:{credit}</c>.</summary>
    public static BusinessKey Shortfall(CreditId credit) => new($"shortfall:{credit}");

    /// <summary>A transaction taken back: <c>reverse:{transaction}</c>.</summary>
    public static BusinessKey Reverse(LedgerTransactionId original) => new($"reverse:{original}");

    /// <inheritdoc />
    public override string ToString() => Value;

    /// <summary>The other half of a movement of points: the same key, in money.</summary>
    public BusinessKey InMoney() => new(Value + ":money");

    /// <summary>The n of a hold's key, which is its third part.</summary>
    internal int HoldNumber() => int.Parse(Value.Split(':')[2], CultureInfo.InvariantCulture);

    private static BusinessKey OfLine(string prefix, LedgerAccount line, int number)
    {
        ArgumentNullException.ThrowIfNull(line);
        return new BusinessKey($"{prefix}:{line.Name}:{Text(number)}");
    }

    private static BusinessKey OfHold(string prefix, CreditId credit, int number) =>
        new($"{prefix}:{credit}:{Text(number)}");

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}
