using System.Net;
using System.Net.Sockets;
using CustomerCredit.Application.CreditProvider;
using CustomerCredit.Domain.Checkouts;
using CustomerCredit.Infrastructure.Tests.StoredValue.Http.Support;
using CustomerCredit.Infrastructure.Tests.Support;
using Microsoft.Extensions.Time.Testing;

namespace CustomerCredit.Infrastructure.Tests.StoredValue.Http;

public sealed class SortingProviderFailures
{
    private static readonly HoldId TheHold = new("hold_1");

    private static readonly Dictionary<string, Reply> BadAnswers = new()
    {
        ["dropped after reading"] = Replies.Drop,
        ["reset after reading"] = Replies.Reset,
        ["no answer in time"] = Replies.Silence,
        ["headers without end"] = Replies.Stall("HTTP/1.1 201 Created\r\nX-A: b\r\n"),
        ["body without end"] = Replies.Stall(
            "HTTP/1.1 201 Created\r\nContent-Length: 900\r\n\r\n{ \"id\":"
        ),
        ["body cut"] = Replies.Cut("HTTP/1.1 201 Created\r\nContent-Length: 900\r\n\r\n{ \"id\":"),
        ["length too short"] = Replies.Raw(
            $"HTTP/1.1 201 Created\r\nContent-Length: 30\r\n\r\n{Answers.Hold}"
        ),
        ["length too long"] = Replies.Cut(
            $"HTTP/1.1 201 Created\r\nContent-Length: 5000\r\n\r\n{Answers.Hold}"
        ),
        ["length of a gigabyte"] = Replies.Stall(
            "HTTP/1.1 201 Created\r\nContent-Length: 1073741824\r\n\r\n"
        ),
        ["endless"] = Replies.Endless(201),
        ["no http"] = Replies.Cut("SSH-2.0-OpenSSH_9.2\r\n\r\n"),
        ["no json"] = Replies.Json(201, "<html>Welcome to the hotel</html>"),
        ["nothing"] = Replies.Json(201, ""),
        ["no content"] = Replies.NoContent,
        ["null"] = Replies.Json(201, "null"),
        ["a list"] = Replies.Json(201, $"[{Answers.Hold}]"),
        ["deep"] = Replies.Json(201, "{\"id\":" + new string('[', 5000)),
        ["id missing"] = Answers.HoldWith("\"id\"", "\"ident\""),
        ["id a number"] = Answers.HoldWith("\"hold_1\"", "1"),
        ["id of another path"] = Answers.HoldWith("hold_1", "a/b"),
        ["id of a folder"] = Answers.HoldWith("hold_1", ".."),
        ["id too long"] = Answers.HoldWith("hold_1", new string('x', 129)),
        ["id twice"] = Answers.HoldWith("\"id\"", "\"id\":\"hold_2\",\"id\""),
        ["another reference"] = Answers.HoldWith("credit_1:1", "credit_2:1"),
        ["reference of another hold"] = Answers.HoldWith("credit_1:1", "credit_1:2"),
        ["reference missing"] = Answers.HoldWith("\"reference\"", "\"ref\""),
        ["another currency"] = Answers.HoldWith("USD", "CAD"),
        ["two currencies"] = Answers.HoldWith(
            "\"10.00\",\"currencyCode\":\"USD\"",
            "\"10.00\",\"currencyCode\":\"CAD\""
        ),
        ["unknown currency"] = Answers.HoldWith("USD", "XYZ"),
        ["a cent more"] = Answers.HoldWith("10.00", "10.01"),
        ["a cent less"] = Answers.HoldWith("10.00", "9.99"),
        ["nothing held"] = Answers.HoldWith("10.00", "0.00"),
        ["negative"] = Answers.HoldWith("10.00", "-10.00"),
        ["too many decimals"] = Answers.HoldWith("10.00", "10.000"),
        ["huge"] = Answers.HoldWith("10.00", "99999999999999999999"),
        ["amount as number"] = Answers.HoldWith("\"10.00\"", "10.00"),
        ["amount missing"] = Answers.HoldWith(
            "\"amount\":{\"amount\":\"10.00\"",
            "\"sum\":{\"amount\":\"10.00\""
        ),
        ["another state"] = Answers.HoldWith("open", "released"),
        ["unknown state"] = Answers.HoldWith("open", "ajar"),
        ["open and given back"] = Answers.HoldWith(
            "\"givenBack\":{\"amount\":\"0.00\"",
            "\"givenBack\":{\"amount\":\"1.00\""
        ),
        ["expiry without sense"] = Answers.HoldWith("2026-01-03T12:00:00Z", "soon"),
        ["last four of a whole number"] = Answers.HoldWith("7890", "6006491234567890"),
        ["negative points"] = Answers.HoldWith("\"points\":null", "\"points\":-1"),
    };

    public static TheoryData<string> LostAnswers => [.. BadAnswers.Keys];

    [Theory]
    [MemberData(nameof(LostAnswers))]
    public async Task A_hold_whose_answer_is_lost_or_cannot_be_believed_is_unknown_and_sent_once(
        string name
    )
    {
        await using var server = Answers.Script(BadAnswers[name]);
        using var adapter = new ProviderUnderTest(server.Address, ProviderUnderTest.Impatient);

        var failure = await Failure(() => adapter.Hold());

        failure.Failure.ShouldBe(ProviderFailure.Unknown, failure.ToString());
        server.Calls().Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_write_that_answers_about_another_hold_state_or_amount_is_unknown()
    {
        await using var server = Answers.Script(Replies.Json(200, Answers.Hold));
        using var adapter = new ProviderUnderTest(server.Address);
        Func<Task>[] calls =
        [
            () => adapter.Lower(TheHold, 5_00),
            () => adapter.Lower(new HoldId("hold_2"), 10_00),
            () => adapter.Renew(new HoldId("hold_2"), TimeSpan.FromDays(1)),
            () => adapter.Redeem(TheHold, 10_00),
            () => adapter.Release(TheHold),
            () => adapter.GiveBack(TheHold, 1_00),
            () => adapter.Find("credit_2"),
        ];

        foreach (var call in calls)
        {
            (await Failure(call)).Failure.ShouldBe(ProviderFailure.Unknown);
        }
    }

    [Theory]
    [InlineData("\"redeemed\":{\"amount\":\"9.99\"")]
    [InlineData("\"redeemed\":{\"amount\":\"10.01\"")]
    public async Task A_redemption_of_another_amount_is_unknown(string redeemed)
    {
        await using var server = Answers.Script(
            Replies.Json(
                200,
                Answers
                    .Hold.Replace("open", "redeemed", StringComparison.Ordinal)
                    .Replace(
                        "\"redeemed\":{\"amount\":\"0.00\"",
                        redeemed,
                        StringComparison.Ordinal
                    )
            )
        );
        using var adapter = new ProviderUnderTest(server.Address);

        (await Failure(() => adapter.Redeem(TheHold, 10_00))).Failure.ShouldBe(
            ProviderFailure.Unknown
        );
    }

    [Fact]
    public async Task More_than_was_asked_is_not_believed_of_a_partial_hold_either()
    {
        await using var server = Answers.Script(Answers.HoldWith("10.00", "10.01"));
        using var adapter = new ProviderUnderTest(server.Address);

        (await Failure(() => adapter.Hold(allowPartial: true))).Failure.ShouldBe(
            ProviderFailure.Unknown
        );
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("")]
    [InlineData("{\"holds\":[]}")]
    public async Task Only_a_null_in_so_many_words_says_that_there_is_no_hold(string body)
    {
        await using var server = Answers.Script(
            Replies.Json(200, body),
            Replies.Json(404, "<html>Not here</html>"),
            Replies.Json(200, "{\"hold\":null}")
        );
        using var adapter = new ProviderUnderTest(server.Address);

        (await Failure(() => adapter.Find())).Failure.ShouldBe(ProviderFailure.Unknown);
        (await Failure(() => adapter.Find())).Failure.ShouldBe(ProviderFailure.Refused);
        (await adapter.Find()).ShouldBeNull();
    }

    [Fact]
    public async Task An_answer_is_read_up_to_a_megabyte_and_no_further()
    {
        const int megabyte = 1024 * 1024;
        await using var server = Answers.Script(
            Replies.Json(201, Answers.Hold.PadRight(megabyte)),
            Replies.Json(201, Answers.Hold.PadRight(megabyte + 1))
        );
        using var adapter = new ProviderUnderTest(server.Address);

        await adapter.Hold();
        (await Failure(() => adapter.Hold()))
            .InnerException.ShouldBeOfType<HttpRequestException>()
            .HttpRequestError.ShouldBe(HttpRequestError.ConfigurationLimitExceeded);
    }

    [Fact]
    public async Task A_refused_connection_means_not_executed()
    {
        using var adapter = new ProviderUnderTest(Nobody());

        (await Failure(() => adapter.Hold())).Failure.ShouldBe(ProviderFailure.Unreachable);
    }

    [Fact]
    public async Task A_connection_that_is_not_ready_in_time_means_not_executed()
    {
        await using var server = new RawServer { IsMute = true };
        using var adapter = new ProviderUnderTest(
            new Uri($"https://127.0.0.1:{server.Port}"),
            ProviderUnderTest.Impatient with
            {
                Attempt = TimeSpan.FromSeconds(30),
            }
        );

        (await Failure(() => adapter.Hold())).Failure.ShouldBe(ProviderFailure.Unreachable);
    }

    [Fact]
    public async Task A_provider_that_goes_away_between_two_calls_was_not_reached()
    {
        var server = Answers.Script(Replies.Json(201, Answers.Hold, "Connection: close"));
        using var adapter = new ProviderUnderTest(server.Address);
        await adapter.Hold();
        await server.DisposeAsync();

        (await Failure(() => adapter.Hold())).Failure.ShouldBe(ProviderFailure.Unreachable);
    }

    [Theory]
    [InlineData(422, "line-refused", ProviderRefusal.LineRefused)]
    [InlineData(404, "line-refused", ProviderRefusal.LineRefused)]
    [InlineData(422, "insufficient-credit", ProviderRefusal.Insufficient)]
    [InlineData(422, "currency-mismatch", ProviderRefusal.CurrencyMismatch)]
    [InlineData(422, "too-many-tries", ProviderRefusal.TooManyTries)]
    [InlineData(409, "hold-not-open", ProviderRefusal.HoldNotOpen)]
    [InlineData(404, "hold-not-open", ProviderRefusal.HoldNotOpen)]
    [InlineData(400, "invalid-request", ProviderRefusal.Other)]
    [InlineData(422, "key-reused", ProviderRefusal.Other)]
    [InlineData(405, "not-supported", ProviderRefusal.Other)]
    [InlineData(400, "never-heard-of", ProviderRefusal.Other)]
    public async Task A_problem_of_the_400s_is_a_refusal_by_its_code_in_our_own_words(
        int status,
        string code,
        ProviderRefusal refusal
    )
    {
        await using var server = Answers.Script(
            Replies.Json(
                status,
                $$"""{"title":"SELECT * FROM cards","status":{{status}},"code":"{{code}}"}"""
            )
        );
        using var adapter = new ProviderUnderTest(server.Address);

        var failure = await Failure(() => adapter.Hold());

        (failure.Failure, failure.Refusal).ShouldBe((ProviderFailure.Refused, refusal));
        failure.Message.ShouldNotContain("SELECT");
        server.Calls().Count.ShouldBe(1);
    }

    [Theory]
    [InlineData(400)]
    [InlineData(404)]
    [InlineData(405)]
    [InlineData(406)]
    [InlineData(422)]
    public async Task A_status_of_the_400s_without_a_code_is_a_refusal_for_no_known_reason(
        int status
    )
    {
        await using var server = Answers.Script(Replies.Json(status, "<html></html>"));
        using var adapter = new ProviderUnderTest(server.Address);

        var failure = await Failure(() => adapter.Hold());

        (failure.Failure, failure.Refusal).ShouldBe(
            (ProviderFailure.Refused, ProviderRefusal.Other)
        );
    }

    [Theory]
    [InlineData("HTTP/1.1 404 Not Found\r\nContent-Length: 500\r\n\r\n{\"code\":")]
    [InlineData("HTTP/1.1 404 Not Found\r\nContent-Length: 1073741824\r\n\r\n")]
    public async Task A_refusal_stays_one_when_its_body_is_cut_or_too_long(string answer)
    {
        await using var server = Answers.Script(Replies.Cut(answer));
        using var adapter = new ProviderUnderTest(server.Address);

        (await Failure(() => adapter.Hold())).Failure.ShouldBe(ProviderFailure.Refused);
    }

    [Theory]
    [InlineData(302, "")]
    [InlineData(303, "")]
    [InlineData(307, "")]
    [InlineData(408, "line-refused-no")]
    [InlineData(409, "")]
    [InlineData(409, "never-heard-of")]
    [InlineData(409, "in-progress")]
    [InlineData(425, "in-progress")]
    [InlineData(500, "line-refused")]
    [InlineData(502, "")]
    [InlineData(503, "insufficient-credit")]
    [InlineData(504, "")]
    [InlineData(599, "")]
    public async Task A_status_that_leaves_it_open_is_unknown_and_the_write_is_sent_once(
        int status,
        string code
    )
    {
        await using var elsewhere = new RawServer(Replies.Json(201, Answers.Hold));
        await using var server = Answers.Script(
            Answers.Problem(status, code, $"Location: {elsewhere.Address}")
        );
        using var adapter = new ProviderUnderTest(server.Address);

        (await Failure(() => adapter.Hold())).Failure.ShouldBe(ProviderFailure.Unknown);

        server.Calls().Count.ShouldBe(1);
        elsewhere.Requests.ShouldBeEmpty();
    }

    [Theory]
    [InlineData(401)]
    [InlineData(403)]
    public async Task A_key_that_is_turned_away_says_nothing_about_the_request_and_is_an_error(
        int status
    )
    {
        await using var server = Answers.Script(Answers.Problem(status, "line-refused"));
        using var adapter = new ProviderUnderTest(server.Address);

        var failure = await Failure(() => adapter.Hold());

        failure.Failure.ShouldBe(ProviderFailure.Unreachable);
        adapter.LogText.ShouldContain("Error POST /holds");
    }

    [Theory]
    [InlineData("Retry-After: 7", 7)]
    [InlineData("Retry-After: Thu, 01 Jan 2026 12:00:30 GMT", 30)]
    [InlineData("Retry-After: 99999999", 15 * 60)]
    [InlineData("X-Nothing: said", 1)]
    public async Task A_429_was_turned_away_unread_and_says_how_long_to_stay_away(
        string header,
        int seconds
    )
    {
        await using var server = Answers.Script(Answers.Problem(429, "too-many-requests", header));
        using var adapter = new ProviderUnderTest(
            server.Address,
            time: new FakeTimeProvider(new(2026, 1, 1, 12, 0, 0, TimeSpan.Zero))
        );

        var failure = await Failure(() => adapter.Hold());

        (failure.Failure, failure.RetryAfter).ShouldBe(
            (ProviderFailure.Unreachable, TimeSpan.FromSeconds(seconds))
        );
        server.Calls().Count.ShouldBe(1);
    }

    [Fact]
    public async Task Too_many_tries_may_say_how_long_to_wait()
    {
        await using var server = Answers.Script(
            Answers.Problem(422, "too-many-tries", "Retry-After: 600")
        );
        using var adapter = new ProviderUnderTest(server.Address);

        (await Failure(() => adapter.Hold())).RetryAfter.ShouldBe(TimeSpan.FromMinutes(10));
    }

    [Fact]
    public async Task A_write_cancelled_by_the_caller_is_unknown_once_it_was_sent()
    {
        using var hangUp = new CancellationTokenSource();
        await using var server = Answers.Script(
            async (stream, socket, token) =>
            {
                await hangUp.CancelAsync();
                return await Replies.Silence(stream, socket, token);
            }
        );
        using var adapter = new ProviderUnderTest(server.Address);
        Task Hold() => adapter.Provider.Hold(ProviderUnderTest.NewHold(), hangUp.Token);

        (await Failure(Hold)).Failure.ShouldBe(ProviderFailure.Unknown);
        // And not executed when it was cancelled before.
        (await Failure(Hold)).Failure.ShouldBe(ProviderFailure.Unreachable);
        server.Calls().Count.ShouldBe(1);
    }

    private static Uri Nobody()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return new($"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}");
    }

    private static Task<CreditProviderException> Failure(Func<Task> call) =>
        Should.ThrowAsync<CreditProviderException>(call);
}
