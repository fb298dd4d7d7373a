using System.Text.Json.Serialization;
using CustomerCredit.Application.CreditProvider;
using CustomerCredit.Domain.SharedKernel;

namespace CustomerCredit.Infrastructure.StoredValue.Http.Wire;

/// <summary>The line that is meant. Number and PIN travel in bodies only.</summary>
internal sealed record WireLine(
    string Kind,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Number,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Pin,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? CustomerId
)
{
    public static WireLine Of(CreditLineName line) =>
        new(
            line.Kind switch
            {
                CreditLineKind.GiftCard => "giftCard",
                CreditLineKind.StoreCredit => "storeCredit",
                _ => "rewards",
            },
            line.Number,
            line.Pin,
            line.CustomerId
        );

    /// <summary>The kind alone, as in <see cref="CreditLineName" />.</summary>
    public override string ToString() => Kind;
}
