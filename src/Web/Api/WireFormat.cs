using System.Text.Json;
using System.Text.Json.Serialization;
using CustomerCredit.Domain.Checkouts;
using CustomerCredit.Domain.Ledger;
using CustomerCredit.Domain.SharedKernel;
using CustomerCredit.Domain.StoredValue;

namespace CustomerCredit.Web.Api;

/// <summary>How the values of the domain look in our JSON (public interface, section 4).</summary>
internal static class WireFormat
{
    public static void Configure(JsonSerializerOptions options)
    {
        options.UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow;
        options.DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull;
        options.MaxDepth = 16;
        options.AllowDuplicateProperties = false;
        options.Converters.Add(
            new JsonStringEnumConverter(JsonNamingPolicy.CamelCase, allowIntegerValues: false)
        );
        options.Converters.Add(new MoneyAsObject());
        options.Converters.Add(new LedgerAmountAsObject());
        options.Converters.Add(new IdAsText<CartId>(id => id.Value));
        options.Converters.Add(new IdAsText<CheckoutId>(id => id.Value));
        options.Converters.Add(new IdAsText<SourceId>(id => id.Value));
        options.Converters.Add(new IdAsText<CreditId>(id => id.Value));
        options.Converters.Add(new IdAsText<OrderId>(id => id.Value));
        options.Converters.Add(new IdAsText<CreditLineId>(id => id.Value));
        options.Converters.Add(new IdAsText<LedgerTransactionId>(id => id.Value));
    }

    /// <summary><c>{"amount":"12.50","currencyCode":"USD"}</c>.</summary>
    private sealed class MoneyAsObject : JsonConverter<Money>
    {
        public override Money Read(
            ref Utf8JsonReader reader,
            Type typeToConvert,
            JsonSerializerOptions options
        ) =>
            throw new NotSupportedException(
                "Requests carry an amount, never a currency: it is the checkout's."
            );

        public override void Write(
            Utf8JsonWriter writer,
            Money value,
            JsonSerializerOptions options
        )
        {
            writer.WriteStartObject();
            writer.WriteString("amount", value.ToAmountText());
            writer.WriteString("currencyCode", value.Currency.Code);
            writer.WriteEndObject();
        }
    }

    /// <summary>Money as ever; points as <c>{"points":1200,"programme":"rewards"}</c>.</summary>
    private sealed class LedgerAmountAsObject : JsonConverter<LedgerAmount>
    {
        public override LedgerAmount Read(
            ref Utf8JsonReader reader,
            Type typeToConvert,
            JsonSerializerOptions options
        ) => throw new NotSupportedException("Nobody sends ledger amounts.");

        public override void Write(
            Utf8JsonWriter writer,
            LedgerAmount value,
            JsonSerializerOptions options
        )
        {
            if (value.ToMoney() is { } money)
            {
                JsonSerializer.Serialize(writer, money, options);
                return;
            }

            writer.WriteStartObject();
            writer.WriteNumber("points", value.Value);
            writer.WriteString("programme", value.Unit.Code);
            writer.WriteEndObject();
        }
    }

    private sealed class IdAsText<TId>(Func<TId, string> text) : JsonConverter<TId>
    {
        public override TId Read(
            ref Utf8JsonReader reader,
            Type typeToConvert,
            JsonSerializerOptions options
        ) => throw new NotSupportedException("Requests carry ids as plain text.");

        public override void Write(
            Utf8JsonWriter writer,
            TId value,
            JsonSerializerOptions options
        ) => writer.WriteStringValue(text(value));
    }
}
