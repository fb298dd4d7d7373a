using System.Collections.Frozen;

namespace CustomerCredit.Domain.SharedKernel;

/// <summary>
/// An ISO 4217 currency: its three-letter code and the number of decimals its amounts have.
/// </summary>
/// <remarks>
/// Two currencies are equal when their codes are. A code that is not in the table does not become a currency:
/// an unknown exponent would turn every amount into a guess. Exponents as in ISO 4217.
/// </remarks>
public sealed class Currency : IEquatable<Currency>
{
    /// <summary>The length of a currency code.</summary>
    public const int CodeLength = 3;

    private const string TwoDecimals =
        "AED AFN ALL AMD ANG AOA ARS AUD AWG AZN BAM BBD BDT BGN BMD BND BOB BOV BRL BSD BTN BWP BYN BZD CAD CDF CHE CHF CHW CNY "
        + "COP COU CRC CUP CVE CZK DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GTQ GYD HKD HNL HTG HUF IDR ILS INR IRR "
        + "JMD KES KGS KHR KPW KYD KZT LAK LBP LKR LRD LSL MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MXV MYR MZN NAD NGN "
        + "NIO NOK NPR NZD PAB PEN PGK PHP PKR PLN QAR RON RSD RUB SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP SZL "
        + "THB TJS TMT TOP TRY TTD TWD TZS UAH USD USN UYU UZS VED VES WST XAD XCD XCG YER ZAR ZMW ZWG";

    private const string NoDecimals =
        "BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF";
    private const string ThreeDecimals = "BHD IQD JOD KWD LYD OMR TND";
    private const string FourDecimals = "CLF UYW";

    private static readonly FrozenDictionary<string, Currency> Known = Table();

    private Currency(string code, int decimals)
    {
        Code = code;
        Decimals = decimals;
    }

    /// <summary>Every currency this service knows, by code.</summary>
    public static IReadOnlyCollection<Currency> All => Known.Values;

    /// <summary>The three upper-case letters, for example <c>USD</c>.</summary>
    public string Code { get; }

    /// <summary>How many decimals an amount has: 2 for USD, 0 for JPY, 3 for KWD, 4 for CLF.</summary>
    public int Decimals { get; }

    /// <summary>How many minor units make one major unit: 100 for USD, 1 for JPY.</summary>
    public long MinorUnitsPerMajor =>
        Decimals switch
        {
            0 => 1,
            2 => 100,
            3 => 1_000,
            _ => 10_000,
        };

    /// <summary>The currency with this code.</summary>
    /// <exception cref="ArgumentException">The code is not in ISO 4217, or not written in upper case.</exception>
    public static Currency Of(string code) =>
        Find(code)
        ?? throw new ArgumentException(
            $"'{code}' is not a currency code of ISO 4217.",
            nameof(code)
        );

    /// <summary>The currency with this code, or null when there is none.</summary>
    public static Currency? Find(string? code) =>
        code is null ? null : Known.GetValueOrDefault(code);

    /// <inheritdoc />
    public bool Equals(Currency? other) => other is not null && Code == other.Code;

    /// <inheritdoc />
    public override bool Equals(object? obj) => Equals(obj as Currency);

    /// <inheritdoc />
    public override int GetHashCode() => Code.GetHashCode(StringComparison.Ordinal);

    /// <summary>The code.</summary>
    public override string ToString() => Code;

    /// <summary>Equal codes.</summary>
    public static bool operator ==(Currency? left, Currency? right) => Equals(left, right);

    /// <summary>Different codes.</summary>
    public static bool operator !=(Currency? left, Currency? right) => !Equals(left, right);

    private static FrozenDictionary<string, Currency> Table()
    {
        (string Codes, int Decimals)[] groups =
        [
            (NoDecimals, 0),
            (TwoDecimals, 2),
            (ThreeDecimals, 3),
            (FourDecimals, 4),
        ];
        return groups
            .SelectMany(group =>
                group.Codes.Split(' ').Select(code => new Currency(code, group.Decimals))
            )
            .ToFrozenDictionary(currency => currency.Code, StringComparer.Ordinal);
    }
}
