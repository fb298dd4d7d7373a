using System.Globalization;

namespace CustomerCredit.Infrastructure.Tests.Histories;

/// <summary>
/// What somebody did to one card and what came of it, as a law about the balance at one instant between its beginning
/// and its end: how much there must have been at least and at most, and how much more there was afterwards.
/// </summary>
internal sealed record CardOperation(string What, long Moved)
{
    /// <summary>The end of what nobody knows whether it was done, or will be.</summary>
    public const long Never = long.MaxValue;

    /// <summary>When it was called.</summary>
    public long Began { get; init; }

    /// <summary>When it was answered.</summary>
    public long Ended { get; init; } = Never;

    /// <summary>The least that must have been available.</summary>
    public long Least { get; init; } = long.MinValue;

    /// <summary>The most that can have been available.</summary>
    public long Most { get; init; } = long.MaxValue;

    /// <summary>What was seen at another instant of the same time.</summary>
    public CardOperation? And { get; init; }

    /// <summary>So much was set aside.</summary>
    public static CardOperation Held(long amount) =>
        new($"hold {Text(amount)}", -amount) { Least = amount };

    /// <summary>
    /// Less than was asked for was set aside. That was all there was at one instant, and it was there at another:
    /// what came in between is not taken along.
    /// </summary>
    public static CardOperation HeldAll(long amount) => Held(amount) with { And = Read(amount) };

    /// <summary>So much was not there.</summary>
    public static CardOperation Refused(long amount) =>
        new($"refuse {Text(amount)}", 0) { Most = amount - 1 };

    /// <summary>So much became available again.</summary>
    public static CardOperation Returned(long amount) => new($"return {Text(amount)}", amount);

    /// <summary>So much was seen.</summary>
    public static CardOperation Read(long balance) =>
        new($"read {Text(balance)}", 0) { Least = balance, Most = balance };

    /// <summary>Whether it can have happened when so much was available.</summary>
    public bool Fits(long balance) => Least <= balance && balance <= Most;

    private static string Text(long amount) => amount.ToString(CultureInfo.InvariantCulture);
}
