using System.Text.Json.Nodes;
using CustomerCredit.Sandbox.Tests.Support;

namespace CustomerCredit.Sandbox.Tests.Callouts;

/// <summary>The store-credit callout, Digital River's side (Digital River reference, section 7; sample S12).</summary>
public sealed class AskingForCredit(SandboxHost host) : SandboxTest(host)
{
    private const string Line = "7654-2345-0987-123456";

    [Fact]
    public async Task S12_a_credit_of_5_is_asked_for_approved_and_attached()
    {
        await using var receiver = await Open((200, Approval(5m)));
        var checkout = await Merchant.CreateOrderable(
            [new Goods(20m)],
            also: body => body["upstreamId"] = "8234373746"
        );

        var result = (
            await Ask(
                5m,
                checkout,
                body => (body["name"], body["lastFour"]) = ("Gift card", "7831")
            )
        ).ShouldBe(200);

        (result.Word("outcome"), result.Amount("amount")).ShouldBe(("approved", 5m));
        var call = receiver.Calls.ShouldHaveSingleItem();
        (call.Method, call.Path).ShouldBe(("POST", "/door/checkouts/store-credits"));
        // river:secret
        call.Authorization.ShouldBe("Basic cml2ZXI6c2VjcmV0");
        JsonNode
            .DeepEquals(
                call.Json,
                new JsonObject
                {
                    ["sessionId"] = checkout.SessionId,
                    ["amount"] = 5.0m,
                    ["upstreamId"] = Line,
                    ["sessionUpstreamId"] = "8234373746",
                    ["name"] = "Gift card",
                    ["lastFour"] = "7831",
                }
            )
            .ShouldBeTrue(call.Body);
        var source = result.Word("source.id");
        (await Merchant.Read(checkout))
            .ShouldStandAt(5m, 15m, "requires_source")
            .ShouldHold((source, 5m));
        (await Merchant.ReadSource(source)).Word("upstreamId").ShouldBe(Line);
    }

    [Fact]
    public async Task S12_a_denied_credit_makes_no_source()
    {
        await using var receiver = await Open(
            (200, $$"""{"approval":false,"upstreamId":"{{Line}}"}""")
        );
        var checkout = await Merchant.CreateOrderable([new Goods(20m)]);

        (await Ask(5m, checkout)).ShouldBe(200).Word("outcome").ShouldBe("denied");

        (await Merchant.Read(checkout)).ShouldStandAt(0m, 20m, "requires_source").ShouldHold();
    }

    [Fact]
    public async Task Less_than_asked_for_may_be_approved()
    {
        await using var receiver = await Open((200, Approval(3.50m)));
        var checkout = await Merchant.CreateOrderable([new Goods(20m)]);

        (await Ask(5m, checkout)).Amount("amount").ShouldBe(3.50m);

        (await Merchant.Read(checkout)).ShouldStandAt(3.50m, 16.50m, "requires_source");
    }

    [Theory]
    [InlineData(200, """{"approval":true,"amount":5.01,"upstreamId":"7654-2345-0987-123456"}""")]
    [InlineData(200, """{"approval":true,"amount":0,"upstreamId":"7654-2345-0987-123456"}""")]
    [InlineData(200, """{"approval":true,"upstreamId":"7654-2345-0987-123456"}""")]
    [InlineData(200, """{"approval":true,"amount":5,"upstreamId":"another"}""")]
    [InlineData(200, "nonsense")]
    [InlineData(500, null)]
    [InlineData(401, """{"approval":true,"amount":5,"upstreamId":"7654-2345-0987-123456"}""")]
    public async Task What_is_no_approval_is_a_denial(int status, string? body)
    {
        await using var receiver = await Open((status, body));
        var checkout = await Merchant.CreateOrderable([new Goods(20m)]);

        (await Ask(5m, checkout)).ShouldBe(200).Word("outcome").ShouldBe("denied");
        (await Merchant.Read(checkout)).ShouldHold();

        await Merchant.Switch("callout-failure", "apply-listed-amount");
        (await Ask(5m, checkout)).Word("outcome").ShouldBe("approved");
        (await Merchant.Read(checkout)).ShouldStandAt(5m, 15m, "requires_source");
    }

    [Fact]
    public async Task S12_a_removed_credit_is_detached_told_and_deleted()
    {
        await using var receiver = await Open((200, Approval(5m)));
        var checkout = await Merchant.CreateOrderable([new Goods(20m)]);
        var source = (await Ask(5m, checkout)).Word("source.id");
        receiver.Answer = _ => (204, null);

        var result = (await Remove()).ShouldBe(200);

        (result.Json.Flag("isDetached"), result.Json.Flag("isDeleted")).ShouldBe((true, true));
        var call = receiver.Calls[^1];
        (call.Method, call.Path, call.Body).ShouldBe(
            ("DELETE", $"/door/checkouts/store-credits/{Line}", "")
        );
        (await Merchant.Read(checkout)).ShouldStandAt(0m, 20m, "requires_source").ShouldHold();
        (await Merchant.ReadSource(source)).ShouldBe(404);
    }

    [Fact]
    public async Task A_removal_may_name_its_session_in_the_query()
    {
        await using var receiver = await Open((200, Approval(5m)));
        var first = await Merchant.CreateOrderable([new Goods(20m)]);
        var second = await Merchant.CreateOrderable([new Goods(20m)]);
        await Ask(5m, first);
        await Ask(5m, second);
        receiver.Answer = _ => (204, null);

        var query = $"?upstreamId={Line}&sessionId={first.SessionId}";
        (await Merchant.Send(HttpMethod.Delete, $"/_control/callouts{query}", key: null)).ShouldBe(
            200
        );

        (await Merchant.Read(first)).ShouldHold();
        (await Merchant.Read(second)).ShouldStandAt(5m, 15m, "requires_source");
    }

    [Theory]
    [InlineData("detached-not-deleted", 1, false)]
    [InlineData("retry", 4, false)]
    [InlineData("delete-anyway", 1, true)]
    public async Task A_notice_that_fails(string value, int calls, bool isDeleted)
    {
        await Merchant.Switch("callout-removal-failure", value);
        await using var receiver = await Open((200, Approval(5m)));
        var checkout = await Merchant.CreateOrderable([new Goods(20m)]);
        var source = (await Ask(5m, checkout)).Word("source.id");
        receiver.Answer = _ => (500, null);

        (await Remove()).Json.Flag("isDeleted").ShouldBe(isDeleted);

        receiver.Calls.Count(call => call.Method == "DELETE").ShouldBe(calls);
        (await Merchant.Read(checkout)).ShouldHold();
        (await Merchant.ReadSource(source)).Status.ShouldBe(isDeleted ? 404 : 200);
    }

    [Fact]
    public async Task Without_a_door_the_listed_amount_is_applied()
    {
        var checkout = await Merchant.CreateOrderable([new Goods(20m)]);

        (await Ask(5m, checkout)).Word("outcome").ShouldBe("approved");

        (await Merchant.Read(checkout)).ShouldStandAt(5m, 15m, "requires_source");
    }

    [Theory]
    [InlineData("cap-at-total", 200, 20, 20)]
    [InlineData("ask-as-listed", 409, 50, 0)]
    [InlineData("hide", 200, null, 0)]
    public async Task A_listed_credit_above_the_total(
        string value,
        int status,
        int? asked,
        int applied
    )
    {
        await Merchant.Switch("low-code-credit-above-total", value);
        await using var receiver = await Open((200, null));
        receiver.Answer = call => (200, Approval(call.Json.Amount("amount")));
        var checkout = await Merchant.CreateOrderable([new Goods(20m)]);

        (await Ask(50m, checkout)).Status.ShouldBe(status);

        receiver
            .Calls.Select(call => (int?)call.Json.Amount("amount"))
            .ShouldBe(asked is null ? [] : [asked]);
        (await Merchant.Read(checkout))
            .Amount("payment.session.amountContributed")
            .ShouldBe(applied);
    }

    [Theory]
    [InlineData("allow", "approved")]
    [InlineData("deny", "denied")]
    public async Task One_line_of_credit_in_two_sessions(string value, string outcome)
    {
        await Merchant.Switch("callout-same-line", value);
        await using var receiver = await Open((200, Approval(5m)));
        await Ask(5m, await Merchant.CreateOrderable([new Goods(20m)]));

        (await Ask(5m, await Merchant.CreateOrderable([new Goods(20m)])))
            .Word("outcome")
            .ShouldBe(outcome);
    }

    [Fact]
    public async Task Bearer_authentication_and_the_saved_address_as_it_is()
    {
        await Merchant.Switch("callout-auth", "bearer");
        await Merchant.Switch("callout-url", "verbatim");
        await using var receiver = await Open((200, Approval(5m)));

        await Ask(5m, checkout: null, body => body["sessionId"] = "session-1");
        receiver.Answer = _ => (204, null);
        await Remove();

        receiver
            .Calls.Select(call => (call.Path, call.Authorization))
            .ShouldBe([("/door", "Bearer secret"), ($"/door/{Line}", "Bearer secret")]);
    }

    [Fact]
    public async Task An_authorisation_that_fails_is_retried_as_often_as_told()
    {
        await Merchant.Switch("callout-retries", "2");
        await using var receiver = await Open((500, null));

        await Ask(5m, checkout: null, body => body["sessionId"] = "session-1");

        receiver.Calls.Count.ShouldBe(3);
    }

    [Fact]
    public async Task An_answer_that_is_too_late_is_none()
    {
        await using var own = await SandboxHost.StartWithClock();
        await using var receiver = await Receiver.Start();
        receiver.Answer = _ =>
        {
            own.Clock!.Advance(TimeSpan.FromSeconds(3));
            return (200, Approval(5m));
        };
        await Save(own.Merchant, receiver);

        var result = await own.Merchant.Send(
            HttpMethod.Post,
            "/_control/callouts",
            new JsonObject
            {
                ["upstreamId"] = Line,
                ["amount"] = 5m,
                ["sessionId"] = "session-1",
            },
            key: null
        );

        result.ShouldBe(200).Word("outcome").ShouldBe("denied");
        result.At("status").ShouldBeNull();
    }

    [Fact]
    public async Task The_saved_door_survives_a_restart_and_never_tells_its_password()
    {
        await using var own = await SandboxHost.Start();
        await using var receiver = await Receiver.Start();
        await Save(own.Merchant, receiver);

        await own.Restart();

        var saved = await own.Merchant.Send(HttpMethod.Get, "/_control/callouts", key: null);
        saved.ShouldBe(200).Word("url").ShouldBe($"{receiver.Url}door");
        saved.Text.ShouldNotContain("secret");
    }

    private async Task<Receiver> Open((int Status, string? Body) answer)
    {
        var receiver = await Receiver.Start();
        receiver.Answer = _ => answer;
        await Save(Merchant, receiver);
        return receiver;
    }

    private static async Task Save(Merchant merchant, Receiver receiver) =>
        (
            await merchant.Send(
                HttpMethod.Put,
                "/_control/callouts",
                new JsonObject
                {
                    ["url"] = $"{receiver.Url}door",
                    ["userName"] = "river",
                    ["password"] = "secret",
                },
                key: null
            )
        ).ShouldBe(204);

    private Task<Answer> Ask(decimal amount, Answer? checkout, Action<JsonObject>? also = null)
    {
        var body = new JsonObject { ["upstreamId"] = Line, ["amount"] = amount };
        if (checkout is not null)
        {
            body["checkoutId"] = checkout.Id;
        }

        also?.Invoke(body);
        return Merchant.Send(HttpMethod.Post, "/_control/callouts", body, key: null);
    }

    private Task<Answer> Remove() =>
        Merchant.Send(
            HttpMethod.Delete,
            "/_control/callouts",
            new JsonObject { ["upstreamId"] = Line },
            key: null
        );

    private static string Approval(decimal amount) =>
        new JsonObject
        {
            ["approval"] = true,
            ["amount"] = amount,
            ["upstreamId"] = Line,
        }.ToJsonString();
}
