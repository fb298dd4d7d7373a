using CustomerCredit.Application.Gateway;
using CustomerCredit.Domain.Checkouts;
using CustomerCredit.Domain.SharedKernel;
using CustomerCredit.Infrastructure.Tests.DigitalRiver.Support;
using CustomerCredit.Infrastructure.Tests.Support;

namespace CustomerCredit.Infrastructure.Tests.DigitalRiver;

public sealed class SpeakingToDigitalRiver
{
    private static readonly Currency Usd = Currency.Of("USD");

    [Fact]
    public async Task Every_call_carries_the_key_the_correlation_headers_and_asks_for_json()
    {
        await using var river = new RawServer(Replies.Json(200, Samples.Checkout));
        using var gateway = new GatewayUnderTest(river.Address);

        await gateway.ReadCheckout();

        var request = river.OnlyRequest;
        request.Headers["Authorization"].ShouldBe($"Bearer {GatewayUnderTest.Key}");
        request.Headers["Accept"].ShouldBe("application/json");
        request.Headers["upstream-id"].ShouldBe("upstream_1");
        request.Headers["upstream-session-id"].ShouldBe("cart_1");
        request.Headers["upstream-application-id"].ShouldMatch(@"^CustomerCredit/\d+\.\d+\.\d+$");
        request.Headers.ShouldNotContainKey("DigitalRiver-Version");
        request.Headers.ShouldNotContainKey("Accept-Encoding");
    }

    [Fact]
    public async Task A_version_is_asked_for_when_one_is_configured()
    {
        await using var river = new RawServer(Replies.Json(200, Samples.Checkout));
        using var gateway = new GatewayUnderTest(
            river.Address,
            settings: ("Version", "2021-12-13")
        );

        await gateway.ReadCheckout();

        river.OnlyRequest.Headers["DigitalRiver-Version"].ShouldBe("2021-12-13");
    }

    [Fact]
    public async Task A_source_is_created_with_exactly_the_documented_members()
    {
        await using var river = new RawServer(Replies.Json(201, Samples.CreatedSource));
        using var gateway = new GatewayUnderTest(river.Address);

        var source = await gateway.Create();

        source.ShouldBe(
            new GatewaySource(
                GatewayUnderTest.Source,
                "chargeable",
                Money.OfMinor(1250, Usd),
                Reusable: false
            )
        );
        var request = river.OnlyRequest;
        (request.Method, request.Target).ShouldBe(("POST", "/sources"));
        request.Headers["Content-Type"].ShouldBe("application/json");
        request.Body.ShouldBe(
            """{"type":"customerCredit","paymentSessionId":"ps_1","amount":12.50,"upstreamId":"credit_1","customerCredit":{}}"""
        );
    }

    [Fact]
    public async Task Attach_and_detach_announce_an_empty_json_body()
    {
        await using var river = new RawServer(
            Replies.Json(200, Samples.CreatedSource),
            Replies.NoContent
        );
        using var gateway = new GatewayUnderTest(river.Address);

        await gateway.Attach();
        await gateway.Detach();

        river
            .Requests.Select(request => $"{request.Method} {request.Target}")
            .ShouldBe([
                "POST /checkouts/co_1/sources/src_1",
                "DELETE /checkouts/co_1/sources/src_1",
            ]);
        foreach (var request in river.Requests)
        {
            request.Headers["Content-Length"].ShouldBe("0");
            request.Headers["Content-Type"].ShouldBe("application/json");
        }
    }

    [Fact]
    public async Task Paths_are_joined_to_a_base_that_has_a_path_and_ids_are_escaped()
    {
        await using var river = new RawServer(Replies.NoContent);
        using var gateway = new GatewayUnderTest(new Uri(river.Address, "/sandbox/digital-river/"));

        await gateway.Gateway.DetachSource(
            new CheckoutId("co/../1?x=ü"),
            new SourceId("a b#c"),
            gateway.Call,
            default
        );

        river.OnlyRequest.Target.ShouldBe(
            "/sandbox/digital-river/checkouts/co%2F..%2F1%3Fx%3D%C3%BC/sources/a%20b%23c"
        );
    }

    [Theory]
    [InlineData("..")]
    [InlineData(".")]
    [InlineData("")]
    [InlineData(" ")]
    public async Task An_id_that_would_make_another_url_is_refused_without_a_call(string id)
    {
        await using var river = new RawServer(Replies.NoContent);
        using var gateway = new GatewayUnderTest(river.Address);

        var failure = await Should.ThrowAsync<GatewayException>(() =>
            gateway.Gateway.AttachSource(
                new CheckoutId("co_1"),
                new SourceId(id),
                gateway.Call,
                default
            )
        );

        (failure.Failure, failure.Status).ShouldBe((GatewayFailure.Refused, 404));
        river.Requests.ShouldBeEmpty();
    }

    [Fact]
    public async Task Accounts_with_the_connectors_path_create_and_read_sources_there()
    {
        await using var river = new RawServer(Replies.Json(200, Samples.CreatedSource));
        using var gateway = new GatewayUnderTest(
            river.Address,
            settings: ("SourcesPath", "/payments/sources")
        );

        await gateway.Create();
        await gateway.ReadSource();

        river
            .Requests.Select(request => request.Target)
            .ShouldBe(["/payments/sources", "/payments/sources/src_1"]);
    }

    [Theory]
    [InlineData("cart 1")]
    [InlineData("Wagen-ü")]
    [InlineData("a\r\nX-Injected: yes")]
    public async Task A_cart_that_no_header_can_carry_is_named_escaped(string cart)
    {
        await using var river = new RawServer(Replies.NoContent);
        using var gateway = new GatewayUnderTest(river.Address)
        {
            Call = new(new CartId(cart), "upstream_1"),
        };

        await gateway.Detach();

        river.OnlyRequest.Headers["upstream-session-id"].ShouldBe(Uri.EscapeDataString(cart));
        river.OnlyRequest.Headers.ShouldNotContainKey("X-Injected");
    }

    [Fact]
    public async Task A_page_of_somebody_in_between_is_no_answer_to_a_detach()
    {
        await using var river = new RawServer(Replies.Json(200, "<html>It works!</html>"));
        using var gateway = new GatewayUnderTest(river.Address);

        var unclear = await Should.ThrowAsync<GatewayException>(gateway.Detach);

        unclear.Failure.ShouldBe(GatewayFailure.Unknown);
    }

    [Fact]
    public async Task The_published_checkout_is_understood()
    {
        await using var river = new RawServer(Replies.Json(200, Samples.Checkout));
        using var gateway = new GatewayUnderTest(river.Address);

        var checkout = await gateway.ReadCheckout();

        checkout.Id.ShouldBe(GatewayUnderTest.Checkout);
        checkout.PaymentSession.ShouldBe(new PaymentSessionId("ps_1"));
        checkout.PaymentSessionState.ShouldBe("requires_confirmation");
        checkout.Total.ShouldBe(Money.OfMinor(2689, Usd));
        checkout.AmountContributed.ShouldBe(Money.OfMinor(2689, Usd));
        checkout.AmountRemaining.ShouldBe(Money.Zero(Usd));
        checkout.Primary.ShouldBe(
            new AttachedSource(
                new SourceId("src_card"),
                "creditCard",
                Money.OfMinor(1689, Usd),
                null
            )
        );
        checkout
            .SourceOf(new CreditId("credit_1"), null)
            .ShouldBe(
                new AttachedSource(
                    GatewayUnderTest.Source,
                    "customerCredit",
                    Money.OfMinor(1000, Usd),
                    "credit_1"
                )
            );
    }

    [Theory]
    [InlineData("")]
    [InlineData("\"sources\": null,")]
    [InlineData("\"sources\": [],")]
    public async Task A_checkout_without_sources_has_none(string sources)
    {
        await using var river = new RawServer(
            Replies.Json(200, Samples.CheckoutWith(sources: sources))
        );
        using var gateway = new GatewayUnderTest(river.Address);

        (await gateway.ReadCheckout()).Sources.ShouldBeEmpty();
    }

    [Fact]
    public async Task Figures_with_binary_noise_are_read_as_what_they_mean()
    {
        await using var river = new RawServer(
            Replies.Json(
                200,
                Samples.CheckoutWith(
                    total: "53.769999999999996",
                    contributed: "3.5500000000000003",
                    remaining: "50.219999999999999"
                )
            )
        );
        using var gateway = new GatewayUnderTest(river.Address);

        var checkout = await gateway.ReadCheckout();

        checkout.Total.ShouldBe(Money.OfMinor(5377, Usd));
        checkout.AmountContributed.ShouldBe(Money.OfMinor(355, Usd));
        checkout.AmountRemaining.ShouldBe(Money.OfMinor(5022, Usd));
    }

    [Fact]
    public async Task An_overfunded_checkout_has_a_negative_remaining_amount()
    {
        await using var river = new RawServer(
            Replies.Json(
                200,
                Samples.CheckoutWith(total: "10.0", contributed: "12.5", remaining: "-2.5")
            )
        );
        using var gateway = new GatewayUnderTest(river.Address);

        (await gateway.ReadCheckout()).AmountRemaining.ShouldBe(Money.OfMinor(-250, Usd));
    }

    [Fact]
    public async Task Words_and_members_that_nobody_announced_are_tolerated()
    {
        await using var river = new RawServer(
            Replies.Json(
                200,
                """
                { "id": "src_1", "type": "carrierPigeon", "state": "in_flight", "currency": "USD", "amount": 1,
                  "reusable": true, "loft": { "name": "A", "name": "B" } }
                """
            )
        );
        using var gateway = new GatewayUnderTest(river.Address);

        var source = await gateway.ReadSource();

        (source.State, source.Reusable).ShouldBe(("in_flight", true));
    }

    [Theory]
    [InlineData("")]
    [InlineData(""", "amount": null, "currency": null""")]
    public async Task A_source_may_have_no_amount_yet(string amount)
    {
        await using var river = new RawServer(
            Replies.Json(
                200,
                $$"""{ "id": "src_1", "type": "creditCard", "state": "cancelled" {{amount}} }"""
            )
        );
        using var gateway = new GatewayUnderTest(river.Address);

        var source = await gateway.ReadSource();

        source.Amount.ShouldBeNull();
        source.IsCancelled.ShouldBeTrue();
    }

    [Fact]
    public async Task Neither_the_key_nor_any_body_is_ever_logged_or_thrown()
    {
        await using var river = new RawServer(
            Replies.Json(200, Samples.Checkout),
            Replies.Json(201, Samples.CreatedSource),
            Replies.Json(409, Samples.TooLarge),
            Replies.Json(401, """{"errors":[{"code":"unauthorized","message":"No."}]}"""),
            Replies.Json(200, """{"id": 5, "clientSecret": "secret"}"""),
            Replies.Drop
        );
        using var gateway = new GatewayUnderTest(river.Address);
        await gateway.ReadCheckout();
        await gateway.Create();
        var thrown = new List<Exception>();
        for (var i = 0; i < 4; i++)
        {
            thrown.Add(await Should.ThrowAsync<GatewayException>(gateway.Attach));
        }

        gateway.LogText.ShouldContain("POST /checkouts/{checkoutId}/sources/{sourceId}");
        gateway.LogText.ShouldContain("session_source_amount_too_large");
        var everything = gateway.LogText + string.Join('\n', thrown);
        everything.ShouldNotContain(GatewayUnderTest.Key);
        everything.ShouldNotContain("secret", Case.Insensitive);
        everything.ShouldNotContain("ada@example.com");
        gateway.LogText.ShouldNotContain("co_1");
        gateway.LogText.ShouldNotContain("src_1");
    }

    [Fact]
    public async Task Calls_beyond_the_outbound_limit_wait_and_too_many_are_turned_away_unsent()
    {
        await using var river = new RawServer(Replies.NoContent);
        using var gateway = new GatewayUnderTest(river.Address, settings: ("CallsPerSecond", "1"));
        using var impatient = new CancellationTokenSource();
        await gateway.Detach();

        var waiting = gateway.Create(impatient.Token);
        var turnedAway = await Should.ThrowAsync<GatewayException>(gateway.Detach);
        await impatient.CancelAsync();
        var givenUp = await Should.ThrowAsync<GatewayException>(() => waiting);

        (turnedAway.Failure, turnedAway.RetryAfter).ShouldBe(
            (GatewayFailure.Unreachable, TimeSpan.FromSeconds(1))
        );
        givenUp.Failure.ShouldBe(GatewayFailure.Unreachable);
        river.Requests.Count.ShouldBe(1);
    }
}
