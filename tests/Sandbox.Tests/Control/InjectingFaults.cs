using System.Diagnostics;
using System.Globalization;
using System.Text.Json.Nodes;
using CustomerCredit.Sandbox.Tests.Support;

namespace CustomerCredit.Sandbox.Tests.Control;

/// <summary>Each kind of fault either has its effect or not, whatever the caller saw.</summary>
public sealed class InjectingFaults(SandboxHost host) : SandboxTest(host)
{
    [Fact]
    public async Task Refuse_answers_a_refusal_and_does_nothing()
    {
        var (checkout, credit) = await Given();
        await Merchant.Fault(Merchant.AttachOperation, "refuse", count: 1);

        var answer = await Merchant.TryAttach(checkout, credit);

        answer.Status.ShouldBeInRange(400, 499);
        answer.At("errors")!.AsArray().ShouldNotBeEmpty();
        await ShouldNotBeAttached(checkout, credit);
        (await TheAttempt()).ShouldBe(("refuse", false, answer.Status));
    }

    [Fact]
    public async Task A_lost_request_breaks_the_connection_and_does_nothing()
    {
        var (checkout, credit) = await Given();
        await Merchant.Fault(Merchant.AttachOperation, "lost-request", count: 1);

        (await Merchant.AttemptAttach(checkout, credit)).ShouldBeNull();

        await ShouldNotBeAttached(checkout, credit);
        var (fault, executed, _) = await TheAttempt();
        (fault, executed).ShouldBe(("lost-request", false));
    }

    [Fact]
    public async Task A_lost_response_breaks_the_connection_after_the_effect()
    {
        var (checkout, credit) = await Given();
        await Merchant.Fault(Merchant.AttachOperation, "lost-response", count: 1);

        (await Merchant.AttemptAttach(checkout, credit)).ShouldBeNull();

        await ShouldBeAttached(checkout, credit);
        var (fault, executed, _) = await TheAttempt();
        (fault, executed).ShouldBe(("lost-response", true));
    }

    [Fact]
    public async Task An_error_before_is_a_server_error_without_effect()
    {
        var (checkout, credit) = await Given();
        await Merchant.Fault(Merchant.AttachOperation, "error-before", count: 1);

        var answer = await Merchant.TryAttach(checkout, credit);

        answer.Status.ShouldBeInRange(500, 504);
        answer.At("errors")!.AsArray().ShouldNotBeEmpty();
        await ShouldNotBeAttached(checkout, credit);
        (await TheAttempt()).ShouldBe(("error-before", false, answer.Status));
    }

    [Fact]
    public async Task An_error_after_is_a_server_error_with_effect()
    {
        var (checkout, credit) = await Given();
        await Merchant.Fault(Merchant.AttachOperation, "error-after", count: 1);

        var answer = await Merchant.TryAttach(checkout, credit);

        answer.Status.ShouldBeInRange(500, 504);
        answer.At("errors")!.AsArray().ShouldNotBeEmpty();
        await ShouldBeAttached(checkout, credit);
        (await TheAttempt()).ShouldBe(("error-after", true, answer.Status));
    }

    [Fact]
    public async Task Rate_limited_says_when_to_come_back_and_does_nothing()
    {
        var (checkout, credit) = await Given();
        await Merchant.Fault(Merchant.AttachOperation, "rate-limited", count: 1);

        var answer = await Merchant.TryAttach(checkout, credit);

        answer.ShouldRefuse(429, "too_many_requests");
        var seconds = answer.Headers.GetValues("Retry-After").ShouldHaveSingleItem();
        int.Parse(seconds, NumberStyles.None, CultureInfo.InvariantCulture).ShouldBeGreaterThan(0);
        await ShouldNotBeAttached(checkout, credit);
        (await TheAttempt()).ShouldBe(("rate-limited", false, 429));
    }

    [Fact]
    public async Task Slow_answers_rightly_after_the_delay()
    {
        var (checkout, credit) = await Given();
        await Merchant.Fault(Merchant.AttachOperation, "slow", count: 1, delayMs: 400);
        var watch = Stopwatch.StartNew();

        (await Merchant.TryAttach(checkout, credit)).ShouldBe(200);

        watch.ElapsedMilliseconds.ShouldBeGreaterThanOrEqualTo(390);
        await ShouldBeAttached(checkout, credit);
        (await TheAttempt()).ShouldBe(("slow", true, 200));
    }

    [Fact]
    public async Task Late_has_its_effect_after_the_caller_has_gone()
    {
        await using var own = await SandboxHost.StartWithClock();
        var checkout = await own.Merchant.CreateCheckout();
        var credit = await own.Merchant.CreateCredit(checkout, 10m);
        await own.Merchant.Fault(Merchant.AttachOperation, "late", count: 1, delayMs: 60_000);

        var answer = await own.Merchant.AttemptAttach(
            checkout,
            credit,
            patience: TimeSpan.FromSeconds(2)
        );

        (answer?.Status ?? 599).ShouldBeInRange(
            500,
            599,
            "the caller must not learn that it will work"
        );
        own.Clock!.Advance(TimeSpan.FromSeconds(59));
        (await own.Merchant.Read(checkout)).ShouldStandAt(0m, 26.89m, "requires_source");
        own.Clock.Advance(TimeSpan.FromSeconds(2));
        await Until(async () => (await own.Merchant.Read(checkout)).Sources.Count == 1);
        (await own.Merchant.Read(checkout))
            .ShouldStandAt(10m, 16.89m, "requires_source")
            .ShouldHold((credit, 10m));
        var landed = (await own.Merchant.Log()).Last(e => e.Operation == Merchant.AttachOperation);
        (landed.Fault, landed.Executed).ShouldBe(("late", true));
    }

    [Fact]
    public async Task A_late_attach_that_finds_its_source_cancelled_has_no_effect()
    {
        await using var own = await SandboxHost.StartWithClock();
        var checkout = await own.Merchant.CreateCheckout();
        var credit = await own.Merchant.CreateCredit(checkout, 10m);
        await own.Merchant.Fault(Merchant.AttachOperation, "late", count: 1, delayMs: 60_000);
        await own.Merchant.AttemptAttach(checkout, credit, patience: TimeSpan.FromSeconds(2));
        await own.Merchant.Attach(checkout, credit);
        await own.Merchant.Detach(checkout, credit);
        var detached = (await own.Merchant.Log())[^1].Sequence;

        own.Clock!.Advance(TimeSpan.FromSeconds(61));
        await Until(async () =>
            (await own.Merchant.Log()).Any(e => e.Fault == "late" && e.Sequence > detached)
        );

        (await own.Merchant.StateOf(credit)).ShouldBe("cancelled");
        (await own.Merchant.Read(checkout)).ShouldStandAt(0m, 26.89m, "requires_source");
        (await own.Merchant.Log()).Last(e => e.Fault == "late").Executed.ShouldBeFalse();
    }

    [Fact]
    public async Task Malformed_has_its_effect_and_an_answer_nobody_can_read()
    {
        var (checkout, credit) = await Given();
        await Merchant.Fault(Merchant.AttachOperation, "malformed", count: 1);

        var answer = await Merchant.TryAttach(checkout, credit);

        answer.ShouldBe(200).IsReadable.ShouldBeFalse(answer.Text);
        await ShouldBeAttached(checkout, credit);
        (await TheAttempt()).ShouldBe(("malformed", true, 200));
    }

    [Fact]
    public async Task A_cut_body_ends_before_its_length()
    {
        var (checkout, credit) = await Given();
        await Merchant.Fault(Merchant.AttachOperation, "cut-body", count: 1);

        (await Merchant.AttemptAttach(checkout, credit)).ShouldBeNull();

        await ShouldBeAttached(checkout, credit);
        var (fault, executed, _) = await TheAttempt();
        (fault, executed).ShouldBe(("cut-body", true));
    }

    [Fact]
    public async Task Duplicate_executes_one_request_twice()
    {
        await Merchant.Fault("POST /checkouts", "duplicate", count: 1);

        await Merchant.CreateCheckout([new Goods(10m)], also: b => b["upstreamId"] = "cart-1");

        (await Merchant.Get("/checkouts?upstreamIds=cart-1"))
            .At("data")!
            .AsArray()
            .Count.ShouldBe(2);
    }

    [Fact]
    public async Task A_duplicated_attach_counts_once()
    {
        var (checkout, credit) = await Given();
        await Merchant.Fault(Merchant.AttachOperation, "duplicate", count: 1);

        await Merchant.Attach(checkout, credit);

        await ShouldBeAttached(checkout, credit);
    }

    [Fact]
    public async Task A_lost_answer_to_creating_a_source_leaves_the_source_behind()
    {
        var checkout = await Merchant.CreateCheckout();
        await Merchant.Fault("POST /sources", "lost-response", count: 1);

        (
            await Merchant.Attempt(
                HttpMethod.Post,
                "/sources",
                Merchant.CreditOf(checkout.SessionId, 10m)
            )
        ).ShouldBeNull();

        var entry = (await Merchant.Log()).Single(e => e.Operation == "POST /sources");
        (entry.Fault, entry.Executed).ShouldBe(("lost-response", true));
    }

    [Fact]
    public async Task A_detach_whose_answer_was_lost_has_happened()
    {
        var (checkout, credit) = await Given();
        await Merchant.Attach(checkout, credit);
        await Merchant.Fault(Merchant.DetachOperation, "lost-response", count: 1);

        (
            await Merchant.Attempt(HttpMethod.Delete, $"/checkouts/{checkout.Id}/sources/{credit}")
        ).ShouldBeNull();

        (await Merchant.Read(checkout)).Sources.ShouldBeEmpty();
        (await Merchant.StateOf(credit)).ShouldBe("cancelled");
    }

    [Fact]
    public async Task A_fault_strikes_as_often_as_it_is_told()
    {
        var checkout = await Merchant.CreateCheckout();
        await Merchant.Fault(Merchant.ReadOperation, "error-before", count: 2);

        var statuses = new List<bool>();
        for (var i = 0; i < 4; i++)
        {
            statuses.Add((await Merchant.Read(checkout)).Status == 200);
        }

        statuses.ShouldBe([false, false, true, true]);
    }

    [Fact]
    public async Task A_fault_strikes_its_own_operation_only()
    {
        var (checkout, credit) = await Given();
        await Merchant.Fault(Merchant.DetachOperation, "error-before", count: 1);

        await Merchant.Attach(checkout, credit);
        (await Merchant.Read(checkout)).ShouldBe(200);
        (await Merchant.TryDetach(checkout, credit)).Status.ShouldBeGreaterThanOrEqualTo(500);
    }

    [Fact]
    public async Task A_star_strikes_every_call_but_no_control()
    {
        var checkout = await Merchant.CreateCheckout();
        await Merchant.Fault("*", "error-before", count: 100);

        (await Merchant.Read(checkout)).Status.ShouldBeGreaterThanOrEqualTo(500);
        (await Merchant.Get("/checkouts")).Status.ShouldBeGreaterThanOrEqualTo(500);
        (await Merchant.TryCreateCredit(checkout, 1m)).Status.ShouldBeGreaterThanOrEqualTo(500);

        await Merchant.ClearFaults();
        (await Merchant.Read(checkout)).ShouldBe(200);
    }

    [Fact]
    public async Task The_connectors_path_suffers_the_faults_of_sources()
    {
        var checkout = await Merchant.CreateCheckout();
        await Merchant.Fault("POST /sources", "error-before", count: 1);

        var answer = await Merchant.Post(
            "/payments/sources",
            Merchant.CreditOf(checkout.SessionId, 1m)
        );

        answer.Status.ShouldBeGreaterThanOrEqualTo(500);
    }

    [Fact]
    public async Task The_same_seed_strikes_the_same_calls()
    {
        var checkout = await Merchant.CreateCheckout();

        var first = await Strikes(checkout, seed: 7);
        var again = await Strikes(checkout, seed: 7);
        var other = await Strikes(checkout, seed: 8);

        again.ShouldBe(first);
        other.ShouldNotBe(first);
        first.ShouldContain('x');
        first.ShouldContain('.');
    }

    [Fact]
    public async Task A_probability_of_zero_never_strikes_and_one_always()
    {
        var checkout = await Merchant.CreateCheckout();

        (await Strikes(checkout, seed: 1, probability: 0)).ShouldNotContain('x');
        (await Strikes(checkout, seed: 1, probability: 1)).ShouldNotContain('.');
    }

    [Theory]
    [InlineData("""{"operation":"*","kind":"no-such-kind","count":1}""")]
    [InlineData("""{"operation":"GET /nosuch","kind":"slow","count":1}""")]
    [InlineData("""{"kind":"slow"}""")]
    [InlineData("""{"operation":"*","kind":"slow","probability":1.5}""")]
    public async Task A_fault_that_makes_no_sense_is_refused(string fault)
    {
        (await Merchant.TryFault(JsonNode.Parse(fault)!.AsObject())).Status.ShouldBe(400);

        (await Merchant.Get("/checkouts")).ShouldBe(200);
    }

    private async Task<(Answer Checkout, string Credit)> Given()
    {
        var checkout = await Merchant.CreateCheckout();
        return (checkout, await Merchant.CreateCredit(checkout, 10m));
    }

    private async Task ShouldBeAttached(Answer checkout, string credit) =>
        (await Merchant.Read(checkout))
            .ShouldStandAt(10m, 16.89m, "requires_source")
            .ShouldHold((credit, 10m));

    private async Task ShouldNotBeAttached(Answer checkout, string credit)
    {
        (await Merchant.Read(checkout))
            .ShouldStandAt(0m, 26.89m, "requires_source")
            .Sources.ShouldBeEmpty();
        (await Merchant.StateOf(credit)).ShouldBe("chargeable");
    }

    /// <summary>The one attach in the log: a client that tried twice in silence would show here.</summary>
    private async Task<(string? Fault, bool Executed, int? Status)> TheAttempt()
    {
        var entry = (await Merchant.Log()).Single(e => e.Operation == Merchant.AttachOperation);
        return (entry.Fault, entry.Executed, entry.Status);
    }

    private async Task<string> Strikes(Answer checkout, int seed, double probability = 0.5)
    {
        await Merchant.Fault(
            Merchant.ReadOperation,
            "error-before",
            probability: probability,
            seed: seed
        );
        var strikes = "";
        for (var i = 0; i < 24; i++)
        {
            strikes += (await Merchant.Read(checkout)).Status == 200 ? '.' : 'x';
        }

        await Merchant.ClearFaults();
        return strikes;
    }

    private static async Task Until(Func<Task<bool>> condition)
    {
        var watch = Stopwatch.StartNew();
        while (!await condition())
        {
            watch.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(15));
            await Task.Yield();
        }
    }
}
