using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using CustomerCredit.Support;
using CustomerCredit.Web.Tests.Support;

namespace CustomerCredit.Web.Tests.Api;

/// <summary>What people behind the counter do with credit lines, on a product of its own.</summary>
public sealed class KeepingCreditLines : IClassFixture<RunningApp>
{
    private static int _keys;

    private readonly RunningApp _app;

    public KeepingCreditLines(RunningApp app) => _app = app;

    [Fact]
    public async Task A_gift_card_is_issued_shown_once_and_can_be_spent()
    {
        var issued = await Created(
            Post(
                "credit-lines",
                new
                {
                    kind = "giftCard",
                    amount = "25.00",
                    currencyCode = "USD",
                    expiresOn = "2099-12-31",
                    reason = "sold at the counter",
                }
            )
        );

        var number = issued["number"]!.GetValue<string>();
        number.ShouldMatch("^([0-9A-Z]{4}-){4}[0-9A-Z]$");
        var pin = issued["pin"]!.GetValue<string>();
        pin.ShouldMatch("^[0-9]{4}$");
        Money(issued["balance"]).ShouldBe("25.00 USD");

        var line = await Line(issued["creditLineId"]!.GetValue<string>());
        line["number"]!
            .GetValue<string>()
            .ShouldBe("••••" + number.Replace("-", "", StringComparison.Ordinal)[^4..]);
        line["state"]!.GetValue<string>().ShouldBe("active");
        line["expiresOn"]!.GetValue<string>().ShouldBe("2099-12-31");
        line.ToJsonString().ShouldNotContain(number);
        var activity = line["activity"]!.AsArray().ShouldHaveSingleItem()!;
        activity["kind"]!.GetValue<string>().ShouldBe("issue");
        activity["by"]!.GetValue<string>().ShouldBe("finance");
        activity["reason"]!.GetValue<string>().ShouldBe("sold at the counter");

        var balance = await Balance(
            new
            {
                kind = "giftCard",
                number = number.ToLowerInvariant(),
                pin,
            }
        );
        Money(balance["available"]).ShouldBe("25.00 USD");
        balance["currencyCode"]!.GetValue<string>().ShouldBe("USD");
        balance["expiresOn"]!.GetValue<string>().ShouldBe("2099-12-31");
        balance.AsObject().ShouldNotContainKey("points");
    }

    [Fact]
    public async Task A_repetition_tells_the_line_but_neither_number_nor_pin()
    {
        var body = new
        {
            kind = "giftCard",
            amount = "5",
            currencyCode = "EUR",
        };
        var first = await Created(Post("credit-lines", body, key: "issue-twice"));
        var answer = await Post("credit-lines", body, key: "issue-twice");
        var second = await Created(Task.FromResult(answer));

        answer.Headers.GetValues("Idempotent-Replayed").ShouldBe(["true"]);
        second["creditLineId"]!
            .GetValue<string>()
            .ShouldBe(first["creditLineId"]!.GetValue<string>());
        second["lastFour"]!.GetValue<string>().ShouldBe(first["lastFour"]!.GetValue<string>());
        second.AsObject().ShouldNotContainKey("number");
        second.AsObject().ShouldNotContainKey("pin");
        Money(second["balance"]).ShouldBe("5.00 EUR");
    }

    [Fact]
    public async Task A_customer_has_one_account_of_a_kind()
    {
        var customer = NewCustomer();
        var body = new
        {
            kind = "storeCredit",
            currencyCode = "USD",
            customerId = customer,
        };
        var opened = await Created(Post("credit-lines", body));
        Money(opened["balance"]).ShouldBe("0.00 USD");
        opened.AsObject().ShouldNotContainKey("number");

        var again = await Post("credit-lines", body);

        again.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        await Created(
            Post(
                "credit-lines",
                new
                {
                    kind = "storeCredit",
                    currencyCode = "EUR",
                    customerId = customer,
                    amount = 12,
                }
            )
        );
        var inEuro = await Balance(
            new
            {
                kind = "storeCredit",
                customerId = customer,
                currencyCode = "EUR",
            }
        );
        Money(inEuro["available"]).ShouldBe("12.00 EUR");
    }

    [Fact]
    public async Task Points_are_shown_as_points_and_as_what_they_are_worth()
    {
        var customer = NewCustomer();
        var opened = await Created(
            Post(
                "credit-lines",
                new
                {
                    kind = "rewards",
                    currencyCode = "USD",
                    customerId = customer,
                    amount = 1234,
                }
            )
        );
        opened["points"]!.GetValue<long>().ShouldBe(1234);

        var line = await Line(opened["creditLineId"]!.GetValue<string>());
        Money(line["available"]).ShouldBe("12.34 USD");
        line["points"]!["available"]!.GetValue<long>().ShouldBe(1234);
        line["activity"]![0]!["points"]!.GetValue<long>().ShouldBe(1234);
        var balance = await Balance(new { kind = "rewards", customerId = customer });
        balance["points"]!.GetValue<long>().ShouldBe(1234);
    }

    [Theory]
    [InlineData("""{"currencyCode":"USD","amount":"1"}""", "kind")]
    [InlineData("""{"kind":"giftCard","currencyCode":"USD"}""", "amount")]
    [InlineData("""{"kind":"giftCard","currencyCode":"USD","amount":"0"}""", "amount")]
    [InlineData("""{"kind":"giftCard","currencyCode":"USD","amount":"-1"}""", "amount")]
    [InlineData("""{"kind":"giftCard","currencyCode":"USD","amount":"1.001"}""", "amount")]
    [InlineData("""{"kind":"giftCard","currencyCode":"XXX","amount":"1"}""", "currencyCode")]
    [InlineData("""{"kind":"storeCredit","currencyCode":"USD"}""", "customerId")]
    [InlineData(
        """{"kind":"rewards","currencyCode":"USD","customerId":"c","amount":"1.5"}""",
        "amount"
    )]
    [InlineData(
        """{"kind":"giftCard","currencyCode":"USD","amount":"1","expiresOn":"2020-01-01"}""",
        "expiresOn"
    )]
    [InlineData("""{"kind":"giftCard","currencyCode":"USD","amount":"1","reason":""}""", "reason")]
    [InlineData(
        """{"kind":"giftCard","currencyCode":"USD","amount":"1","number":"12345678"}""",
        "number"
    )]
    public async Task What_cannot_be_issued_is_refused_by_its_field(string body, string field)
    {
        var answer = await Send(HttpMethod.Post, "credit-lines", RunningApp.Json(body));

        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await RunningApp.Read(answer))["errors"]!.AsObject().ShouldContainKey(field);
    }

    [Fact]
    public async Task Many_cards_are_issued_at_once_each_with_a_number_of_its_own()
    {
        var issued = await Created(
            Post(
                "credit-lines/bulk",
                new
                {
                    count = 20,
                    currencyCode = "USD",
                    amount = "3.00",
                },
                key: "bulk-twice"
            )
        );

        var cards = issued["items"]!.AsArray();
        cards.Count.ShouldBe(20);
        cards.Select(card => card!["number"]!.GetValue<string>()).ShouldBeUnique();
        var last = cards[19]!;
        var balance = await Balance(
            new
            {
                kind = "giftCard",
                number = last["number"]!.GetValue<string>(),
                pin = last["pin"]!.GetValue<string>(),
            }
        );
        Money(balance["available"]).ShouldBe("3.00 USD");
        var again = await Created(
            Post(
                "credit-lines/bulk",
                new
                {
                    count = 20,
                    currencyCode = "USD",
                    amount = "3.00",
                },
                key: "bulk-twice"
            )
        );
        again["items"]!
            .AsArray()
            .Select(card => card!["creditLineId"]!.GetValue<string>())
            .ShouldBe(cards.Select(card => card!["creditLineId"]!.GetValue<string>()));
        again.ToJsonString().ShouldNotContain("\"pin\"");
        (
            await Post(
                "credit-lines/bulk",
                new
                {
                    count = 501,
                    currencyCode = "USD",
                    amount = "3",
                }
            )
        ).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task A_small_adjustment_is_posted_at_once()
    {
        var id = await NewCard("50.00");

        var adjusted = await Created(
            Post($"credit-lines/{id}/adjustments", new { amount = "-12.50", reason = "typo" })
        );

        adjusted["state"]!.GetValue<string>().ShouldBe("posted");
        Money(adjusted["amount"]).ShouldBe("-12.50 USD");
        var line = await Line(id);
        Money(line["balance"]).ShouldBe("37.50 USD");
        line["activity"]![0]!["kind"]!.GetValue<string>().ShouldBe("adjust");
        line["activity"]![0]!["reason"]!.GetValue<string>().ShouldBe("typo");
    }

    [Fact]
    public async Task An_adjustment_takes_no_more_than_there_is()
    {
        var id = await NewCard("50.00");

        var answer = await Post(
            $"credit-lines/{id}/adjustments",
            new { amount = -50.01, reason = "typo" }
        );

        answer.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        (await RunningApp.Read(answer))["type"]!
            .GetValue<string>()
            .ShouldBe("/problems/insufficient-credit");
        Money((await Line(id))["balance"]).ShouldBe("50.00 USD");
    }

    [Theory]
    [InlineData("\"0\"")]
    [InlineData("\"--1\"")]
    [InlineData("\"1e2\"")]
    [InlineData("\"\"")]
    [InlineData("null")]
    [InlineData("\"0.001\"")]
    public async Task An_adjustment_of_nothing_is_refused(string amount)
    {
        var id = await NewCard("50.00");

        var answer = await Send(
            HttpMethod.Post,
            $"credit-lines/{id}/adjustments",
            RunningApp.Json($$"""{"amount":{{amount}},"reason":"typo"}""")
        );

        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await RunningApp.Read(answer))["errors"]!.AsObject().ShouldContainKey("amount");
    }

    [Fact]
    public async Task A_large_adjustment_waits_for_a_second_person_who_is_not_the_first()
    {
        var id = await NewCard("50.00");
        var proposed = await Post(
            $"credit-lines/{id}/adjustments",
            new { amount = "100.01", reason = "goodwill" }
        );
        proposed.StatusCode.ShouldBe(HttpStatusCode.Accepted);
        var approval = (await RunningApp.Read(proposed))["id"]!.GetValue<string>();
        (await RunningApp.Read(proposed))["state"]!.GetValue<string>().ShouldBe("awaitingApproval");
        Money((await Line(id))["balance"]).ShouldBe("50.00 USD");
        (await Waiting()).ShouldContain(approval);

        var own = await Post($"approvals/{approval}/approve", new { });
        own.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        var second = await Post($"approvals/{approval}/approve", new { }, "ck_dev_finance2");
        second.StatusCode.ShouldBe(HttpStatusCode.OK);

        var decided = await RunningApp.Read(second);
        decided["state"]!.GetValue<string>().ShouldBe("posted");
        decided["decidedBy"]!.GetValue<string>().ShouldBe("finance2");
        Money((await Line(id))["balance"]).ShouldBe("150.01 USD");
        (await Waiting()).ShouldNotContain(approval);
        var again = await Post($"approvals/{approval}/reject", new { }, "ck_dev_finance2");
        again.StatusCode.ShouldBe(HttpStatusCode.Conflict);
    }

    [Fact]
    public async Task A_rejected_adjustment_moves_nothing()
    {
        var id = await NewCard("50.00");
        var proposed = await Post(
            $"credit-lines/{id}/adjustments",
            new { amount = "1000", reason = "goodwill" }
        );
        var approval = (await RunningApp.Read(proposed))["id"]!.GetValue<string>();

        var rejected = await Post($"approvals/{approval}/reject", new { }, "ck_dev_finance2");

        (await RunningApp.Read(rejected))["state"]!.GetValue<string>().ShouldBe("rejected");
        Money((await Line(id))["balance"]).ShouldBe("50.00 USD");
        (
            await Post($"approvals/{approval}/approve", new { }, "ck_dev_finance2")
        ).StatusCode.ShouldBe(HttpStatusCode.Conflict);
    }

    [Fact]
    public async Task Approvals_come_a_page_at_a_time()
    {
        var id = await NewCard("50.00");
        for (var number = 0; number < 3; number++)
        {
            await Post(
                $"credit-lines/{id}/adjustments",
                new { amount = "500", reason = "goodwill" }
            );
        }

        var seen = await AllPages("approvals?limit=1", "id");

        seen.ShouldBeUnique();
        seen.Count.ShouldBeGreaterThanOrEqualTo(3);
    }

    [Fact]
    public async Task A_blocked_card_is_refused_until_it_is_unblocked()
    {
        var issued = await Created(
            Post(
                "credit-lines",
                new
                {
                    kind = "giftCard",
                    amount = "5",
                    currencyCode = "USD",
                }
            )
        );
        var id = issued["creditLineId"]!.GetValue<string>();
        var card = new
        {
            kind = "giftCard",
            number = issued["number"]!.GetValue<string>(),
            pin = issued["pin"]!.GetValue<string>(),
        };

        var blocked = await Post($"credit-lines/{id}/block", new { reason = "reported stolen" });

        var line = await RunningApp.Read(blocked);
        line["state"]!.GetValue<string>().ShouldBe("blocked");
        line["blockedReason"]!.GetValue<string>().ShouldBe("reported stolen");
        (await AskBalance(card)).StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await Post($"credit-lines/{id}/block", new { })).StatusCode.ShouldBe(
            HttpStatusCode.BadRequest,
            "a reason is needed"
        );

        await Post($"credit-lines/{id}/unblock", new { reason = "found again" });
        (await AskBalance(card)).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Lines_are_listed_newest_first_filtered_and_a_page_at_a_time()
    {
        var customer = NewCustomer();
        var ids = new List<string>();
        foreach (var currency in new[] { "USD", "EUR", "JPY" })
        {
            var opened = await Created(
                Post(
                    "credit-lines",
                    new
                    {
                        kind = "storeCredit",
                        currencyCode = currency,
                        customerId = customer,
                        amount = "7",
                    }
                )
            );
            ids.Insert(0, opened["creditLineId"]!.GetValue<string>());
        }

        await Post($"credit-lines/{ids[0]}/block", new { reason = "why not" });

        (await AllPages($"credit-lines?customerId={customer}&limit=2", "creditLineId")).ShouldBe(
            ids
        );
        (
            await AllPages($"credit-lines?customerId={customer}&state=blocked", "creditLineId")
        ).ShouldBe([ids[0]]);
        (
            await AllPages($"credit-lines?customerId={customer}&state=active", "creditLineId")
        ).ShouldBe([ids[1], ids[2]]);
        (
            await AllPages($"credit-lines?customerId={customer}&kind=giftCard", "creditLineId")
        ).ShouldBeEmpty();
        var expired = await AllPages("credit-lines?state=expired&lastFour=0051", "creditLineId");
        var line = await Line(expired.ShouldHaveSingleItem());
        line["state"]!.GetValue<string>().ShouldBe("expired");
    }

    [Theory]
    [InlineData("credit-lines?kind=loan", "kind")]
    [InlineData("credit-lines?kind=1", "kind")]
    [InlineData("credit-lines?state=sad", "state")]
    [InlineData("credit-lines?lastFour=1", "lastFour")]
    [InlineData("credit-lines?limit=0", "limit")]
    [InlineData("credit-lines?limit=101", "limit")]
    [InlineData("approvals?limit=0", "limit")]
    public async Task A_list_of_no_sense_is_refused(string path, string field)
    {
        var answer = await Send(HttpMethod.Get, path, null);

        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await RunningApp.Read(answer))["errors"]!.AsObject().ShouldContainKey(field);
    }

    [Fact]
    public async Task An_expired_line_is_emptied_by_a_posting()
    {
        var expired = await AllPages("credit-lines?lastFour=0051", "creditLineId");

        await Eventually.Holds(
            async () => Money((await Line(expired[0]))["balance"]) == "0.00 USD",
            TimeSpan.FromSeconds(30)
        );

        var line = await Line(expired[0]);
        line["activity"]!
            .AsArray()
            .Select(entry => entry!["kind"]!.GetValue<string>())
            .ShouldBe(["expire", "issue"]);
    }

    [Theory]
    [InlineData("GET", "credit-lines", "support finance auditor")]
    [InlineData("GET", "credit-lines/unknown", "support finance auditor")]
    [InlineData("POST", "credit-lines", "finance")]
    [InlineData("POST", "credit-lines/bulk", "finance")]
    [InlineData("POST", "credit-lines/imports", "finance")]
    [InlineData("POST", "credit-lines/imports?preview=true", "finance")]
    [InlineData("POST", "credit-lines/balance", "shop support")]
    [InlineData("POST", "credit-lines/unknown/adjustments", "finance")]
    [InlineData("POST", "credit-lines/unknown/block", "finance")]
    [InlineData("POST", "credit-lines/unknown/unblock", "finance")]
    [InlineData("GET", "approvals", "finance auditor")]
    [InlineData("POST", "approvals/unknown/approve", "finance")]
    [InlineData("POST", "approvals/unknown/reject", "finance")]
    public async Task Each_call_is_for_its_roles_alone(string method, string path, string roles)
    {
        foreach (var role in new[] { "shop", "support", "finance", "auditor", "admin" })
        {
            using var content = path.Contains("imports", StringComparison.Ordinal)
                ? new StringContent("nonsense", Encoding.UTF8, "text/csv")
                : RunningApp.Json("""{"reason":"why","amount":"1"}""");
            var answer = await Send(
                new HttpMethod(method),
                path,
                method == "GET" ? null : content,
                $"ck_dev_{role}"
            );
            var mayCall = roles.Split(' ').Contains(role, StringComparer.Ordinal);
            (answer.StatusCode == HttpStatusCode.Forbidden).ShouldBe(!mayCall, role);
        }

        (await Send(new HttpMethod(method), path, null, caller: null)).StatusCode.ShouldBe(
            HttpStatusCode.Unauthorized
        );
    }

    [Theory]
    [InlineData("credit-lines")]
    [InlineData("credit-lines/bulk")]
    [InlineData("credit-lines/unknown/adjustments")]
    [InlineData("credit-lines/unknown/block")]
    [InlineData("credit-lines/unknown/unblock")]
    [InlineData("approvals/unknown/approve")]
    public async Task A_call_that_moves_something_needs_a_key(string path)
    {
        using var finance = _app.Caller("ck_dev_finance");

        var answer = await finance.PostAsync(
            "/api/v1/" + path,
            RunningApp.Json("""{"reason":"why"}""")
        );

        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await RunningApp.Read(answer))["type"]!
            .GetValue<string>()
            .ShouldBe("/problems/idempotency-key-missing");
    }

    [Theory]
    [InlineData("GET", "credit-lines/unknown")]
    [InlineData("POST", "credit-lines/unknown/adjustments")]
    [InlineData("POST", "credit-lines/unknown/block")]
    [InlineData("POST", "credit-lines/unknown/unblock")]
    [InlineData("GET", "credit-lines?after=unknown")]
    [InlineData("POST", "approvals/unknown/approve")]
    [InlineData("POST", "approvals/unknown/reject")]
    [InlineData("GET", "approvals?after=unknown")]
    public async Task What_does_not_exist_is_not_found(string method, string path)
    {
        var answer = await Send(
            new HttpMethod(method),
            path,
            method == "GET" ? null
                : path.EndsWith("adjustments", StringComparison.Ordinal)
                    ? RunningApp.Json("""{"reason":"why","amount":"1"}""")
                : RunningApp.Json("""{"reason":"why"}""")
        );

        answer.StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    private static string NewCustomer() =>
        string.Create(CultureInfo.InvariantCulture, $"customer-{Interlocked.Increment(ref _keys)}");

    private static string Money(JsonNode? money) => $"{money!["amount"]} {money["currencyCode"]}";

    private async Task<string> NewCard(string amount)
    {
        var issued = await Created(
            Post(
                "credit-lines",
                new
                {
                    kind = "giftCard",
                    amount,
                    currencyCode = "USD",
                }
            )
        );
        return issued["creditLineId"]!.GetValue<string>();
    }

    private async Task<JsonNode> Line(string id)
    {
        var answer = await Send(HttpMethod.Get, $"credit-lines/{id}", null);
        answer.StatusCode.ShouldBe(HttpStatusCode.OK, await answer.Content.ReadAsStringAsync());
        return await RunningApp.Read(answer);
    }

    private async Task<List<string>> Waiting() => await AllPages("approvals", "id");

    private async Task<List<string>> AllPages(string path, string id)
    {
        var seen = new List<string>();
        string? after = null;
        do
        {
            var cursor = after is null ? "" : $"{(path.Contains('?') ? '&' : '?')}after={after}";
            var answer = await Send(HttpMethod.Get, path + cursor, null);
            answer.StatusCode.ShouldBe(HttpStatusCode.OK, await answer.Content.ReadAsStringAsync());
            var page = await RunningApp.Read(answer);
            seen.AddRange(page["items"]!.AsArray().Select(item => item![id]!.GetValue<string>()));
            after = page["next"]?.GetValue<string>();
        } while (after is not null);

        return seen;
    }

    private Task<HttpResponseMessage> AskBalance(object line) =>
        Send(HttpMethod.Post, "credit-lines/balance", JsonContent.Create(line), "ck_dev_shop");

    private async Task<JsonNode> Balance(object line)
    {
        var answer = await AskBalance(line);
        answer.StatusCode.ShouldBe(HttpStatusCode.OK, await answer.Content.ReadAsStringAsync());
        return await RunningApp.Read(answer);
    }

    private static async Task<JsonNode> Created(Task<HttpResponseMessage> call)
    {
        var answer = await call;
        answer.StatusCode.ShouldBe(
            HttpStatusCode.Created,
            await answer.Content.ReadAsStringAsync()
        );
        return await RunningApp.Read(answer);
    }

    private Task<HttpResponseMessage> Post(
        string path,
        object body,
        string caller = "ck_dev_finance",
        string? key = null
    ) => Send(HttpMethod.Post, path, JsonContent.Create(body), caller, key);

    private async Task<HttpResponseMessage> Send(
        HttpMethod method,
        string path,
        HttpContent? content,
        string? caller = "ck_dev_finance",
        string? key = null
    )
    {
        using var client = _app.Caller(caller);
        using var request = new HttpRequestMessage(method, "/api/v1/" + path) { Content = content };
        if (method != HttpMethod.Get)
        {
            request.Headers.Add(
                "Idempotency-Key",
                key
                    ?? string.Create(
                        CultureInfo.InvariantCulture,
                        $"key-{Interlocked.Increment(ref _keys):D8}"
                    )
            );
        }

        return await client.SendAsync(request);
    }
}
