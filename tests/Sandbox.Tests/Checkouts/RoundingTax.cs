using CustomerCredit.Sandbox.Tests.Support;

namespace CustomerCredit.Sandbox.Tests.Checkouts;

public sealed class RoundingTax(SandboxHost host) : SandboxTest(host)
{
    [Fact]
    public async Task Tax_is_rounded_half_up_to_whole_units_where_the_currency_has_no_decimals()
    {
        // 1005 * 0.1 = 100.5; half-even would answer 100
        var checkout = await Merchant.CreateCheckout(
            [new Goods(1005m)],
            taxRate: "0.1",
            currency: "JPY"
        );

        (checkout.Amount("totalTax"), checkout.Amount("totalAmount")).ShouldBe((101m, 1106m));
    }

    [Fact]
    public async Task Tax_is_rounded_half_up_to_thousandths_where_the_currency_has_three_decimals()
    {
        // 1.005 * 0.1 = 0.1005
        var checkout = await Merchant.CreateCheckout(
            [new Goods(1.005m)],
            taxRate: "0.1",
            currency: "BHD"
        );
        (checkout.Amount("totalTax"), checkout.Amount("totalAmount")).ShouldBe((0.101m, 1.106m));

        await Merchant.Attach(checkout, await Merchant.CreateCredit(checkout, 1.106m));
        (await Merchant.Read(checkout)).ShouldStandAt(1.106m, 0m, "requires_confirmation");
    }

    [Fact]
    public async Task Each_line_is_rounded_by_itself_and_then_summed()
    {
        // 0.5 % of 1.00 is half a cent: 0.01 on each of three lines; together they would be 0.02
        var checkout = await Merchant.CreateCheckout(
            [new Goods(1.00m), new Goods(1.00m), new Goods(1.00m)],
            taxRate: "0.005"
        );

        (checkout.Amount("totalTax"), checkout.Amount("totalAmount")).ShouldBe((0.03m, 3.03m));
    }

    [Fact]
    public async Task Without_a_rate_there_is_no_tax()
    {
        var checkout = await Merchant.CreateCheckout([new Goods(10.00m, 2)], shipping: 5.00m);

        (
            checkout.Amount("subtotal"),
            checkout.Amount("totalTax"),
            checkout.Amount("totalAmount")
        ).ShouldBe((25.00m, 0m, 25.00m));
    }

    [Fact]
    public async Task A_line_without_a_quantity_counts_once()
    {
        var body = Merchant.CheckoutOf([new Goods(7.30m)]);
        body["items"]![0]!.AsObject().Remove("quantity");

        var checkout = (await Merchant.Post("/checkouts", body)).ShouldBe(201);

        checkout.Amount("items.0.quantity").ShouldBe(1m);
        checkout.Amount("totalAmount").ShouldBe(7.30m);
    }

    [Fact]
    public async Task An_aggregate_price_is_the_price_of_the_whole_line()
    {
        var body = Merchant.CheckoutOf([new Goods(1m, 3)]);
        var line = body["items"]![0]!.AsObject();
        line.Remove("price");
        line["aggregatePrice"] = 19.98m;

        var checkout = (await Merchant.Post("/checkouts", body)).ShouldBe(201);

        (checkout.Amount("items.0.amount"), checkout.Amount("totalAmount")).ShouldBe(
            (19.98m, 19.98m)
        );
    }
}
