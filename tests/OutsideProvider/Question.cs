using System.Globalization;
using System.Text.Json.Serialization;

namespace CustomerCredit.OutsideProvider;

/// <summary>The members of all request bodies together; each call has its own few.</summary>
internal sealed record Question(
    string? Reference,
    NamedLine? Line,
    WrittenAmount? Amount,
    WrittenAmount? Total,
    bool AllowPartial,
    long LifetimeSeconds
);

/// <summary>A line as the caller names it.</summary>
internal sealed record NamedLine(string Kind, string? Number, string? Pin, string? CustomerId)
{
    public string NameIn(string currency) =>
        Kind == "giftCard" ? $"{Kind}:{Number}:" : $"{Kind}:{CustomerId}:{currency}";
}

/// <summary>Money as it is written.</summary>
internal sealed record WrittenAmount(
    [property: JsonPropertyName("amount")] string Text,
    string CurrencyCode
)
{
    public static WrittenAmount Of(decimal amount, string currency) =>
        new(amount.ToString("F" + Decimals(currency), CultureInfo.InvariantCulture), currency);

    [JsonIgnore]
    public decimal Value =>
        decimal.Parse(Text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture);

    private static int Decimals(string currency) =>
        currency switch
        {
            "JPY" => 0,
            "KWD" => 3,
            _ => 2,
        };
}
