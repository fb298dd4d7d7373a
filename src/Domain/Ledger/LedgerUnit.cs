using CustomerCredit.Domain.Ledger.Rules;
using CustomerCredit.Domain.SharedKernel;

namespace CustomerCredit.Domain.Ledger;

/// <summary>What an account counts in: the minor units of a currency, or the whole points of a programme.</summary>
/// <remarks>
/// The code tells which: currencies are three upper-case letters, programmes are written in lower case, so that the two
/// never meet. Units are never added or compared across.
/// </remarks>
public sealed record LedgerUnit
{
    /// <summary>The longest code.</summary>
    public const int CodeMaxLength = 32;

    private LedgerUnit(string code, Currency? currency)
    {
        Code = code;
        Currency = currency;
    }

    /// <summary>The currency's code, or the name of the programme.</summary>
    public string Code { get; }

    /// <summary>The currency, or null where points are counted.</summary>
    public Currency? Currency { get; }

    /// <summary>Whether points are counted.</summary>
    public bool IsPoints => Currency is null;

    /// <summary>The minor units of a currency.</summary>
    public static LedgerUnit Of(Currency currency)
    {
        ArgumentNullException.ThrowIfNull(currency);
        return new LedgerUnit(currency.Code, currency);
    }

    /// <summary>The points of a programme.</summary>
    /// <exception cref="RuleBrokenException"><see cref="NamesInTheLedgerMustBeWellFormed" />.</exception>
    public static LedgerUnit OfPoints(string programme)
    {
        Rule.Check(new NamesInTheLedgerMustBeWellFormed(programme, CodeMaxLength));
        Rule.Check(new ProgrammesAreWrittenInLowerCase(programme));
        return new LedgerUnit(programme, null);
    }

    /// <summary>The unit with this code.</summary>
    public static LedgerUnit Named(string code) =>
        Currency.Find(code) is { } currency ? Of(currency) : OfPoints(code);

    /// <summary>The code.</summary>
    public override string ToString() => Code;
}
