using System.Text.Json;
using CustomerCredit.DigitalRiver.Sandbox;
using CustomerCredit.Infrastructure.DigitalRiver;
using CustomerCredit.Infrastructure.Tests.DigitalRiver.Support;

namespace CustomerCredit.Infrastructure.Tests.DigitalRiver;

/// <summary>What becomes at the start of the webhooks that are registered, on an account that is not ours alone.</summary>
public sealed class RegisteringOurWebhook : IAsyncLifetime
{
    private static readonly Uri Ours = new("https://credit.example.com/webhooks/digital-river");
    private static readonly Uri Theirs = new("https://shop.example.com/hooks");

    private RunningSandbox _sandbox = null!;

    public async ValueTask InitializeAsync() => _sandbox = await RunningSandbox.Start();

    public async ValueTask DisposeAsync() => await _sandbox.DisposeAsync();

    [Fact]
    public async Task It_is_registered_once_however_often_we_start()
    {
        await Start();
        await Start();

        ShouldSendOurs((await _sandbox.Webhooks()).ShouldHaveSingleItem());
    }

    [Fact]
    public async Task One_that_was_disabled_or_sends_something_else_is_put_right_and_keeps_its_token()
    {
        var disabled = await _sandbox.RegisterWebhook(Ours, false, [.. EventsThatMatter.Types]);
        var narrow = await _sandbox.RegisterWebhook(Ours, true, "order.accepted");
        var theirs = await _sandbox.RegisterWebhook(Theirs, false, "order.accepted");

        await Start();

        var registered = (await _sandbox.Webhooks()).ToDictionary(IdOf, StringComparer.Ordinal);
        registered.Keys.ShouldBe([disabled, narrow, theirs], ignoreOrder: true);
        ShouldSendOurs(registered[disabled]);
        ShouldSendOurs(registered[narrow]);
        registered[theirs].GetProperty("enabled").GetBoolean().ShouldBeFalse();
    }

    [Fact]
    public async Task One_that_is_as_it_should_be_is_left_alone()
    {
        await _sandbox.RegisterWebhook(Ours, true, [.. EventsThatMatter.Types.Reverse()]);

        await Start();

        (await _sandbox.CallsOf("PATCH /webhooks/{id}")).ShouldBe(0);
        (await _sandbox.Webhooks()).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task That_Digital_River_is_not_there_yet_is_one_plain_line()
    {
        using var gateway = new GatewayUnderTest(
            new Uri("http://127.0.0.1:1/"),
            settings: [("WebhookUrl", Ours.ToString())]
        );

        await gateway.TryToRegisterWebhook();

        gateway
            .LogText.Split('\n')
            .Single(line => line.Contains("could not be registered"))
            .ShouldEndWith("It is tried again ", customMessage: "nothing hangs on it");
    }

    private async Task Start()
    {
        using var gateway = new GatewayUnderTest(
            _sandbox.Address,
            settings: [("ApiKey", SandboxKeys.Confidential), ("WebhookUrl", Ours.ToString())]
        );
        await gateway.RegisterWebhook();
    }

    private static string IdOf(JsonElement webhook) => webhook.GetProperty("id").GetString()!;

    private static void ShouldSendOurs(JsonElement webhook)
    {
        webhook.GetProperty("enabled").GetBoolean().ShouldBeTrue();
        webhook
            .GetProperty("types")
            .EnumerateArray()
            .Select(type => type.GetString()!)
            .ShouldBe(EventsThatMatter.Types, ignoreOrder: true);
    }
}
