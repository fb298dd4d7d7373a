using System.Text.Json.Nodes;
using CustomerCredit.Sandbox.Tests.Support;

namespace CustomerCredit.Sandbox.Tests.Checkouts;

public sealed class UpdatingCheckouts(SandboxHost host) : SandboxTest(host)
{
    [Fact]
    public async Task A_moved_shipping_charge_moves_tax_total_and_remaining()
    {
        var checkout = await Merchant.CreateCheckout();

        // 20.00 + 10.00 + 1.51 + half-up(0.755)
        var updated = (await Merchant.UpdateShipping(checkout, 10.00m)).ShouldBe(200);

        (
            updated.Amount("subtotal"),
            updated.Amount("totalTax"),
            updated.Amount("totalAmount")
        ).ShouldBe((30.00m, 2.27m, 32.27m));
        (await Merchant.Read(checkout)).ShouldStandAt(0m, 32.27m, "requires_source");
    }

    [Fact]
    public async Task The_card_follows_the_total_and_the_credit_stays()
    {
        var checkout = await Merchant.CreateCheckout();
        var credit = await Merchant.CreateCredit(checkout, 10.00m);
        var card = await Merchant.CreateCard(checkout);
        await Merchant.Attach(checkout, credit, card);

        (await Merchant.UpdateShipping(checkout, 0m)).ShouldBe(200);

        (await Merchant.Read(checkout))
            .ShouldStandAt(21.51m, 0m, "requires_confirmation")
            .ShouldHold((credit, 10.00m), (card, 11.51m));
    }

    [Fact]
    public async Task A_covered_checkout_that_grows_needs_a_source_again()
    {
        var checkout = await Merchant.CreateCheckout();
        await Merchant.Attach(checkout, await Merchant.CreateCredit(checkout, 26.89m));

        (await Merchant.UpdateShipping(checkout, 10.00m)).ShouldBe(200);

        (await Merchant.Read(checkout)).ShouldStandAt(26.89m, 5.38m, "requires_source");
    }

    [Fact]
    public async Task Fields_that_may_change_are_changed_and_the_rest_stays()
    {
        var checkout = await Merchant.CreateCheckout();

        var updated = await Merchant.Update(
            checkout,
            new JsonObject
            {
                ["email"] = "grace@example.com",
                ["upstreamId"] = "cart-9",
                ["locale"] = "en_US",
            }
        );

        updated.ShouldBe(200);
        (updated.Word("email"), updated.Word("upstreamId"), updated.Word("locale")).ShouldBe(
            ("grace@example.com", "cart-9", "en_US")
        );
        (updated.Id, updated.SessionId, updated.Amount("totalAmount")).ShouldBe(
            (checkout.Id, checkout.SessionId, 26.89m)
        );
        (await Merchant.Read(checkout)).Json.ToJsonString().ShouldBe(updated.Json.ToJsonString());
    }

    [Theory]
    [InlineData("price")]
    [InlineData("quantity")]
    public async Task Price_and_quantity_of_a_line_cannot_be_changed(string field)
    {
        var checkout = await Merchant.CreateCheckout();

        var answer = await Merchant.Update(
            checkout,
            new JsonObject
            {
                ["items"] = new JsonArray(
                    new JsonObject { ["id"] = checkout.Word("items.0.id"), [field] = 1 }
                ),
            }
        );

        answer.ShouldRefuse(
            400,
            "bad_request",
            "unknown_parameter",
            field,
            $"'{field}' is an unknown parameter."
        );
        (await Merchant.Read(checkout)).Amount("totalAmount").ShouldBe(26.89m);
    }

    [Fact]
    public async Task Metadata_of_a_line_can_be_changed()
    {
        var checkout = await Merchant.CreateCheckout();

        var updated = await Merchant.Update(
            checkout,
            new JsonObject
            {
                ["items"] = new JsonArray(
                    new JsonObject
                    {
                        ["id"] = checkout.Word("items.0.id"),
                        ["metadata"] = new JsonObject { ["gift"] = "yes" },
                    }
                ),
            }
        );

        updated.ShouldBe(200).Word("items.0.metadata.gift").ShouldBe("yes");
        (await Merchant.Read(checkout)).Word("items.0.metadata.gift").ShouldBe("yes");
    }

    [Theory]
    [InlineData("credit")]
    [InlineData("card")]
    public async Task A_source_can_be_attached_by_an_update(string kind)
    {
        var checkout = await Merchant.CreateCheckout();
        var source =
            kind == "card"
                ? await Merchant.CreateCard(checkout)
                : await Merchant.CreateCredit(checkout, 26.89m);

        (await Merchant.Update(checkout, new JsonObject { ["sourceId"] = source })).ShouldBe(200);

        (await Merchant.Read(checkout))
            .ShouldStandAt(26.89m, 0m, "requires_confirmation")
            .ShouldHold((source, 26.89m));
    }

    [Fact]
    public async Task An_update_cannot_attach_more_than_what_remains()
    {
        var checkout = await Merchant.CreateCheckout();
        var source = await Merchant.CreateCredit(checkout, 26.90m);

        (
            await Merchant.Update(
                checkout,
                new JsonObject { ["sourceId"] = source, ["upstreamId"] = "x" }
            )
        ).ShouldRefuse(409, "conflict", "session_source_amount_too_large");

        var after = (await Merchant.Read(checkout)).ShouldStandAt(0m, 26.89m, "requires_source");
        after.At("upstreamId").ShouldBeNull("a refused update changes nothing at all");
    }

    [Fact]
    public async Task A_new_checkout_can_take_a_source_that_has_no_session()
    {
        var credit = (
            await Merchant.TryCreateCredit((string?)null, 10.00m, also: c => c["currency"] = "USD")
        ).ShouldBe(201);

        var checkout = await Merchant.CreateCheckout(
            [new Goods(26.89m)],
            also: b => b["sourceId"] = credit.Id
        );

        (await Merchant.Read(checkout))
            .ShouldStandAt(10.00m, 16.89m, "requires_source")
            .ShouldHold((credit.Id, 10.00m));
    }

    [Fact]
    public async Task A_deleted_checkout_is_gone()
    {
        var checkout = await Merchant.CreateCheckout();

        (await Merchant.Delete($"/checkouts/{checkout.Id}")).ShouldBe(204).Text.ShouldBeEmpty();

        (await Merchant.Read(checkout)).ShouldRefuse(404, "not_found");
        (await Merchant.Delete($"/checkouts/{checkout.Id}")).ShouldRefuse(404, "not_found");
    }
}
