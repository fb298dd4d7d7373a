using System.Text.Json.Nodes;
using CustomerCredit.Sandbox.Tests.Support;

namespace CustomerCredit.Sandbox.Tests.Switches;

public sealed class SettingSwitches(SandboxHost host) : SandboxTest(host)
{
    // Digital River reference, section 13. Read-lag is the sandbox's own.
    [Theory]
    [InlineData("source-amount-not-positive", "reject")]
    [InlineData("source-amount-missing", "reject")]
    [InlineData("source-amount-above-remaining", "accept")]
    [InlineData("source-amount-excess-decimals", "reject")]
    [InlineData("unknown-session", "not-found")]
    [InlineData("source-on-closed-session", "accept")]
    [InlineData("source-without-session", "accept")]
    [InlineData("source-currency-conflict", "session-wins")]
    [InlineData("attached-credit-state", "chargeable")]
    [InlineData("source-lifetime", "none")]
    [InlineData("checkout-lifetime", "none")]
    [InlineData("attach-again", "no-op")]
    [InlineData("attach-foreign-session", "conflict")]
    [InlineData("unknown-source-answer", "conflict")]
    [InlineData("detach-unattached", "conflict")]
    [InlineData("detach-credit-under-single-use-primary", "primary-keeps-amount")]
    [InlineData("detach-credit-under-saved-primary", "primary-grows")]
    [InlineData("credit-equals-saved-primary", "keep-at-zero")]
    [InlineData("replaced-primary-state", "cancelled")]
    [InlineData("credit-on-subscription", "reject-at-attach")]
    [InlineData("credit-with-incompatible-primary", "reject-at-attach")]
    [InlineData("total-below-credits", "keep-and-block")]
    [InlineData("overfunded-remaining", "negative")]
    [InlineData("currency-change-with-sources", "reject")]
    [InlineData("empty-source-id", "detach-all")]
    [InlineData("delete-checkout-with-sources", "cancel-sources")]
    [InlineData("zero-total-session", "requires-confirmation")]
    [InlineData("empty-sources", "empty-array")]
    [InlineData("sources-order", "attach-order")]
    [InlineData("checkout-after-order", "read-only")]
    [InlineData("credit-after-order-409", "cancelled")]
    [InlineData("credit-charge-lifetime", "none")]
    [InlineData("secondary-order-capture", "attach-order")]
    [InlineData("secondary-order-cancel", "attach-order")]
    [InlineData("secondary-order-refund", "attach-order")]
    [InlineData("attach-detach-events", "checkout-updated")]
    [InlineData("credit-creation-events", "created-and-chargeable")]
    [InlineData("event-order", "in-order")]
    [InlineData("event-complete-spelling", "complete")]
    [InlineData("event-version-key", "digitalriverVersion")]
    [InlineData("pending-webhooks", "api-only")]
    [InlineData("webhook-retry-schedule", "test")]
    [InlineData("signature-timestamp", "epoch-seconds")]
    [InlineData("signature-layout", "all-signatures")]
    [InlineData("callout-url", "append-path")]
    [InlineData("callout-auth", "basic")]
    [InlineData("callout-timeout", "3s")]
    [InlineData("callout-retries", "0")]
    [InlineData("callout-failure", "deny")]
    [InlineData("callout-removal-failure", "detached-not-deleted")]
    [InlineData("callout-same-line", "allow")]
    [InlineData("low-code-credit-above-total", "cap-at-total")]
    [InlineData("api-timeout", "none")]
    [InlineData("money-noise", "off")]
    [InlineData("read-lag", "0")]
    public async Task Every_switch_starts_at_its_default(string name, string value) =>
        (await Merchant.SwitchValue(name)).ShouldBe(value);

    [Fact]
    public async Task Setting_one_switch_leaves_the_others()
    {
        await Merchant.Switch("attach-again", "conflict");
        await Merchant.Switch("empty-sources", "absent");

        (await Merchant.SwitchValue("attach-again")).ShouldBe("conflict");
        (await Merchant.SwitchValue("empty-sources")).ShouldBe("absent");
        (await Merchant.SwitchValue("money-noise")).ShouldBe("off");
    }

    [Theory]
    [InlineData("no-such-switch", "on")]
    [InlineData("attach-again", "sometimes")]
    [InlineData("source-lifetime", "a while")]
    public async Task An_unknown_name_or_value_is_refused_and_sets_nothing(
        string name,
        string value
    )
    {
        (await Merchant.TrySwitch(name, value)).Status.ShouldBe(400);

        (await Merchant.SwitchValue("attach-again")).ShouldBe("no-op");
        (await Merchant.SwitchValue("source-lifetime")).ShouldBe("none");
    }

    [Fact]
    public async Task One_bad_entry_spoils_the_whole_request()
    {
        var body = new JsonObject { ["attach-again"] = "conflict", ["empty-sources"] = "perhaps" };

        (
            await Merchant.Send(HttpMethod.Put, "/_control/switches", body, key: null)
        ).Status.ShouldBe(400);

        (await Merchant.SwitchValue("attach-again")).ShouldBe("no-op");
    }
}
