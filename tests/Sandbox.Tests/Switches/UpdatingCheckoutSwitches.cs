using System.Text.Json.Nodes;
using CustomerCredit.Sandbox.Tests.Support;

namespace CustomerCredit.Sandbox.Tests.Switches;

public sealed class UpdatingCheckoutSwitches(SandboxHost host) : SandboxTest(host)
{
    [Fact]
    public async Task A_total_below_the_credits_keeps_them_and_blocks_the_order()
    {
        var (checkout, older, newer) = await CreditsOf25();

        (await Merchant.UpdateShipping(checkout, 0m))
            .ShouldBe(200)
            .Amount("totalAmount")
            .ShouldBe(21.51m);

        (await Merchant.Read(checkout))
            .ShouldStandAt(25m, -3.49m, "requires_source")
            .ShouldHold((older, 15m), (newer, 10m));
    }

    [Fact]
    public async Task What_remains_while_overfunded_can_be_zero()
    {
        await Merchant.Switch("overfunded-remaining", "zero");
        var (checkout, older, newer) = await CreditsOf25();

        (await Merchant.UpdateShipping(checkout, 0m)).ShouldBe(200);

        (await Merchant.Read(checkout))
            .ShouldStandAt(25m, 0m, "requires_source")
            .ShouldHold((older, 15m), (newer, 10m));
    }

    [Fact]
    public async Task A_total_below_the_credits_can_be_refused()
    {
        await Merchant.Switch("total-below-credits", "reject-update");
        var (checkout, older, newer) = await CreditsOf25();

        (await Merchant.UpdateShipping(checkout, 0m)).ShouldRefuse(
            409,
            "conflict",
            "session_update_not_allowed"
        );

        var after = (await Merchant.Read(checkout)).ShouldStandAt(25m, 1.89m, "requires_source");
        after.ShouldHold((older, 15m), (newer, 10m)).Amount("totalAmount").ShouldBe(26.89m);
    }

    [Fact]
    public async Task A_total_below_the_credits_can_detach_the_newest()
    {
        await Merchant.Switch("total-below-credits", "detach-newest-first");
        var (checkout, older, newer) = await CreditsOf25();

        (await Merchant.UpdateShipping(checkout, 0m)).ShouldBe(200);

        (await Merchant.Read(checkout))
            .ShouldStandAt(15m, 6.51m, "requires_source")
            .ShouldHold((older, 15m));
        (await Merchant.StateOf(newer)).ShouldBe("cancelled");
        (await Merchant.StateOf(older)).ShouldBe("chargeable");
    }

    [Fact]
    public async Task A_total_below_the_credits_can_shrink_the_newest()
    {
        await Merchant.Switch("total-below-credits", "shrink-newest-first");
        var (checkout, older, newer) = await CreditsOf25();

        (await Merchant.UpdateShipping(checkout, 0m)).ShouldBe(200);

        (await Merchant.Read(checkout))
            .ShouldStandAt(21.51m, 0m, "requires_confirmation")
            .ShouldHold((older, 15m), (newer, 6.51m));
        (await Merchant.ReadSource(newer)).Amount("amount").ShouldBe(6.51m);
    }

    [Theory]
    [InlineData("keep-and-block")]
    [InlineData("reject-update")]
    [InlineData("detach-newest-first")]
    [InlineData("shrink-newest-first")]
    public async Task A_total_that_still_holds_the_credits_touches_none(string value)
    {
        await Merchant.Switch("total-below-credits", value);
        var checkout = await Merchant.CreateCheckout();
        var credit = await Merchant.CreateCredit(checkout, 21.51m);
        await Merchant.Attach(checkout, credit);

        (await Merchant.UpdateShipping(checkout, 0m)).ShouldBe(200);

        (await Merchant.Read(checkout))
            .ShouldStandAt(21.51m, 0m, "requires_confirmation")
            .ShouldHold((credit, 21.51m));
    }

    [Fact]
    public async Task A_changed_currency_is_refused_while_sources_are_attached()
    {
        var (checkout, older, newer) = await CreditsOf25();

        (await ChangeCurrency(checkout)).ShouldRefuse(
            409,
            "conflict",
            "session_update_not_allowed"
        );

        (await Merchant.Read(checkout))
            .ShouldHold((older, 15m), (newer, 10m))
            .Word("currency")
            .ShouldBe("USD");
    }

    [Fact]
    public async Task A_changed_currency_can_keep_the_sources()
    {
        await Merchant.Switch("currency-change-with-sources", "keep");
        var (checkout, older, newer) = await CreditsOf25();

        (await ChangeCurrency(checkout)).ShouldBe(200);

        (await Merchant.Read(checkout))
            .ShouldHold((older, 15m), (newer, 10m))
            .Word("currency")
            .ShouldBe("EUR");
    }

    [Fact]
    public async Task A_changed_currency_can_detach_all()
    {
        await Merchant.Switch("currency-change-with-sources", "detach-all");
        var (checkout, older, newer) = await CreditsOf25();

        (await ChangeCurrency(checkout)).ShouldBe(200);

        var after = (await Merchant.Read(checkout)).ShouldStandAt(0m, 26.89m, "requires_source");
        after.Word("currency").ShouldBe("EUR");
        after.Sources.ShouldBeEmpty();
        (await Merchant.StateOf(older), await Merchant.StateOf(newer)).ShouldBe(
            ("cancelled", "cancelled")
        );
    }

    [Fact]
    public async Task Without_sources_the_currency_may_change()
    {
        var checkout = await Merchant.CreateCheckout();

        (await ChangeCurrency(checkout)).ShouldBe(200).Word("currency").ShouldBe("EUR");
    }

    [Fact]
    public async Task An_empty_source_id_detaches_all()
    {
        var (checkout, older, newer) = await CreditsOf25();

        (await Merchant.Update(checkout, new JsonObject { ["sourceId"] = "" })).ShouldBe(200);

        (await Merchant.Read(checkout))
            .ShouldStandAt(0m, 26.89m, "requires_source")
            .Sources.ShouldBeEmpty();
        (await Merchant.StateOf(older), await Merchant.StateOf(newer)).ShouldBe(
            ("cancelled", "cancelled")
        );
    }

    [Fact]
    public async Task An_empty_source_id_can_be_ignored()
    {
        await Merchant.Switch("empty-source-id", "ignore");
        var (checkout, older, newer) = await CreditsOf25();

        (await Merchant.Update(checkout, new JsonObject { ["sourceId"] = "" })).ShouldBe(200);

        (await Merchant.Read(checkout)).ShouldHold((older, 15m), (newer, 10m));
    }

    [Fact]
    public async Task An_empty_source_id_can_be_refused()
    {
        await Merchant.Switch("empty-source-id", "reject");
        var (checkout, older, newer) = await CreditsOf25();

        (await Merchant.Update(checkout, new JsonObject { ["sourceId"] = "" })).ShouldRefuse(
            400,
            "bad_request",
            "invalid_parameter",
            "sourceId"
        );
        (await CreateWithEmptySourceId()).ShouldRefuse(
            400,
            "bad_request",
            "invalid_parameter",
            "sourceId"
        );

        (await Merchant.Read(checkout)).ShouldHold((older, 15m), (newer, 10m));
    }

    [Theory]
    [InlineData("detach-all")]
    [InlineData("ignore")]
    public async Task A_checkout_created_with_an_empty_source_id_has_no_source(string value)
    {
        await Merchant.Switch("empty-source-id", value);

        var checkout = (await CreateWithEmptySourceId()).ShouldBe(201);

        checkout.Sources.ShouldBeEmpty();
        (await Merchant.Read(checkout)).ShouldStandAt(0m, 10m, "requires_source");
    }

    [Theory]
    [InlineData("cancel-sources", 204, "cancelled", 404)]
    [InlineData("keep-sources", 204, "chargeable", 404)]
    [InlineData("reject", 409, "chargeable", 200)]
    public async Task Deleting_a_checkout_with_sources(
        string value,
        int status,
        string state,
        int afterwards
    )
    {
        await Merchant.Switch("delete-checkout-with-sources", value);
        var (checkout, older, newer) = await CreditsOf25();

        (await Merchant.Delete($"/checkouts/{checkout.Id}")).ShouldBe(status);

        (await Merchant.StateOf(older), await Merchant.StateOf(newer)).ShouldBe((state, state));
        (await Merchant.Read(checkout)).ShouldBe(afterwards);
    }

    [Theory]
    [InlineData("requires-confirmation", "requires_confirmation")]
    [InlineData("requires-source", "requires_source")]
    public async Task A_total_of_zero(string value, string state)
    {
        await Merchant.Switch("zero-total-session", value);

        var checkout = await Merchant.CreateCheckout([new Goods(0m)]);

        (await Merchant.Read(checkout)).ShouldStandAt(0m, 0m, state);
        (
            await Merchant.TryAttach(checkout, await Merchant.CreateCredit(checkout, 0.01m))
        ).ShouldRefuse(409, "conflict", "session_source_amount_too_large");
    }

    [Fact]
    public async Task An_empty_list_of_sources_is_an_empty_array_or_absent()
    {
        var checkout = await Merchant.CreateCheckout();
        (await Merchant.Read(checkout))
            .At("payment.sources")
            .ShouldNotBeNull()
            .AsArray()
            .ShouldBeEmpty();

        await Merchant.Switch("empty-sources", "absent");
        var read = await Merchant.Read(checkout);
        read.At("payment")!.AsObject().ContainsKey("sources").ShouldBeFalse(read.Text);
        read.ShouldStandAt(0m, 26.89m, "requires_source");
    }

    [Fact]
    public async Task Sources_come_in_the_order_they_were_attached()
    {
        var (checkout, ids) = await FiveSources();

        for (var i = 0; i < 10; i++)
        {
            (await Merchant.Read(checkout)).SourceIds.ShouldBe(ids);
        }
    }

    [Fact]
    public async Task Sources_can_come_in_any_order()
    {
        await Merchant.Switch("sources-order", "shuffled");
        var (checkout, ids) = await FiveSources();
        var orders = new HashSet<string>(StringComparer.Ordinal);

        for (var i = 0; i < 40; i++)
        {
            var read = (await Merchant.Read(checkout)).SourceIds;
            read.ShouldBe(ids, ignoreOrder: true);
            orders.Add(string.Join(',', read));
        }

        orders.Count.ShouldBeGreaterThan(1);
    }

    // 15.00 and 10.00 on 26.89; without shipping the total is 20.00 + 1.51 = 21.51
    private async Task<(Answer Checkout, string Older, string Newer)> CreditsOf25()
    {
        var checkout = await Merchant.CreateCheckout();
        var (older, newer) = (
            await Merchant.CreateCredit(checkout, 15m),
            await Merchant.CreateCredit(checkout, 10m)
        );
        await Merchant.Attach(checkout, older, newer);
        return (checkout, older, newer);
    }

    private async Task<(Answer Checkout, string[] Ids)> FiveSources()
    {
        var checkout = await Merchant.CreateCheckout();
        var ids = new List<string>();
        foreach (var amount in new[] { 4m, 1m, 3m, 2m })
        {
            ids.Add(await Merchant.CreateCredit(checkout, amount));
        }

        ids.Add(await Merchant.CreateCard(checkout));
        await Merchant.Attach(checkout, [.. ids]);
        return (checkout, [.. ids]);
    }

    private Task<Answer> ChangeCurrency(Answer checkout) =>
        Merchant.Update(checkout, new JsonObject { ["currency"] = "EUR" });

    private Task<Answer> CreateWithEmptySourceId() =>
        Merchant.Post(
            "/checkouts",
            Merchant.CheckoutOf([new Goods(10m)], also: b => b["sourceId"] = "")
        );
}
