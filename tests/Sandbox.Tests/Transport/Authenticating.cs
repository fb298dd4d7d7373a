using CustomerCredit.Sandbox.Tests.Support;

namespace CustomerCredit.Sandbox.Tests.Transport;

public sealed class Authenticating(SandboxHost host) : SandboxTest(host)
{
    [Theory]
    [InlineData(null)]
    [InlineData("sk_test_other")]
    [InlineData("")]
    public async Task Without_a_known_key_every_call_is_unauthorized(string? key)
    {
        (await Merchant.Get("/checkouts", key)).ShouldRefuse(401, "unauthorized");
        (await Merchant.Post("/checkouts", Merchant.CheckoutOf([new Goods(1m)]), key)).ShouldRefuse(
            401,
            "unauthorized"
        );
        (await Merchant.Post("/sources", Merchant.CreditOf(null, 1m), key)).ShouldRefuse(
            401,
            "unauthorized"
        );
        (await Merchant.Get("/sources/nosuch", key)).ShouldRefuse(401, "unauthorized");
        (await Merchant.Get("/checkouts")).Json["data"]!.AsArray().ShouldBeEmpty();
    }

    [Fact]
    public async Task A_key_in_another_scheme_does_not_count()
    {
        var answer = await Merchant.Send(
            HttpMethod.Get,
            "/checkouts",
            key: null,
            also: r =>
                r.Headers.TryAddWithoutValidation("Authorization", "Basic c2tfdGVzdF9zYW5kYm94Og==")
        );

        answer.ShouldRefuse(401, "unauthorized");
    }

    [Fact]
    public async Task The_name_of_the_scheme_is_read_without_regard_to_case()
    {
        var answer = await Merchant.Send(
            HttpMethod.Get,
            "/checkouts",
            key: null,
            also: r =>
                r.Headers.TryAddWithoutValidation(
                    "Authorization",
                    $"bearer {Merchant.ConfidentialKey}"
                )
        );

        answer.ShouldBe(200);
    }

    [Fact]
    public async Task The_public_key_is_forbidden_to_touch_checkouts()
    {
        var checkout = await Merchant.CreateCheckout();
        var credit = await Merchant.CreateCredit(checkout, 10m);
        const string key = Merchant.PublicKey;

        (await Merchant.Get("/checkouts", key)).ShouldRefuse(403, "forbidden");
        (await Merchant.Get($"/checkouts/{checkout.Id}", key)).ShouldRefuse(403, "forbidden");
        (await Merchant.Post("/checkouts", Merchant.CheckoutOf([new Goods(1m)]), key)).ShouldRefuse(
            403,
            "forbidden"
        );
        (await Merchant.Post($"/checkouts/{checkout.Id}/sources/{credit}", key: key)).ShouldRefuse(
            403,
            "forbidden"
        );

        (await Merchant.Read(checkout)).Sources.ShouldBeEmpty();
    }

    [Fact]
    public async Task The_public_key_makes_no_credit()
    {
        var checkout = await Merchant.CreateCheckout();

        (
            await Merchant.Post(
                "/sources",
                Merchant.CreditOf(checkout.SessionId, 10m),
                Merchant.PublicKey
            )
        ).ShouldRefuse(403, "forbidden");
    }
}
