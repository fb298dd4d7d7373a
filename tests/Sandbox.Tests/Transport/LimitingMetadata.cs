using System.Text.Json.Nodes;
using CustomerCredit.Sandbox.Tests.Support;

namespace CustomerCredit.Sandbox.Tests.Transport;

public sealed class LimitingMetadata(SandboxHost host) : SandboxTest(host)
{
    [Fact]
    public async Task Twenty_keys_of_forty_and_values_of_five_hundred_fit()
    {
        var metadata = new JsonObject();
        for (var i = 0; i < 20; i++)
        {
            metadata[$"{i:D2}".PadRight(40, 'k')] = new string('v', 500);
        }

        var checkout = await Create(metadata);

        checkout.ShouldBe(201);
        (await Merchant.Read(checkout))
            .At("metadata")!
            .ToJsonString()
            .ShouldBe(metadata.ToJsonString());
    }

    [Fact]
    public async Task A_twenty_first_key_is_refused()
    {
        var metadata = new JsonObject();
        for (var i = 0; i < 21; i++)
        {
            metadata[$"key-{i}"] = "v";
        }

        (await Create(metadata)).ShouldRefuse(400, "bad_request");
    }

    [Fact]
    public async Task A_key_of_forty_one_is_refused() =>
        (await Create(new JsonObject { [new string('k', 41)] = "v" })).ShouldRefuse(
            400,
            "bad_request"
        );

    [Fact]
    public async Task A_value_of_five_hundred_and_one_is_refused() =>
        (await Create(new JsonObject { ["key"] = new string('v', 501) })).ShouldRefuse(
            400,
            "bad_request"
        );

    [Fact]
    public async Task An_update_is_held_to_the_same_limits()
    {
        var checkout = await Merchant.CreateCheckout();

        var answer = await Merchant.Update(
            checkout,
            new JsonObject { ["metadata"] = new JsonObject { ["key"] = new string('v', 501) } }
        );

        answer.ShouldRefuse(400, "bad_request");
        (await Merchant.Read(checkout)).At("metadata.key").ShouldBeNull();
    }

    private Task<Answer> Create(JsonObject metadata) =>
        Merchant.Post(
            "/checkouts",
            Merchant.CheckoutOf([new Goods(1m)], also: b => b["metadata"] = metadata)
        );
}
