using System.Collections.Frozen;

namespace CustomerCredit.DigitalRiver.Sandbox.Rules.Money;

/// <summary>The currencies of ISO 4217 and how many decimals each has.</summary>
internal static class SandboxCurrency
{
    private const string TwoDecimals =
        "AED AFN ALL AMD ANG AOA ARS AUD AWG AZN BAM BBD BDT BGN BMD BND BOB BOV BRL BSD BTN BWP BYN BZD CAD CDF CHE CHF "
        + "CHW CNY COP COU CRC CUP CVE CZK DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GTQ GYD HKD HNL HTG HUF "
        + "IDR ILS INR IRR JMD KES KGS KHR KPW KYD KZT LAK LBP LKR LRD LSL MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN "
        + "MXV MYR MZN NAD NGN NIO NOK NPR NZD PAB PEN PGK PHP PKR PLN QAR RON RSD RUB SAR SBD SCR SDG SEK SGD SHP SLE SOS "
        + "SRD SSP STN SVC SYP SZL THB TJS TMT TOP TRY TTD TWD TZS UAH USD USN UYU UZS VED VES WST XCD XCG YER ZAR ZMW ZWG";

    private const string NoDecimals =
        "BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF";

    private const string ThreeDecimals = "BHD IQD JOD KWD LYD OMR TND";

    private const string FourDecimals = "CLF UYW";

    /// <summary>Real currencies that the sandbox account has not activated: those under general embargo.</summary>
    private static readonly FrozenSet<string> Unactivated = FrozenSet.ToFrozenSet([
        "CUP",
        "IRR",
        "KPW",
        "SYP",
    ]);

    private static readonly FrozenDictionary<string, int> Scales = new (string Codes, int Scale)[]
    {
        (NoDecimals, 0),
        (TwoDecimals, 2),
        (ThreeDecimals, 3),
        (FourDecimals, 4),
    }
        .SelectMany(group =>
            group.Codes.Split(' ').Select(code => KeyValuePair.Create(code, group.Scale))
        )
        .ToFrozenDictionary();

    /// <summary>The decimals of a currency that passed a check.</summary>
    internal static int ScaleOf(string code) => Scales[code];

    /// <summary>Refuses a code that is no currency, or one that the account has not activated.</summary>
    internal static string CheckOfCheckout(string code) =>
        !Scales.ContainsKey(code) ? throw Refusals.CurrencyInvalid(code)
        : Unactivated.Contains(code) ? throw Refusals.CurrencyUnactivated(code)
        : code;

    /// <summary>The same for a source, whose creation answers no 409.</summary>
    internal static string CheckOfSource(string code) =>
        Scales.ContainsKey(code) && !Unactivated.Contains(code)
            ? code
            : throw Refusals.InvalidParameter("currency", $"'{code}' is not a valid currency.");
}
