using CustomerCredit.DigitalRiver.Sandbox.Rules.Money;
using CustomerCredit.DigitalRiver.Sandbox.Rules.State;

namespace CustomerCredit.DigitalRiver.Sandbox.Rules.Checkouts;

/// <summary>Changes a checkout's currency. Prices cannot be sent again, so the numbers stay: 12.00 USD becomes 12 JPY.</summary>
internal static class OtherCurrency
{
    internal static CheckoutDocument Rewrite(CheckoutDocument checkout, string currency, Work work)
    {
        var from = SandboxCurrency.ScaleOf(checkout.Currency);
        var to = SandboxCurrency.ScaleOf(currency);
        foreach (var attached in checkout.Attachments)
        {
            var source = work.Source(attached.SourceId);
            work.Put(source with { Currency = currency, Amount = Optional(source.Amount) });
        }

        return checkout with
        {
            Currency = currency,
            Items =
            [
                .. checkout.Items.Select(item =>
                    item with
                    {
                        Gross = Amount(item.Gross),
                        Discount = Reduction(item.Discount),
                    }
                ),
            ],
            Shipping = checkout.Shipping is { } shipping
                ? shipping with
                {
                    Amount = Amount(shipping.Amount),
                }
                : null,
            Discount = Reduction(checkout.Discount),
            ShippingDiscount = Reduction(checkout.ShippingDiscount),
            Attachments =
            [
                .. checkout.Attachments.Select(attached =>
                    attached with
                    {
                        Amount = Amount(attached.Amount),
                    }
                ),
            ],
        };

        long Amount(long minor) => Amounts.Rescale(minor, from, to);

        long? Optional(long? minor) => minor is { } value ? Amount(value) : null;

        Reduction? Reduction(Reduction? reduction) =>
            reduction is null ? null : reduction with { AmountOff = Optional(reduction.AmountOff) };
    }
}
