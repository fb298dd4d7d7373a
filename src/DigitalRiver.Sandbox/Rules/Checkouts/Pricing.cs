using System.Globalization;
using System.Text.Json;
using CustomerCredit.DigitalRiver.Sandbox.Rules.Money;

namespace CustomerCredit.DigitalRiver.Sandbox.Rules.Checkouts;

/// <summary>
/// The totals of a checkout. Tax is rounded for each line and for shipping, then summed (Digital River reference,
/// section 1.1).
/// </summary>
internal static class Pricing
{
    /// <summary>The member of a checkout's metadata that says the tax rate, as a text such as <c>0.0755</c>.</summary>
    internal const string TaxRateKey = "sandboxTaxRate";

    private const decimal HighestRate = 10m;

    internal static CheckoutDocument Price(CheckoutDocument checkout)
    {
        var rate = TaxRate(checkout);
        var gross = checkout
            .Items.Select(item => item.Gross - Off(item.Discount, item.Gross))
            .ToArray();
        var lines = Amounts
            .Spread(Off(checkout.Discount, gross.Sum()), gross)
            .Zip(gross, (off, line) => Component.Of(line - off, rate, checkout.TaxInclusive))
            .ToArray();

        var shippingGross = checkout.Shipping?.Amount ?? 0;
        var shippingOff = Off(checkout.ShippingDiscount, shippingGross);
        var shipping = Component.Of(shippingGross - shippingOff, rate, checkout.TaxInclusive);
        var weights = lines.Select(line => line.Net).ToArray();
        var shippingShares = Amounts.Spread(shipping.Net, weights);
        var shippingTaxShares = Amounts.Spread(shipping.Tax, weights);

        var subtotal = lines.Sum(line => line.Net) + shipping.Net;
        var tax = lines.Sum(line => line.Tax) + shipping.Tax;
        return checkout with
        {
            Items =
            [
                .. checkout.Items.Select(
                    (item, i) =>
                        item with
                        {
                            Amount = lines[i].Net,
                            Tax = lines[i].Tax,
                            Shipping = shippingShares[i],
                            ShippingTax = shippingTaxShares[i],
                        }
                ),
            ],
            Totals = new Totals
            {
                TaxRate = rate,
                Subtotal = subtotal,
                Tax = tax,
                Shipping = shipping.Net,
                ShippingTax = shipping.Tax,
                Discount =
                    checkout.Items.Sum(item => item.Gross)
                    - lines.Sum(line => line.Gross)
                    + shippingOff,
                Amount = subtotal + tax,
            },
        };
    }

    private static long Off(Reduction? reduction, long amount) =>
        reduction switch
        {
            { PercentOff: { } percent } => Amounts.HalfUp(amount * percent / 100m),
            { AmountOff: { } off } => Math.Min(off, amount),
            _ => 0,
        };

    private static decimal TaxRate(CheckoutDocument checkout)
    {
        if (
            checkout.Metadata is not { } metadata
            || !metadata.TryGetProperty(TaxRateKey, out var value)
        )
        {
            return 0;
        }

        return
            value.ValueKind == JsonValueKind.String
            && decimal.TryParse(
                value.GetString(),
                NumberStyles.AllowDecimalPoint,
                CultureInfo.InvariantCulture,
                out var rate
            )
            && rate <= HighestRate
            ? rate
            : throw Refusals.InvalidParameter($"metadata.{TaxRateKey}");
    }

    /// <summary>One taxed amount: a line, or the shipping.</summary>
    private sealed record Component(long Gross, long Net, long Tax)
    {
        internal static Component Of(long gross, decimal rate, bool isTaxIncluded)
        {
            var tax = Amounts.HalfUp(isTaxIncluded ? gross * rate / (1 + rate) : gross * rate);
            return new Component(gross, isTaxIncluded ? gross - tax : gross, tax);
        }
    }
}
