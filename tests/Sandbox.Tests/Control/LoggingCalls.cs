using CustomerCredit.Sandbox.Tests.Support;

namespace CustomerCredit.Sandbox.Tests.Control;

public sealed class LoggingCalls(SandboxHost host) : SandboxTest(host)
{
    [Fact]
    public async Task Every_call_is_logged_in_order()
    {
        var checkout = await Merchant.CreateCheckout();
        var credit = await Merchant.CreateCredit(checkout, 10m);
        await Merchant.Attach(checkout, credit);
        await Merchant.Read(checkout);
        await Merchant.Detach(checkout, credit);
        await Merchant.Get("/checkouts/nosuch");

        var log = await Merchant.Log();

        log.Select(e => (e.Operation, e.Status))
            .ShouldBe([
                ("POST /checkouts", 201),
                ("POST /sources", 201),
                ("POST /checkouts/{id}/sources/{sourceId}", 200),
                ("GET /checkouts/{id}", 200),
                ("DELETE /checkouts/{id}/sources/{sourceId}", 204),
                ("GET /checkouts/{id}", 404),
            ]);
        log.Select(e => e.Sequence).ShouldBeInOrder(SortDirection.Ascending);
        log.Select(e => e.Sequence).ShouldBeUnique();
        log.ShouldAllBe(e => e.Fault == null);
        log.Where(e => e.Method != "GET").ShouldAllBe(e => e.Executed);
        log[2].Method.ShouldBe("POST");
        log[2].Path.ShouldEndWith($"/checkouts/{checkout.Id}/sources/{credit}");
    }

    [Fact]
    public async Task The_callers_own_ids_are_kept()
    {
        await Merchant.Send(
            HttpMethod.Get,
            "/checkouts",
            also: r =>
            {
                r.Headers.Add("upstream-id", "request-1");
                r.Headers.Add("upstream-session-id", "session-1");
            }
        );
        await Merchant.Get("/checkouts");

        var log = await Merchant.Log();

        (log[0].UpstreamId, log[0].UpstreamSessionId).ShouldBe(("request-1", "session-1"));
        (log[1].UpstreamId, log[1].UpstreamSessionId).ShouldBe((null, null));
    }

    [Fact]
    public async Task Neither_keys_nor_card_numbers_reach_the_log()
    {
        var checkout = await Merchant.CreateCheckout();
        var card = await Merchant.TryCreateCard(checkout);

        var log = (await Merchant.Send(HttpMethod.Get, "/_control/log", key: null)).Text;

        log.ShouldNotContain(Merchant.ConfidentialKey);
        log.ShouldNotContain(Merchant.Visa);
        log.ShouldNotContain(card.Word("clientSecret"));
    }

    [Fact]
    public async Task Calls_are_forgotten_after_30_days_and_numbers_go_on()
    {
        await using var own = await SandboxHost.StartWithClock();
        await Read(own, times: 250);
        own.Clock!.Advance(TimeSpan.FromDays(1));
        await Read(own, times: 1);
        own.Clock.Advance(TimeSpan.FromDays(29));
        await Read(own, times: 1);
        (await Numbers(own)).Count.ShouldBe(252);

        own.Clock.Advance(TimeSpan.FromSeconds(1));
        await Read(own, times: 3);

        (await Numbers(own)).ShouldBe([251, 252, 253, 254, 255]);
    }

    [Fact]
    public async Task A_call_after_a_long_pause_is_numbered_after_those_it_replaces_also_after_a_restart()
    {
        await using var own = await SandboxHost.StartWithClock();
        await Read(own, times: 3);
        own.Clock!.Advance(TimeSpan.FromDays(31));
        await own.Restart();
        await Read(own, times: 1);
        (await Numbers(own)).ShouldBe([4]);

        await own.Restart();
        await Read(own, times: 1);

        (await Numbers(own)).ShouldBe([4, 5]);
    }

    private static async Task Read(SandboxHost own, int times)
    {
        for (var i = 0; i < times; i++)
        {
            (await own.Merchant.Get("/checkouts")).ShouldBe(200);
        }
    }

    private static async Task<IReadOnlyList<long>> Numbers(SandboxHost own) =>
        [.. (await own.Merchant.Log()).Select(entry => entry.Sequence)];
}
