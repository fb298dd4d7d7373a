using System.Text.Json;
using System.Text.Json.Serialization;
using CustomerCredit.Domain.Notices;
using CustomerCredit.Domain.SharedKernel;

namespace CustomerCredit.Application.Notices;

/// <summary>A notice as the platform reads it: the body of a webhook, and the payload of an event in a cart's stream.</summary>
public sealed record NoticeDocument
{
    private static readonly JsonSerializerOptions Wire = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };

    /// <summary>The same in every copy; also the <c>webhook-id</c>.</summary>
    public required string Id { get; init; }

    /// <summary><c>credit.</c> and the state that the credit came to, for example <c>credit.attached</c>.</summary>
    public required string Type { get; init; }

    /// <summary>When it happened.</summary>
    public required DateTimeOffset Timestamp { get; init; }

    /// <summary>The credit, as it was right after.</summary>
    public required NoticeData Data { get; init; }

    /// <summary>The document of a notice.</summary>
    public static NoticeDocument Of(Notice notice)
    {
        ArgumentNullException.ThrowIfNull(notice);
        var state = JsonNamingPolicy.CamelCase.ConvertName(notice.State);
        return new NoticeDocument
        {
            Id = notice.Id.Value,
            Type = "credit." + state,
            Timestamp = notice.At,
            Data = new NoticeData
            {
                ShopId = notice.Shop.Value,
                CartId = notice.Cart.Value,
                Number = notice.Number,
                CheckoutId = notice.Checkout.Value,
                CreditId = notice.Credit.Value,
                SourceId = notice.Source?.Value,
                OrderId = notice.Order?.Value,
                Kind = JsonNamingPolicy.CamelCase.ConvertName(notice.Kind),
                State = state,
                Version = notice.CreditVersion,
                Amount = NoticeMoney.Of(notice.Amount),
                Redeemed = NoticeMoney.Of(notice.Redeemed),
                GivenBack = NoticeMoney.Of(notice.GivenBack),
                ToGiveBack = notice is { IsCallerHeld: true, GivenBackNow.IsPositive: true }
                    ? NoticeMoney.Of(notice.GivenBackNow)
                    : null,
                LoweredBy = notice.LoweredBy.IsPositive ? NoticeMoney.Of(notice.LoweredBy) : null,
            },
        };
    }

    /// <summary>As it goes over the wire.</summary>
    public byte[] ToJson() => JsonSerializer.SerializeToUtf8Bytes(this, Wire);
}

/// <summary>A credit, as it was right after a change.</summary>
public sealed record NoticeData
{
    /// <summary>The shop of the cart.</summary>
    public required string ShopId { get; init; }

    /// <summary>The platform's id of the cart.</summary>
    public required string CartId { get; init; }

    /// <summary>Its place among the events of the cart: 1 for the first, then counting up without a gap.</summary>
    public required long Number { get; init; }

    /// <summary>The checkout it covers.</summary>
    public required string CheckoutId { get; init; }

    /// <summary>Our id of the credit.</summary>
    public required string CreditId { get; init; }

    /// <summary>Digital River's id of its source, as soon as it is known.</summary>
    public string? SourceId { get; init; }

    /// <summary>Digital River's id of the order it belongs to.</summary>
    public string? OrderId { get; init; }

    /// <summary>What it is drawn from, in the words of a credit's <c>kind</c>.</summary>
    public required string Kind { get; init; }

    /// <summary>Where it stands, in the words of a credit's <c>state</c>.</summary>
    public required string State { get; init; }

    /// <summary>Grows with everything that happens to the credit: an older copy that comes later has the smaller one.</summary>
    public required long Version { get; init; }

    /// <summary>What it contributes.</summary>
    public required NoticeMoney Amount { get; init; }

    /// <summary>What was spent of it, or is missing where it fell short.</summary>
    public required NoticeMoney Redeemed { get; init; }

    /// <summary>What the customer was given back, in all.</summary>
    public required NoticeMoney GivenBack { get; init; }

    /// <summary>
    /// What the caller has to give back to the customer because of this event; only where the caller holds the money, and
    /// once for each id.
    /// </summary>
    public NoticeMoney? ToGiveBack { get; init; }

    /// <summary>
    /// How much less than before the caller has to set aside because of this event, since the credit contributes less; only
    /// where the caller holds the money, and once for each id.
    /// </summary>
    public NoticeMoney? LoweredBy { get; init; }
}

/// <summary>An amount in major units.</summary>
/// <param name="Amount">With exactly the currency's decimals.</param>
/// <param name="CurrencyCode">ISO 4217.</param>
public sealed record NoticeMoney(string Amount, string CurrencyCode)
{
    /// <summary>This money.</summary>
    public static NoticeMoney Of(Money money) => new(money.ToAmountText(), money.Currency.Code);
}
