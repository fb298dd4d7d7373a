using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using CustomerCredit.Sandbox.Tests.Support;

namespace CustomerCredit.Sandbox.Tests.Transport;

public sealed class AnsweringRequests(SandboxHost host) : SandboxTest(host)
{
    [Fact]
    public async Task Every_answer_carries_a_request_id_of_its_own()
    {
        var checkout = await Merchant.CreateCheckout();
        Answer[] answers =
        [
            checkout,
            await Merchant.Read(checkout),
            await Merchant.Get("/checkouts/nosuch"),
            await Merchant.Get("/checkouts", key: null),
            await Merchant.Get("/nosuchpath"),
            await Merchant.Delete($"/checkouts/{checkout.Id}"),
        ];

        var ids = answers.Select(a => a.Headers.GetValues("x-dr-requestid").Single()).ToList();

        ids.ShouldAllBe(id => id.Length > 0);
        ids.ShouldBeUnique();
    }

    [Theory]
    [InlineData("GET", "/nosuchpath")]
    [InlineData("POST", "/checkouts/a/b/c/d")]
    public async Task An_unknown_path_is_not_found(string method, string path) =>
        (await Merchant.Send(new HttpMethod(method), path)).ShouldRefuse(404, "not_found");

    [Theory]
    [InlineData("PUT", "/checkouts")]
    [InlineData("DELETE", "/sources/nosuch")]
    public async Task A_method_that_a_path_does_not_know_is_not_allowed(
        string method,
        string path
    ) =>
        (await Merchant.Send(new HttpMethod(method), path)).ShouldRefuse(405, "method_not_allowed");

    [Fact]
    public async Task Attaching_takes_an_empty_text_with_a_JSON_content_type()
    {
        var checkout = await Merchant.CreateCheckout();
        var credit = await Merchant.CreateCredit(checkout, 10m);

        var answer = await Merchant.Send(
            HttpMethod.Post,
            $"/checkouts/{checkout.Id}/sources/{credit}",
            Merchant.Json(""),
            Merchant.ConfidentialKey
        );

        answer.ShouldBe(200).Id.ShouldBe(credit);
    }

    [Fact]
    public async Task Attaching_takes_no_content_at_all()
    {
        var checkout = await Merchant.CreateCheckout();
        var credit = await Merchant.CreateCredit(checkout, 10m);

        var answer = await Merchant.Send(
            HttpMethod.Post,
            $"/checkouts/{checkout.Id}/sources/{credit}",
            content: null,
            Merchant.ConfidentialKey
        );

        answer.ShouldBe(200).Id.ShouldBe(credit);
    }

    [Fact]
    public async Task Attaching_takes_an_empty_object()
    {
        var checkout = await Merchant.CreateCheckout();
        var credit = await Merchant.CreateCredit(checkout, 10m);

        (
            await Merchant.Post($"/checkouts/{checkout.Id}/sources/{credit}", new JsonObject())
        ).ShouldBe(200);
    }

    [Fact]
    public async Task A_version_header_is_accepted()
    {
        var answer = await Merchant.Send(
            HttpMethod.Post,
            "/checkouts",
            Merchant.CheckoutOf([new Goods(1m)]),
            also: r => r.Headers.Add("DigitalRiver-Version", "2021-12-13")
        );

        answer.ShouldBe(201);
    }

    [Fact]
    public async Task Times_are_UTC_to_the_second()
    {
        var checkout = await Merchant.CreateCheckout();
        var credit = await Merchant.TryCreateCredit(checkout, 1m);

        foreach (
            var time in new[]
            {
                checkout.Word("createdTime"),
                checkout.Word("updatedTime"),
                credit.Word("createdTime"),
            }
        )
        {
            time.ShouldMatch(@"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$");
        }
    }

    [Fact]
    public async Task Answers_are_JSON()
    {
        var checkout = await Merchant.CreateCheckout();

        checkout
            .ContentType.ShouldBeOfType<MediaTypeHeaderValue>()
            .MediaType.ShouldBe("application/json");
        checkout.At("liveMode")!.GetValue<bool>().ShouldBeFalse();
    }

    [Fact]
    public async Task Alone_it_serves_the_same_paths_and_controls_at_its_root()
    {
        await using var alone = await SandboxHost.StartAtTheRoot();

        var checkout = await alone.Merchant.CreateCheckout();
        await alone.Merchant.Switch("attach-again", "conflict");

        (await alone.Merchant.Read(checkout)).ShouldStandAt(0m, 26.89m, "requires_source");
        (await alone.Merchant.SwitchValue("attach-again")).ShouldBe("conflict");
        (await alone.Merchant.Log()).ShouldNotBeEmpty();
    }
}
