using System.Net;
using System.Net.Sockets;
using CustomerCredit.Application.Gateway;
using CustomerCredit.Infrastructure.Tests.DigitalRiver.Support;
using CustomerCredit.Infrastructure.Tests.Support;
using Microsoft.Extensions.Time.Testing;

namespace CustomerCredit.Infrastructure.Tests.DigitalRiver;

public sealed class SortingFailures
{
    private static readonly DateTimeOffset Noon = new(2026, 1, 1, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task A_refused_connection_means_not_executed()
    {
        using var gateway = new GatewayUnderTest(Nobody());

        (await Failure(gateway.Attach)).Failure.ShouldBe(GatewayFailure.Unreachable);
    }

    [Fact]
    public async Task A_name_that_does_not_resolve_means_not_executed()
    {
        using var gateway = new GatewayUnderTest(
            new Uri("http://no-such-host.invalid"),
            GatewayUnderTest.Impatient
        );

        (await Failure(gateway.Attach)).Failure.ShouldBe(GatewayFailure.Unreachable);
    }

    [Fact]
    public async Task A_failed_tls_handshake_means_not_executed()
    {
        await using var river = new RawServer { HangsUp = true };
        using var gateway = new GatewayUnderTest(new Uri($"https://127.0.0.1:{river.Port}"));

        (await Failure(gateway.Attach)).Failure.ShouldBe(GatewayFailure.Unreachable);
    }

    [Fact]
    public async Task A_connection_that_is_not_ready_in_time_means_not_executed()
    {
        // Connected, but nobody answers the TLS handshake.
        await using var river = new RawServer { IsMute = true };
        using var gateway = new GatewayUnderTest(
            new Uri($"https://127.0.0.1:{river.Port}"),
            new() { Connect = TimeSpan.FromMilliseconds(100), Attempt = TimeSpan.FromSeconds(30) }
        );

        (await Failure(gateway.Attach)).Failure.ShouldBe(GatewayFailure.Unreachable);
    }

    [Fact]
    public async Task A_hang_up_before_anything_was_read_is_unknown()
    {
        await using var river = new RawServer { HangsUp = true };
        using var gateway = new GatewayUnderTest(river.Address);

        (await Failure(gateway.Attach)).Failure.ShouldBe(GatewayFailure.Unknown);
    }

    public static TheoryData<string> LostAnswers => [.. BadAnswers.Keys];

    private static readonly Dictionary<string, Reply> BadAnswers = new()
    {
        ["dropped after reading"] = Replies.Drop,
        ["reset after reading"] = Replies.Reset,
        ["no answer in time"] = Replies.Silence,
        ["headers without end"] = Replies.Stall("HTTP/1.1 201 Created\r\nX-A: b\r\n"),
        ["body without end"] = Replies.Stall(
            "HTTP/1.1 201 Created\r\nContent-Length: 500\r\n\r\n{ \"id\":"
        ),
        ["body cut"] = Replies.Cut("HTTP/1.1 201 Created\r\nContent-Length: 500\r\n\r\n{ \"id\":"),
        ["headers cut"] = Replies.Cut("HTTP/1.1 201 Created\r\nContent-Le"),
        ["length too short"] = Replies.Raw(
            $"HTTP/1.1 201 Created\r\nContent-Length: 30\r\n\r\n{Samples.CreatedSource}"
        ),
        ["length of a gigabyte"] = Replies.Stall(
            "HTTP/1.1 201 Created\r\nContent-Length: 1073741824\r\n\r\n"
        ),
        ["length absurd"] = Replies.Cut(
            "HTTP/1.1 201 Created\r\nContent-Length: 99999999999999999999\r\n\r\n"
        ),
        ["endless"] = Replies.Endless(201),
        ["no http"] = Replies.Cut("SSH-2.0-OpenSSH_9.2\r\n\r\n"),
        ["no json"] = Replies.Json(201, "<html>Welcome to the hotel</html>"),
        ["nothing"] = Replies.Json(201, ""),
        ["null"] = Replies.Json(201, "null"),
        ["a list"] = Replies.Json(201, $"[{Samples.CreatedSource}]"),
        ["no content"] = Replies.NoContent,
        ["deep"] = Replies.Json(201, "{\"owner\":" + new string('[', 5000)),
        ["id missing"] = Created("\"id\": \"src_1\"", "\"ident\": \"src_1\""),
        ["id a number"] = Created("\"src_1\"", "1"),
        ["id blank"] = Created("\"src_1\"", "\" \""),
        ["id too long"] = Created("\"src_1\"", $"\"{new string('x', 256)}\""),
        ["id twice"] = Created("\"id\": \"src_1\"", "\"id\": \"src_1\", \"id\": \"src_2\""),
        ["state missing"] = Created("\"state\"", "\"status\""),
        ["another amount"] = Created("12.5", "12.51"),
        ["a cent less"] = Created("12.5", "12.49"),
        ["amount as text"] = Created("12.5", "\"12.5\""),
        ["amount missing"] = Created("\"amount\"", "\"sum\""),
        ["amount with too many decimals"] = Created("12.5", "12.5001"),
        ["amount negative"] = Created("12.5", "-12.5"),
        ["amount huge"] = Created("12.5", "1e300"),
        ["another currency"] = Created("USD", "CAD"),
        ["currency missing"] = Created("\"currency\"", "\"money\""),
        ["another type"] = Created("\"customerCredit\",", "\"giftCard\","),
        ["another reference"] = Created("credit_1", "credit_2"),
        ["another session"] = Created("ps_1", "ps_2"),
    };

    [Theory]
    [MemberData(nameof(LostAnswers))]
    public async Task A_creation_whose_answer_is_lost_or_cannot_be_believed_is_unknown_and_sent_once(
        string name
    )
    {
        await using var river = new RawServer(BadAnswers[name]);
        using var gateway = new GatewayUnderTest(river.Address, GatewayUnderTest.Impatient);

        var failure = await Failure(() => gateway.Create());

        failure.Failure.ShouldBe(GatewayFailure.Unknown, failure.ToString());
        river.Requests.Count.ShouldBe(1);
    }

    [Fact]
    public async Task An_answer_is_read_up_to_a_megabyte_and_no_further()
    {
        const int megabyte = 1024 * 1024;
        await using var river = new RawServer(
            Replies.Json(201, Samples.CreatedSource.PadRight(megabyte)),
            Replies.Json(201, Samples.CreatedSource.PadRight(megabyte + 1)),
            Replies.Endless(201)
        );
        using var gateway = new GatewayUnderTest(river.Address);

        await gateway.Create();
        foreach (var _ in new[] { "announced", "endless" })
        {
            (await Failure(() => gateway.Create()))
                .InnerException.ShouldBeOfType<HttpRequestException>()
                .HttpRequestError.ShouldBe(HttpRequestError.ConfigurationLimitExceeded);
        }
    }

    [Theory]
    [InlineData("""{ "id": "src_2", "type": "customerCredit", "state": "chargeable" }""")]
    [InlineData("{}")]
    [InlineData("")]
    public async Task An_attach_answered_with_anything_but_the_source_is_unknown(string body)
    {
        await using var river = new RawServer(Replies.Json(200, body));
        using var gateway = new GatewayUnderTest(river.Address);

        (await Failure(gateway.Attach)).Failure.ShouldBe(GatewayFailure.Unknown);
    }

    [Fact]
    public async Task Any_answer_of_the_200s_is_success()
    {
        await using var river = new RawServer(
            Replies.Json(200, Samples.CreatedSource),
            Replies.Json(202, Samples.CreatedSource),
            Replies.NoContent,
            Replies.Json(200, "")
        );
        using var gateway = new GatewayUnderTest(river.Address);

        await gateway.Create();
        await gateway.Attach();
        await gateway.Attach();
        await gateway.Detach();
    }

    public static TheoryData<string> UnreadableCheckouts =>
        [
            "",
            "{}",
            Samples.CheckoutWith(id: "co_2"),
            Samples.CheckoutWith(currency: "\"XYZ\""),
            Samples.CheckoutWith(currency: "\"usd\""),
            Samples.CheckoutWith(currency: "null"),
            Samples.CheckoutWith(total: "\"27.01\""),
            Samples.CheckoutWith(total: "27.005"),
            Samples.CheckoutWith(total: "-1"),
            Samples.CheckoutWith(contributed: "null"),
            Samples.CheckoutWith(remaining: "null"),
            Samples.CheckoutWith(remaining: "1e30"),
            Samples.CheckoutWith(sources: "\"sources\": {},"),
            Samples.CheckoutWith(sources: "\"sources\": [null],"),
            Samples.CheckoutWith(sources: "\"sources\": [{ \"id\": \"src_1\", \"amount\": 1 }],"),
            Samples.CheckoutWith(
                sources: "\"sources\": [{ \"type\": \"creditCard\", \"amount\": 1 }],"
            ),
            Samples.CheckoutWith(
                sources: "\"sources\": [{ \"id\": \"a\", \"type\": \"creditCard\" }],"
            ),
            """{ "id": "co_1", "currency": "USD", "totalAmount": 1 }""",
            """{ "id": "co_1", "currency": "USD", "totalAmount": 1, "payment": { "sources": [] } }""",
        ];

    [Theory]
    [MemberData(nameof(UnreadableCheckouts))]
    public async Task A_checkout_that_cannot_be_believed_is_unknown_after_a_few_reads(string body)
    {
        await using var river = new RawServer(Replies.Json(200, body));
        using var gateway = new GatewayUnderTest(river.Address);

        (await Failure(gateway.ReadCheckout)).Failure.ShouldBe(GatewayFailure.Unknown);
        river.Requests.Count.ShouldBe(3);
    }

    [Theory]
    [InlineData(400)]
    [InlineData(404)]
    [InlineData(405)]
    [InlineData(406)]
    [InlineData(409)]
    [InlineData(410)]
    [InlineData(415)]
    [InlineData(422)]
    [InlineData(499)]
    public async Task A_status_of_the_400s_is_a_refusal_and_nothing_is_repeated(int status)
    {
        await using var river = new RawServer(Replies.Json(status, Samples.TooLarge));
        using var gateway = new GatewayUnderTest(river.Address);

        var write = await Failure(gateway.Attach);
        var read = await Failure(gateway.ReadCheckout);

        (write.Failure, write.Status).ShouldBe((GatewayFailure.Refused, status));
        (read.Failure, read.Status).ShouldBe((GatewayFailure.Refused, status));
        write.Code.ShouldBe("session_source_amount_too_large");
        write.Message.ShouldBe("Source amount(s) exceed session amount");
        river.Requests.Count.ShouldBe(2);
    }

    [Theory]
    [InlineData(401)]
    [InlineData(403)]
    public async Task A_key_that_is_turned_away_says_nothing_about_the_request(int status)
    {
        await using var river = new RawServer(Replies.Json(status, Samples.TooLarge));
        using var gateway = new GatewayUnderTest(river.Address);

        var write = await Failure(gateway.Attach);

        write.Failure.ShouldBe(GatewayFailure.Unreachable);
        write.Message.ShouldContain("does not accept our key");
        river.Requests.Count.ShouldBe(1);
    }

    [Theory]
    [InlineData("HTTP/1.1 409 Conflict\r\nContent-Length: 500\r\n\r\n{\"type\":")]
    [InlineData("HTTP/1.1 409 Conflict\r\nContent-Length: 1073741824\r\n\r\n")]
    public async Task A_refusal_stays_one_when_its_body_is_cut_or_too_long(string answer)
    {
        await using var river = new RawServer(Replies.Cut(answer));
        using var gateway = new GatewayUnderTest(river.Address);

        var failure = await Failure(gateway.Attach);

        (failure.Failure, failure.Status, failure.Code).ShouldBe(
            (GatewayFailure.Refused, 409, null)
        );
    }

    [Fact]
    public async Task A_refusal_stays_one_when_its_body_does_not_end()
    {
        await using var river = new RawServer(
            Replies.Stall("HTTP/1.1 400 Bad Request\r\nContent-Length: 9\r\n\r\n{"),
            Replies.Endless(400)
        );
        using var gateway = new GatewayUnderTest(river.Address, GatewayUnderTest.Impatient);

        (await Failure(gateway.Attach)).Failure.ShouldBe(GatewayFailure.Refused);
        (await Failure(gateway.Attach)).Failure.ShouldBe(GatewayFailure.Refused);
    }

    [Theory]
    [InlineData(302)]
    [InlineData(303)]
    [InlineData(408)]
    [InlineData(500)]
    [InlineData(502)]
    [InlineData(503)]
    [InlineData(504)]
    [InlineData(520)]
    [InlineData(599)]
    public async Task A_status_that_leaves_it_open_is_unknown_and_the_write_is_sent_once(int status)
    {
        await using var elsewhere = new RawServer(Replies.Json(200, Samples.CreatedSource));
        await using var river = new RawServer(
            Replies.Json(status, Samples.TooLarge, $"Location: {elsewhere.Address}")
        );
        using var gateway = new GatewayUnderTest(river.Address);

        (await Failure(gateway.Attach)).Failure.ShouldBe(GatewayFailure.Unknown);

        river.Requests.Count.ShouldBe(1);
        elsewhere.Requests.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_read_is_repeated_until_it_is_answered()
    {
        await using var river = new RawServer(
            Replies.Json(503, ""),
            Replies.Drop,
            Replies.Json(200, Samples.Checkout)
        );
        using var gateway = new GatewayUnderTest(river.Address);

        (await gateway.ReadCheckout()).Sources.Count.ShouldBe(2);
    }

    [Fact]
    public async Task A_read_that_keeps_failing_is_given_up_after_three_attempts()
    {
        await using var river = new RawServer(Replies.Json(503, ""));
        using var gateway = new GatewayUnderTest(river.Address);

        (await Failure(gateway.ReadCheckout)).Failure.ShouldBe(GatewayFailure.Unknown);
        river.Requests.Count.ShouldBe(3);
    }

    [Fact]
    public async Task A_read_takes_no_longer_than_one_attempt_may()
    {
        await using var river = new RawServer(Replies.Silence);
        using var gateway = new GatewayUnderTest(river.Address, GatewayUnderTest.Impatient);

        (await Failure(gateway.ReadCheckout)).Failure.ShouldBe(GatewayFailure.Unknown);
        river.Requests.Count.ShouldBe(1);
    }

    [Fact]
    public async Task After_a_429_nothing_is_sent_until_the_time_is_up()
    {
        var time = new FakeTimeProvider(Noon);
        await using var river = new RawServer(
            Replies.Json(429, "", "Retry-After: 120"),
            Replies.Json(200, Samples.Checkout)
        );
        using var gateway = new GatewayUnderTest(river.Address, time: time);

        var first = await Failure(gateway.Detach);
        var read = await Failure(gateway.ReadCheckout);
        time.Advance(TimeSpan.FromSeconds(119));
        var write = await Failure(gateway.Detach);
        var sentMeanwhile = river.Requests.Count;
        time.Advance(TimeSpan.FromSeconds(1));
        await gateway.Detach();

        (first.Failure, first.RetryAfter).ShouldBe(
            (GatewayFailure.Unreachable, TimeSpan.FromSeconds(120))
        );
        (write.Failure, write.RetryAfter).ShouldBe(
            (GatewayFailure.Unreachable, TimeSpan.FromSeconds(1))
        );
        read.Failure.ShouldBe(GatewayFailure.Unreachable);
        sentMeanwhile.ShouldBe(1);
        river.Requests.Count.ShouldBe(2);
    }

    [Theory]
    [InlineData("Retry-After: Thu, 01 Jan 2026 12:00:30 GMT", 30)]
    [InlineData("Retry-After: Thu, 01 Jan 2026 11:00:00 GMT", 0)]
    [InlineData("Retry-After: 99999999", 15 * 60)]
    [InlineData("Retry-After: soon", 1)]
    [InlineData("X-Nothing: said", 1)]
    public async Task How_long_to_stay_away_is_read_from_any_form(string header, int seconds)
    {
        await using var river = new RawServer(Replies.Json(429, "", header));
        using var gateway = new GatewayUnderTest(river.Address, time: new FakeTimeProvider(Noon));

        (await Failure(gateway.Detach)).RetryAfter.ShouldBe(TimeSpan.FromSeconds(seconds));
    }

    [Fact]
    public async Task A_read_waits_for_a_429_where_its_time_allows()
    {
        await using var river = new RawServer(
            Replies.Json(429, "", "Retry-After: 1"),
            Replies.Json(200, Samples.Checkout)
        );
        using var gateway = new GatewayUnderTest(river.Address);

        await gateway.ReadCheckout();

        river.Requests.Count.ShouldBe(2);
    }

    [Fact]
    public async Task A_write_cancelled_by_the_caller_is_unknown_once_it_was_sent()
    {
        using var hangUp = new CancellationTokenSource();
        await using var river = new RawServer(
            async (stream, socket, token) =>
            {
                await hangUp.CancelAsync();
                return await Replies.Silence(stream, socket, token);
            }
        );
        using var gateway = new GatewayUnderTest(river.Address);

        (await Failure(() => gateway.Create(hangUp.Token))).Failure.ShouldBe(
            GatewayFailure.Unknown
        );
        // And not executed when it was cancelled before.
        (await Failure(() => gateway.Create(hangUp.Token))).Failure.ShouldBe(
            GatewayFailure.Unreachable
        );
        river.Requests.Count.ShouldBe(1);
    }

    private static Reply Created(string old, string @new)
    {
        Samples.CreatedSource.ShouldContain(old);
        return Replies.Json(
            201,
            Samples.CreatedSource.Replace(old, @new, StringComparison.Ordinal)
        );
    }

    private static Uri Nobody()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return new($"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}");
    }

    private static Task<GatewayException> Failure(Func<Task> call) =>
        Should.ThrowAsync<GatewayException>(call);
}
