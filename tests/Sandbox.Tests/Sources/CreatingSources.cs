using System.Text.Json.Nodes;
using CustomerCredit.Sandbox.Tests.Support;

namespace CustomerCredit.Sandbox.Tests.Sources;

public sealed class CreatingSources(SandboxHost host) : SandboxTest(host)
{
    [Fact]
    public async Task A_credit_takes_currency_and_billing_address_from_the_checkout()
    {
        var checkout = await Merchant.CreateCheckout(
            [new Goods(30m)],
            currency: "EUR",
            also: b =>
                b["billTo"] = new JsonObject
                {
                    ["name"] = "Ada Lovelace",
                    ["address"] = Merchant.Address(),
                }
        );

        var credit = (await Merchant.TryCreateCredit(checkout, 12.50m)).ShouldBe(201);

        (credit.Word("currency"), credit.Word("paymentSessionId")).ShouldBe(
            ("EUR", checkout.SessionId)
        );
        (credit.Word("owner.address.line1"), credit.Word("owner.address.country")).ShouldBe(
            ("10380 Bren Road West", "US")
        );
        (credit.Json.Flag("reusable"), credit.Json.Flag("liveMode")).ShouldBe((false, false));
        credit.At("customerCredit").ShouldNotBeNull().AsObject().ShouldBeEmpty();
        credit.Word("clientSecret").ShouldStartWith($"{credit.Id}_");
    }

    [Fact]
    public async Task A_credit_echoes_the_owner_it_was_given()
    {
        var checkout = await Merchant.CreateCheckout();

        var credit = (
            await Merchant.TryCreateCredit(checkout, 1m, also: c => c["owner"] = Merchant.Owner())
        ).ShouldBe(201);

        (credit.Word("owner.firstName"), credit.Word("owner.address.city")).ShouldBe(
            ("Ada", "Minnetonka")
        );
    }

    [Fact]
    public async Task A_read_source_is_what_creating_it_answered()
    {
        var checkout = await Merchant.CreateCheckout();
        var credit = (
            await Merchant.TryCreateCredit(checkout, 12.50m, also: c => c["upstreamId"] = "u-1")
        ).ShouldBe(201);

        var read = (await Merchant.ReadSource(credit.Id)).ShouldBe(200);

        read.Json.ToJsonString().ShouldBe(credit.Json.ToJsonString());
    }

    [Fact]
    public async Task The_same_request_twice_makes_two_sources()
    {
        var checkout = await Merchant.CreateCheckout();

        var first = (
            await Merchant.TryCreateCredit(checkout, 5m, also: c => c["upstreamId"] = "u-1")
        ).ShouldBe(201);
        var second = (
            await Merchant.TryCreateCredit(checkout, 5m, also: c => c["upstreamId"] = "u-1")
        ).ShouldBe(201);

        second.Id.ShouldNotBe(first.Id);
    }

    [Fact]
    public async Task The_connectors_path_makes_sources_too()
    {
        var checkout = await Merchant.CreateCheckout();
        var body = Merchant.CreditOf(checkout.SessionId, 12.50m);
        body["currency"] = "USD";

        var credit = (await Merchant.Post("/payments/sources", body)).ShouldBe(201);

        (await Merchant.ReadSource(credit.Id)).ShouldBe(200);
        await Merchant.Attach(checkout, credit.Id);
        (await Merchant.Read(checkout)).ShouldStandAt(12.50m, 14.39m, "requires_source");
    }

    [Theory]
    [InlineData("4444222233331111", "Visa")]
    [InlineData("5466160000000008", "Mastercard")]
    [InlineData("343456789012341", "American Express")]
    [InlineData("6011987698769876", "Discover")]
    public async Task A_card_shows_brand_expiry_and_last_four_only(string number, string brand)
    {
        var checkout = await Merchant.CreateCheckout();

        var card = (await Merchant.TryCreateCard(checkout, number)).ShouldBe(201);

        card.Word("creditCard.brand")
            .Replace(" ", "", StringComparison.Ordinal)
            .ShouldBe(
                brand.Replace(" ", "", StringComparison.Ordinal),
                StringCompareShould.IgnoreCase
            );
        card.Word("creditCard.lastFourDigits").ShouldBe(number[^4..]);
        (
            card.Amount("creditCard.expirationMonth"),
            card.Amount("creditCard.expirationYear")
        ).ShouldBe((7m, 2031m));
        card.At("creditCard")!
            .AsObject()
            .Count.ShouldBe(4, "neither number nor security code may come back");
        card.Text.ShouldNotContain(number);
        (card.Word("state"), card.Json.Flag("reusable")).ShouldBe(("chargeable", false));
    }

    [Fact]
    public async Task A_card_that_fails_cannot_be_attached()
    {
        var checkout = await Merchant.CreateCheckout();
        var card = (await Merchant.TryCreateCard(checkout, "4000000000003295")).ShouldBe(201);
        card.Word("state").ShouldBe("failed");

        (await Merchant.TryAttach(checkout, card.Id)).ShouldRefuse(
            409,
            "conflict",
            "source_status_invalid_for_session"
        );

        (await Merchant.Read(checkout)).ShouldStandAt(0m, 26.89m, "requires_source");
    }

    [Theory]
    [InlineData("wireTransfer")]
    [InlineData("konbini")]
    public async Task A_primary_that_waits_for_funds_can_be_attached_meanwhile(string type)
    {
        var checkout = await Merchant.CreateCheckout();
        var primary = (await Merchant.TryCreatePrimary(checkout, type)).ShouldBe(201);
        primary.Word("state").ShouldBe("pending_funds");

        await Merchant.Attach(checkout, primary.Id);

        (await Merchant.Read(checkout)).ShouldStandAt(26.89m, 0m, "requires_confirmation");
    }

    [Theory]
    [InlineData("payPal")]
    [InlineData("ideal")]
    public async Task A_primary_that_waits_for_its_redirect_cannot_be_attached_yet(string type)
    {
        var checkout = await Merchant.CreateCheckout();
        var primary = (await Merchant.TryCreatePrimary(checkout, type)).ShouldBe(201);
        primary.Word("state").ShouldBe("pending_redirect");

        (await Merchant.TryAttach(checkout, primary.Id)).ShouldRefuse(
            409,
            "conflict",
            "source_status_invalid_for_session"
        );

        await Merchant.Approve(primary.Id);
        (await Merchant.TryAttach(checkout, primary.Id)).ShouldBe(200);
    }

    [Fact]
    public async Task An_attached_source_is_trimmed_inside_the_checkout()
    {
        var checkout = await Merchant.CreateCheckout();
        var credit = (
            await Merchant.TryCreateCredit(checkout, 10m, also: c => c["upstreamId"] = "u-1")
        ).ShouldBe(201);
        var card = await Merchant.CreateCard(checkout);
        await Merchant.Attach(checkout, credit.Id, card);

        var read = await Merchant.Read(checkout);

        Members(read.Source(credit.Id))
            .ShouldBe(["id", "type", "amount", "upstreamId", "customerCredit"], true);
        Members(read.Source(card)).ShouldBe(["id", "type", "amount", "owner", "creditCard"], true);
    }

    [Fact]
    public async Task Attaching_answers_the_source_and_not_the_checkout()
    {
        var checkout = await Merchant.CreateCheckout();
        var credit = await Merchant.CreateCredit(checkout, 10m);
        var card = await Merchant.CreateCard(checkout);

        var first = (await Merchant.TryAttach(checkout, credit)).ShouldBe(200);
        var second = (await Merchant.TryAttach(checkout, card)).ShouldBe(200);

        (first.Id, first.Word("type"), first.Amount("amount")).ShouldBe(
            (credit, "customerCredit", 10m)
        );
        (second.Id, second.Word("type"), second.Amount("amount")).ShouldBe(
            (card, "creditCard", 16.89m)
        );
    }

    private static IEnumerable<string> Members(JsonNode source) =>
        source.AsObject().Select(m => m.Key);
}
