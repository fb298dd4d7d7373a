using System.Text.Json.Nodes;
using CustomerCredit.Sandbox.Tests.Support;

namespace CustomerCredit.Sandbox.Tests.Webhooks;

public sealed class RegisteringWebhooks(SandboxHost host) : SandboxTest(host)
{
    private const string Address = "http://127.0.0.1:9/hooks";

    [Fact]
    public async Task A_webhook_is_enabled_from_the_start()
    {
        var hook = (await Merchant.TrySubscribe(Address, "order.accepted")).ShouldBe(201);

        (hook.Word("address"), hook.Word("apiVersion"), hook.Word("transportType")).ShouldBe(
            (Address, "default", "HTTP")
        );
        hook.Json.Flag("enabled").ShouldBeTrue();
        hook.Word("types.0").ShouldBe("order.accepted");
        (await Merchant.Get($"/webhooks/{hook.Id}")).Text.ShouldBe(hook.Text);
    }

    [Fact]
    public async Task A_webhook_is_changed_and_removed()
    {
        var hook = await Merchant.TrySubscribe(Address, "order.accepted");

        var changed = await Merchant.Send(
            HttpMethod.Patch,
            $"/webhooks/{hook.Id}",
            new JsonObject { ["types"] = new JsonArray("refund.*"), ["enabled"] = false }
        );

        changed.ShouldBe(200).Word("types.0").ShouldBe("refund.*");
        changed.Json.Flag("enabled").ShouldBeFalse();
        (await Merchant.Delete($"/webhooks/{hook.Id}")).ShouldBe(204);
        (await Merchant.Get($"/webhooks/{hook.Id}")).ShouldRefuse(404, "not_found");
        (await Merchant.Delete($"/webhooks/{hook.Id}")).ShouldRefuse(404, "not_found");
    }

    [Fact]
    public async Task The_list_is_bare_and_filtered_by_type()
    {
        var orders = await Merchant.TrySubscribe(Address, "order.accepted");
        var refunds = await Merchant.TrySubscribe(Address, "refund.complete", "refund.failed");

        (await Ids("")).ShouldBe([refunds.Id, orders.Id]);
        (await Ids("?type=order.*")).ShouldBe([orders.Id]);
        (await Ids("?types=refund.failed")).ShouldBe([refunds.Id]);
    }

    [Theory]
    [InlineData("""{"address":"http://127.0.0.1:9/"}""", "missing_parameter", "types")]
    [InlineData("""{"types":["*"]}""", "missing_parameter", "address")]
    [InlineData("""{"types":["*"],"address":"nowhere"}""", "invalid_parameter", "address")]
    [InlineData("""{"types":[],"address":"http://127.0.0.1:9/"}""", "invalid_parameter", "types")]
    public async Task A_webhook_names_types_and_an_address(
        string json,
        string code,
        string parameter
    ) =>
        (await Merchant.Post("/webhooks", JsonNode.Parse(json))).ShouldRefuse(
            400,
            "bad_request",
            code,
            parameter
        );

    private async Task<IReadOnlyList<string>> Ids(string query) =>
        [
            .. (await Merchant.Get($"/webhooks{query}"))
                .ShouldBe(200)
                .Json.AsArray()
                .Select(hook => hook!.Word("id")),
        ];
}
