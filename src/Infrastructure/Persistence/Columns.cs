using CustomerCredit.Domain.Checkouts;
using CustomerCredit.Domain.Ledger;
using CustomerCredit.Domain.Notices;
using CustomerCredit.Domain.Orders;
using CustomerCredit.Domain.SharedKernel;
using CustomerCredit.Domain.StoredValue;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace CustomerCredit.Infrastructure.Persistence;

/// <summary>How the small values of the domain are stored.</summary>
internal static class Columns
{
    internal sealed class OfShopId()
        : ValueConverter<ShopId, string>(id => id.Value, text => new ShopId(text));

    internal sealed class OfCartId()
        : ValueConverter<CartId, string>(id => id.Value, text => new CartId(text));

    internal sealed class OfCheckoutId()
        : ValueConverter<CheckoutId, string>(id => id.Value, text => new CheckoutId(text));

    internal sealed class OfSourceId()
        : ValueConverter<SourceId, string>(id => id.Value, text => new SourceId(text));

    internal sealed class OfOrderId()
        : ValueConverter<OrderId, string>(id => id.Value, text => new OrderId(text));

    internal sealed class OfEventId()
        : ValueConverter<EventId, string>(id => id.Value, text => new EventId(text));

    internal sealed class OfChargeId()
        : ValueConverter<ChargeId, string>(id => id.Value, text => new ChargeId(text));

    internal sealed class OfCreditId()
        : ValueConverter<CreditId, string>(id => id.Value, text => new CreditId(text));

    internal sealed class OfHoldId()
        : ValueConverter<HoldId, string>(id => id.Value, text => new HoldId(text));

    internal sealed class OfCreditLineId()
        : ValueConverter<CreditLineId, string>(id => id.Value, text => new CreditLineId(text));

    internal sealed class OfAdjustmentId()
        : ValueConverter<AdjustmentId, string>(id => id.Value, text => new AdjustmentId(text));

    internal sealed class OfLedgerTransactionId()
        : ValueConverter<LedgerTransactionId, string>(
            id => id.Value,
            text => new LedgerTransactionId(text)
        );

    internal sealed class OfBusinessKey()
        : ValueConverter<BusinessKey, string>(key => key.Value, text => new BusinessKey(text));

    internal sealed class OfLedgerUnit()
        : ValueConverter<LedgerUnit, string>(unit => unit.Code, code => LedgerUnit.Named(code));

    internal sealed class OfNoticeId()
        : ValueConverter<NoticeId, string>(id => id.Value, text => new NoticeId(text));

    internal sealed class OfEventSubscriptionId()
        : ValueConverter<EventSubscriptionId, string>(
            id => id.Value,
            text => new EventSubscriptionId(text)
        );

    internal sealed class OfCurrency()
        : ValueConverter<Currency, string>(currency => currency.Code, code => Currency.Of(code));

    /// <summary>UTC ticks: SQLite orders no <see cref="DateTimeOffset" />, and both databases shall hold the same.</summary>
    internal sealed class OfInstant()
        : ValueConverter<DateTimeOffset, long>(
            instant => instant.UtcTicks,
            ticks => new DateTimeOffset(ticks, TimeSpan.Zero)
        );
}
