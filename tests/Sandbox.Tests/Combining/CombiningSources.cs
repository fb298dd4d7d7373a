using CustomerCredit.Sandbox.Tests.Support;

namespace CustomerCredit.Sandbox.Tests.Combining;

/// <summary>Digital River reference, section 3.3, rule by rule.</summary>
public sealed class CombiningSources(SandboxHost host) : SandboxTest(host)
{
    [Fact]
    public async Task Rule_1_another_primary_replaces_the_first()
    {
        var checkout = await Merchant.CreateCheckout();
        var credit = await Merchant.CreateCredit(checkout, 10m);
        var first = await Merchant.CreateCard(checkout);
        var second = await Merchant.CreateCard(checkout, "5466160000000008");

        await Merchant.Attach(checkout, credit, first, second);

        (await Merchant.Read(checkout))
            .ShouldStandAt(26.89m, 0m, "requires_confirmation")
            .ShouldHold((credit, 10m), (second, 16.89m));
    }

    [Fact]
    public async Task Rule_2_any_number_of_credits_fits_while_their_sum_stays_within_the_total()
    {
        var checkout = await Merchant.CreateCheckout();
        var credits = new List<(string Id, decimal Amount)>();
        foreach (var amount in new[] { 1.00m, 2.00m, 3.00m, 4.00m, 5.00m, 6.00m, 5.88m })
        {
            credits.Add((await Merchant.CreateCredit(checkout, amount), amount));
            await Merchant.Attach(checkout, credits[^1].Id);
        }

        (await Merchant.Read(checkout))
            .ShouldStandAt(26.88m, 0.01m, "requires_source")
            .ShouldHold([.. credits]);

        var tooMuch = await Merchant.CreateCredit(checkout, 0.02m);
        (await Merchant.TryAttach(checkout, tooMuch)).ShouldRefuse(
            409,
            "conflict",
            "session_source_amount_too_large"
        );
    }

    [Fact]
    public async Task Rule_3_a_credit_equal_to_what_remains_is_accepted()
    {
        var checkout = await Merchant.CreateCheckout();
        await Merchant.Attach(checkout, await Merchant.CreateCredit(checkout, 10.00m));

        (
            await Merchant.TryAttach(checkout, await Merchant.CreateCredit(checkout, 16.89m))
        ).ShouldBe(200);
    }

    [Fact]
    public async Task Rule_3_a_credit_one_cent_above_what_remains_is_refused()
    {
        var checkout = await Merchant.CreateCheckout();
        await Merchant.Attach(checkout, await Merchant.CreateCredit(checkout, 10.00m));

        (
            await Merchant.TryAttach(checkout, await Merchant.CreateCredit(checkout, 16.90m))
        ).ShouldRefuse(409, "conflict", "session_source_amount_too_large");
    }

    [Fact]
    public async Task Rule_4_under_a_single_use_primary_no_credit_is_accepted_however_small()
    {
        var checkout = await Merchant.CreateCheckout();
        var early = await Merchant.CreateCredit(checkout, 10m);
        var late = await Merchant.CreateCredit(checkout, 0.01m);
        var card = await Merchant.CreateCard(checkout);
        await Merchant.Attach(checkout, early, card);

        (await Merchant.TryAttach(checkout, late)).ShouldRefuse(
            409,
            "conflict",
            "session_update_not_allowed"
        );
        (await Merchant.Read(checkout)).ShouldHold((early, 10m), (card, 16.89m));
    }

    [Fact]
    public async Task Rule_5_under_a_saved_primary_each_credit_lowers_the_primary()
    {
        var checkout = await Merchant.CreateCheckout();
        var card = await Merchant.CreateCard(checkout);
        await Merchant.SaveToNewCustomer(card);
        await Merchant.Attach(checkout, card);
        var first = await Merchant.CreateCredit(checkout, 10m);
        var second = await Merchant.CreateCredit(checkout, 6.88m);

        await Merchant.Attach(checkout, first);
        (await Merchant.Read(checkout))
            .ShouldStandAt(26.89m, 0m, "requires_confirmation")
            .ShouldHold((card, 16.89m), (first, 10m));

        await Merchant.Attach(checkout, second);
        (await Merchant.Read(checkout))
            .ShouldStandAt(26.89m, 0m, "requires_confirmation")
            .ShouldHold((card, 10.01m), (first, 10m), (second, 6.88m));
    }

    [Fact]
    public async Task Rule_5_a_credit_above_the_saved_primary_is_refused()
    {
        var checkout = await Merchant.CreateCheckout();
        var card = await Merchant.CreateCard(checkout);
        await Merchant.SaveToNewCustomer(card);
        await Merchant.Attach(checkout, card, await Merchant.CreateCredit(checkout, 10m));

        (
            await Merchant.TryAttach(checkout, await Merchant.CreateCredit(checkout, 16.90m))
        ).ShouldRefuse(409, "conflict", "session_source_amount_too_large");

        (await Merchant.Read(checkout)).Source(card).Amount("amount").ShouldBe(16.89m);
    }

    [Fact]
    public async Task Rule_6_the_primary_takes_what_the_credits_leave()
    {
        var checkout = await Merchant.CreateCheckout();
        var card = await Merchant.CreateCard(checkout);
        await Merchant.Attach(checkout, await Merchant.CreateCredit(checkout, 10m), card);

        (await Merchant.Read(checkout)).Source(card).Amount("amount").ShouldBe(16.89m);
        (await Merchant.ReadSource(card)).Amount("amount").ShouldBe(16.89m);
    }

    [Fact]
    public async Task Rule_7_credit_alone_is_enough_when_it_equals_the_total()
    {
        var checkout = await Merchant.CreateCheckout();

        await Merchant.Attach(checkout, await Merchant.CreateCredit(checkout, 26.89m));

        (await Merchant.Read(checkout)).ShouldStandAt(26.89m, 0m, "requires_confirmation");
    }

    [Theory]
    [InlineData("creditCard")]
    [InlineData("googlePay")]
    [InlineData("applePay")]
    [InlineData("payPal")]
    [InlineData("payPalCredit")]
    [InlineData("payPalBilling")]
    [InlineData("wireTransfer")]
    [InlineData("klarnaCredit")]
    [InlineData("klarnaCreditRecurring")]
    [InlineData("alipay")]
    [InlineData("konbini")]
    [InlineData("directDebit")]
    [InlineData("onlineBanking")]
    public async Task Rule_8_a_listed_primary_stands_beside_a_credit(string type)
    {
        var checkout = await Merchant.CreateCheckout();
        var credit = await Merchant.CreateCredit(checkout, 10m);
        var primary = await CreatePrimary(checkout, type);

        await Merchant.Attach(checkout, credit, primary);

        (await Merchant.Read(checkout))
            .ShouldStandAt(26.89m, 0m, "requires_confirmation")
            .ShouldHold((credit, 10m), (primary, 16.89m));
    }

    [Theory]
    [InlineData("bancontact")]
    [InlineData("ideal")]
    [InlineData("msts")]
    [InlineData("bankTransfer")]
    [InlineData("bPay")]
    [InlineData("codJapan")]
    public async Task Rule_8_an_unlisted_primary_is_refused_beside_a_credit_only(string type)
    {
        var alone = await Merchant.CreateCheckout();
        var combined = await Merchant.CreateCheckout();
        var credit = await Merchant.CreateCredit(combined, 10m);
        await Merchant.Attach(combined, credit);

        var withoutCredit = await Merchant.TryAttach(alone, await CreatePrimary(alone, type));
        var besideCredit = await Merchant.TryAttach(combined, await CreatePrimary(combined, type));

        besideCredit.ShouldRefuse(409, "conflict", "source_not_supported", "sourceId");
        withoutCredit.ShouldBe(200);
        (await Merchant.Read(combined))
            .ShouldStandAt(10m, 16.89m, "requires_source")
            .ShouldHold((credit, 10m));
    }

    [Fact]
    public async Task Rule_8_Amazon_Pay_never_stands_beside_a_credit()
    {
        var checkout = await Merchant.CreateCheckout();
        var credit = await Merchant.CreateCredit(checkout, 10m);
        await Merchant.Attach(checkout, credit);

        // The 2021 types have no amazonPay, so refusing to make such a source keeps the rule as well.
        var source = await Merchant.TryCreatePrimary(checkout, "amazonPay");
        if (source.Status == 201)
        {
            (await Merchant.TryAttach(checkout, source.Id)).ShouldRefuse(
                409,
                "conflict",
                "source_not_supported",
                "sourceId"
            );
        }
        else
        {
            source.ShouldRefuse(400, "bad_request");
        }

        (await Merchant.Read(checkout)).ShouldHold((credit, 10m));
    }

    [Fact]
    public async Task Rule_9_a_subscription_is_not_paid_by_credit()
    {
        var checkout = await Merchant.CreateCheckout([
            new Goods(10m),
            new Goods(16.89m, Subscription: true),
        ]);
        var credit = await Merchant.CreateCredit(checkout, 10m);

        (await Merchant.TryAttach(checkout, credit)).ShouldRefuse(
            409,
            "conflict",
            "source_not_supported",
            "sourceId"
        );

        await Merchant.Attach(checkout, await Merchant.CreateCard(checkout));
        (await Merchant.Read(checkout)).ShouldStandAt(26.89m, 0m, "requires_confirmation");
    }

    [Fact]
    public async Task Rule_11_credit_changes_under_a_single_use_card_by_taking_the_card_off_first()
    {
        var checkout = await Merchant.CreateCheckout();
        var card = await Merchant.CreateCard(checkout);
        await Merchant.Attach(checkout, card);

        await Merchant.Detach(checkout, card);
        (await Merchant.StateOf(card)).ShouldBe("cancelled");
        (await Merchant.Read(checkout)).ShouldStandAt(0m, 26.89m, "requires_source");

        var credit = await Merchant.CreateCredit(checkout, 10m);
        var anew = await Merchant.CreateCard(checkout);
        await Merchant.Attach(checkout, credit, anew);
        (await Merchant.Read(checkout))
            .ShouldStandAt(26.89m, 0m, "requires_confirmation")
            .ShouldHold((credit, 10m), (anew, 16.89m));
    }

    [Fact]
    public async Task Taking_the_card_off_leaves_the_credits()
    {
        var checkout = await Merchant.CreateCheckout();
        var credit = await Merchant.CreateCredit(checkout, 10m);
        var card = await Merchant.CreateCard(checkout);
        await Merchant.Attach(checkout, credit, card);

        await Merchant.Detach(checkout, card);

        (await Merchant.Read(checkout))
            .ShouldStandAt(10m, 16.89m, "requires_source")
            .ShouldHold((credit, 10m));
        (await Merchant.StateOf(card), await Merchant.StateOf(credit)).ShouldBe(
            ("cancelled", "chargeable")
        );
    }

    [Fact]
    public async Task Detaching_one_of_several_credits_leaves_the_others()
    {
        var checkout = await Merchant.CreateCheckout();
        var (first, second, third) = (
            await Merchant.CreateCredit(checkout, 3m),
            await Merchant.CreateCredit(checkout, 4m),
            await Merchant.CreateCredit(checkout, 5m)
        );
        await Merchant.Attach(checkout, first, second, third);

        await Merchant.Detach(checkout, second);

        (await Merchant.Read(checkout))
            .ShouldStandAt(8m, 18.89m, "requires_source")
            .ShouldHold((first, 3m), (third, 5m));
        (await Merchant.StateOf(first)).ShouldBe("chargeable");
        (await Merchant.StateOf(second)).ShouldBe("cancelled");
    }

    [Fact]
    public async Task Credits_attached_at_the_same_time_never_exceed_the_total()
    {
        var checkout = await Merchant.CreateCheckout();
        var credits = new List<string>();
        for (var i = 0; i < 12; i++)
        {
            credits.Add(await Merchant.CreateCredit(checkout, 5m));
        }

        var answers = await Task.WhenAll(credits.Select(id => Merchant.TryAttach(checkout, id)));

        answers.Count(a => a.Status == 200).ShouldBe(5);
        (await Merchant.Read(checkout))
            .ShouldStandAt(25m, 1.89m, "requires_source")
            .Sources.Count.ShouldBe(5);
    }

    /// <summary>A primary that can be attached: the shopper has done what its type asks for.</summary>
    private async Task<string> CreatePrimary(Answer checkout, string type)
    {
        if (type == "creditCard")
        {
            return await Merchant.CreateCard(checkout);
        }

        var primary = (await Merchant.TryCreatePrimary(checkout, type)).ShouldBe(201);
        if (primary.Word("state") == "pending_redirect")
        {
            await Merchant.Approve(primary.Id);
        }

        return primary.Id;
    }
}
