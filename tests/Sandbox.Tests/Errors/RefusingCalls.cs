using System.Text.Json.Nodes;
using CustomerCredit.Sandbox.Tests.Support;

namespace CustomerCredit.Sandbox.Tests.Errors;

/// <summary>
/// The rows of the error table (Digital River reference, section 1.7) that concern checkouts and sources and that
/// no sample or combining rule shows already.
/// </summary>
public sealed class RefusingCalls(SandboxHost host) : SandboxTest(host)
{
    [Fact]
    public async Task Attaching_an_unknown_source_names_it()
    {
        var checkout = await Merchant.CreateCheckout();

        (await Merchant.TryAttach(checkout, "nosuchsource")).ShouldRefuse(
            409,
            "conflict",
            "source_not_found",
            message: "Source nosuchsource was not found."
        );
    }

    [Fact]
    public async Task Detaching_an_unknown_source_is_a_conflict_that_calls_itself_a_bad_request()
    {
        var checkout = await Merchant.CreateCheckout();

        (await Merchant.TryDetach(checkout, "nosuchsource")).ShouldRefuse(
            409,
            "bad_request",
            "source_not_found",
            message: "Source nosuchsource was not found."
        );
    }

    [Fact]
    public async Task A_currency_the_account_has_not_activated_is_a_conflict()
    {
        (
            await Merchant.Post(
                "/checkouts",
                Merchant.CheckoutOf([new Goods(10m)], currency: "KPW")
            )
        ).ShouldRefuse(
            409,
            "conflict",
            "currency_unactivated",
            "currency",
            "Currency 'KPW' is not activated."
        );
    }

    [Theory]
    [InlineData("US$")]
    [InlineData("DEM")]
    [InlineData("DOLLAR")]
    public async Task A_malformed_or_obsolete_currency_is_no_currency(string code)
    {
        (
            await Merchant.Post("/checkouts", Merchant.CheckoutOf([new Goods(10m)], currency: code))
        ).ShouldRefuse(
            409,
            "bad_request",
            "invalid_parameter",
            "currency",
            $"'{code}' is not a valid currency."
        );
    }

    [Theory]
    [InlineData("currency")]
    [InlineData("items")]
    public async Task A_checkout_needs_currency_and_items(string field)
    {
        var body = Merchant.CheckoutOf([new Goods(10m)]);
        body.Remove(field);

        (await Merchant.Post("/checkouts", body)).ShouldRefuse(
            400,
            "bad_request",
            "missing_parameter",
            field,
            "A parameter is missing."
        );
    }

    [Theory]
    [InlineData("billTo")]
    [InlineData("shipTo")]
    public async Task An_address_needs_its_country(string party)
    {
        var body = Merchant.CheckoutOf([new Goods(10m)]);
        var address = Merchant.Address();
        address.Remove("country");
        body[party] = new JsonObject { ["name"] = "Ada Lovelace", ["address"] = address };

        (await Merchant.Post("/checkouts", body)).ShouldRefuse(
            400,
            "bad_request",
            "missing_parameter",
            $"{party}.address.country",
            "A parameter is missing."
        );
    }

    [Fact]
    public async Task A_source_needs_its_type()
    {
        var body = Merchant.CreditOf((await Merchant.CreateCheckout()).SessionId, 10m);
        body.Remove("type");

        var answer = await Merchant.Post("/sources", body);

        answer.ShouldBe(400);
        (
            answer.Word("type"),
            answer.Word("errors.0.code"),
            answer.Word("errors.0.message")
        ).ShouldBe(("bad_request", "missing_parameter", "A parameter is missing."));
    }

    [Fact]
    public async Task The_confidential_key_makes_no_source_of_an_invented_type()
    {
        var body = Merchant.CreditOf((await Merchant.CreateCheckout()).SessionId, 10m);
        body["type"] = "magicBeans";

        (await Merchant.Post("/sources", body)).ShouldRefuse(
            400,
            "bad_request",
            "invalid_parameter",
            "type"
        );
    }

    [Fact]
    public async Task Text_that_is_no_JSON_is_a_bad_request()
    {
        var answer = await Merchant.Send(
            HttpMethod.Post,
            "/checkouts",
            Merchant.Json("{\"currency\": "),
            Merchant.ConfidentialKey
        );

        answer.ShouldRefuse(400, "bad_request");
    }

    [Theory]
    [InlineData("\"ten\"")]
    [InlineData("{}")]
    [InlineData("null")]
    [InlineData("1e400")]
    [InlineData("-99999999999999999999999999")]
    public async Task An_amount_that_is_no_amount_is_a_bad_request(string amount)
    {
        var checkout = await Merchant.CreateCheckout();
        var body =
            $$"""{"type":"customerCredit","paymentSessionId":"{{checkout.SessionId}}","amount":{{amount}}}""";

        (
            await Merchant.Send(
                HttpMethod.Post,
                "/sources",
                Merchant.Json(body),
                Merchant.ConfidentialKey
            )
        ).ShouldRefuse(400, "bad_request");
    }

    [Theory]
    [InlineData("GET", "/checkouts/nosuch")]
    [InlineData("POST", "/checkouts/nosuch")]
    [InlineData("DELETE", "/checkouts/nosuch")]
    [InlineData("POST", "/checkouts/nosuch/sources/nosuch")]
    [InlineData("DELETE", "/checkouts/nosuch/sources/nosuch")]
    [InlineData("GET", "/sources/nosuch")]
    [InlineData("GET", "/customers/nosuch")]
    [InlineData("POST", "/customers/nosuch/sources/nosuch")]
    [InlineData("DELETE", "/customers/nosuch/sources/nosuch")]
    public async Task What_does_not_exist_is_not_found(string method, string path)
    {
        var body = method == "POST" && path == "/checkouts/nosuch" ? new JsonObject() : null;

        (await Merchant.Send(new HttpMethod(method), path, body)).ShouldRefuse(404, "not_found");
    }
}
