using CustomerCredit.Sandbox.Tests.Support;

namespace CustomerCredit.Sandbox.Tests.Switches;

public sealed class CreatingSourceSwitches(SandboxHost host) : SandboxTest(host)
{
    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    public async Task Amount_not_positive(int amount)
    {
        var checkout = await Merchant.CreateCheckout();
        (await Merchant.TryCreateCredit(checkout, amount)).ShouldRefuse(
            400,
            "bad_request",
            "invalid_parameter",
            "amount"
        );

        await Merchant.Switch("source-amount-not-positive", "accept");
        (await Merchant.TryCreateCredit(checkout, amount))
            .ShouldBe(201)
            .Amount("amount")
            .ShouldBe(amount);
    }

    [Fact]
    public async Task Amount_missing()
    {
        var checkout = await Merchant.CreateCheckout();
        (await Merchant.TryCreateCredit(checkout, amount: null)).ShouldRefuse(
            400,
            "bad_request",
            "missing_parameter",
            "amount",
            "A parameter is missing."
        );

        await Merchant.Switch("source-amount-missing", "accept");
        (await Merchant.TryCreateCredit(checkout, amount: null))
            .ShouldBe(201)
            .Amount("amount")
            .ShouldBe(0m);
    }

    [Fact]
    public async Task Amount_above_what_the_session_misses()
    {
        var checkout = await Merchant.CreateCheckout();
        (await Merchant.TryCreateCredit(checkout, 26.90m)).ShouldBe(201);

        await Merchant.Switch("source-amount-above-remaining", "reject");
        (await Merchant.TryCreateCredit(checkout, 26.90m)).ShouldRefuse(
            409,
            "conflict",
            "session_source_amount_too_large"
        );
        (await Merchant.TryCreateCredit(checkout, 26.89m)).ShouldBe(201);
    }

    [Theory]
    [InlineData("USD", "10.005", "10.01")]
    [InlineData("USD", "10.0049", "10.00")]
    [InlineData("JPY", "10.5", "11")]
    public async Task More_decimals_than_the_currency_has(
        string currency,
        string sent,
        string rounded
    )
    {
        var checkout = await Merchant.CreateCheckout([new Goods(100m)], currency: currency);
        var amount = Parsed(sent);
        (await Merchant.TryCreateCredit(checkout, amount)).ShouldRefuse(
            400,
            "bad_request",
            "invalid_parameter",
            "amount"
        );

        await Merchant.Switch("source-amount-excess-decimals", "round");
        (await Merchant.TryCreateCredit(checkout, amount))
            .ShouldBe(201)
            .Amount("amount")
            .ShouldBe(Parsed(rounded));

        await Merchant.Switch("source-amount-excess-decimals", "keep");
        (await Merchant.TryCreateCredit(checkout, amount))
            .ShouldBe(201)
            .Amount("amount")
            .ShouldBe(amount);
    }

    [Fact]
    public async Task Trailing_zeros_are_no_excess_decimals()
    {
        var checkout = await Merchant.CreateCheckout();

        (await Merchant.TryCreateCredit(checkout, 10.5000m))
            .ShouldBe(201)
            .Amount("amount")
            .ShouldBe(10.50m);
    }

    [Fact]
    public async Task Unknown_session()
    {
        (await Merchant.TryCreateCredit("nosuchsession", 10m)).ShouldRefuse(
            404,
            "not_found",
            "not_found",
            "paymentSessionId"
        );

        await Merchant.Switch("unknown-session", "bad-request");
        (await Merchant.TryCreateCredit("nosuchsession", 10m)).ShouldRefuse(
            400,
            "bad_request",
            "invalid_parameter",
            "paymentSessionId"
        );

        await Merchant.Switch("unknown-session", "accept");
        (await Merchant.TryCreateCredit("nosuchsession", 10m)).ShouldBe(201);
    }

    [Fact]
    public async Task No_session_given()
    {
        (await Merchant.TryCreateCredit((string?)null, 10m))
            .ShouldBe(201)
            .At("paymentSessionId")
            .ShouldBeNull();

        await Merchant.Switch("source-without-session", "reject");
        (await Merchant.TryCreateCredit((string?)null, 10m)).ShouldRefuse(
            400,
            "bad_request",
            "missing_parameter",
            "paymentSessionId",
            "A parameter is missing."
        );
    }

    [Fact]
    public async Task Without_a_session_the_currency_is_the_one_sent_or_the_checkouts_at_attach()
    {
        var checkout = await Merchant.CreateCheckout([new Goods(50m)], currency: "EUR");
        var sent = (
            await Merchant.TryCreateCredit((string?)null, 10m, also: c => c["currency"] = "EUR")
        ).ShouldBe(201);
        var open = (await Merchant.TryCreateCredit((string?)null, 20m)).ShouldBe(201);
        sent.Word("currency").ShouldBe("EUR");

        await Merchant.Attach(checkout, sent.Id, open.Id);

        (await Merchant.ReadSource(open.Id)).Word("currency").ShouldBe("EUR");
        (await Merchant.Read(checkout)).ShouldStandAt(30m, 20m, "requires_source");
    }

    [Fact]
    public async Task Currency_that_differs_from_the_sessions()
    {
        var checkout = await Merchant.CreateCheckout();
        Task<Answer> Create() =>
            Merchant.TryCreateCredit(checkout, 10m, also: c => c["currency"] = "EUR");
        (await Create()).ShouldBe(201).Word("currency").ShouldBe("USD");

        await Merchant.Switch("source-currency-conflict", "reject");
        (await Create()).ShouldRefuse(400, "bad_request", "invalid_parameter", "currency");
        (await Merchant.TryCreateCredit(checkout, 10m, also: c => c["currency"] = "USD")).ShouldBe(
            201
        );
    }

    private static decimal Parsed(string amount) =>
        decimal.Parse(amount, System.Globalization.CultureInfo.InvariantCulture);
}
