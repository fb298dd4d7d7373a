using CustomerCredit.Browser.Tests.Support;
using Microsoft.Playwright;

namespace CustomerCredit.Browser.Tests;

public sealed class UsingTheMessageChannel(RunningShop shop)
{
    [Fact]
    public async Task A_subscriber_that_throws_is_reported_and_stops_nobody()
    {
        await using var visitor = await Visit();
        var heard = await visitor.Page.EvaluateAsync<string[]>(
            """
            async () => {
              const { Purpose, publish, subscribe } = await import("/storefront/message-channel.js");
              const heard = [];
              addEventListener("error", (event) => heard.push(`reported ${event.error.message}`));
              subscribe(Purpose.reloadDropin, () => { throw new Error("no"); });
              subscribe(Purpose.reloadDropin, ({ purpose }) => heard.push(purpose));
              publish(Purpose.reloadDropin);
              return heard;
            }
            """
        );
        heard.ShouldBe(["reported no", "reloadDropin"]);
    }

    [Fact]
    public async Task A_subscription_hears_its_purpose_or_all_until_it_ends()
    {
        await using var visitor = await Visit();
        var heard = await visitor.Page.EvaluateAsync<string[]>(
            """
            async () => {
              const { publish, subscribe } = await import("/storefront/message-channel.js");
              const heard = [];
              const end = subscribe("one", ({ purpose }) => heard.push(`own ${purpose}`));
              subscribe(null, ({ purpose, payload }) => heard.push(`all ${purpose} ${payload}`));
              publish("one", 1);
              publish("two", 2);
              end();
              end();
              publish("one", 3);
              return heard;
            }
            """
        );
        heard.ShouldBe(["own one", "all one 1", "all two 2", "all one 3"]);
    }

    [Theory]
    [InlineData("reloadDropin", "undefined", true)]
    [InlineData("reloadDropin", "true", false)]
    [InlineData("customerCreditIsProcessing", "true", true)]
    [InlineData("customerCreditIsProcessing", "'true'", false)]
    [InlineData("isPlacingOrder", "undefined", false)]
    [InlineData("toggleShowPaymentComponent", "'{\"isShow\":true}'", true)]
    [InlineData("toggleShowPaymentComponent", "({isShow: true})", false)]
    [InlineData("toggleShowPaymentComponent", "'true'", false)]
    [InlineData("somethingOfTheIntegrators", "({any: 1})", true)]
    public async Task A_documented_purpose_takes_its_documented_payload_only(
        string purpose,
        string payload,
        bool taken
    )
    {
        await using var visitor = await Visit();
        var published = await visitor.Page.EvaluateAsync<bool>(
            $$"""
            async (purpose) => {
              const { publish } = await import("/storefront/message-channel.js");
              try { publish(purpose, {{payload}}); return true; } catch (error) {
                if (error instanceof TypeError) { return false; }
                throw error;
              }
            }
            """,
            purpose
        );
        published.ShouldBe(taken);
    }

    [Fact]
    public async Task An_integrator_can_hide_and_show_the_payment()
    {
        await using var visitor = await Visit();
        foreach (var isShown in new[] { false, true })
        {
            await visitor.Page.EvaluateAsync(
                """
                async (isShown) => {
                  const { Purpose, publish, visibility } = await import("/storefront/message-channel.js");
                  publish(Purpose.toggleShowPaymentComponent, visibility(isShown));
                }
                """,
                isShown
            );
            await Assertions
                .Expect(visitor.Page.Locator("#payment"))
                .ToBeVisibleAsync(new() { Visible = isShown });
        }
    }

    private async Task<Visitor> Visit()
    {
        var visitor = await shop.VisitAsync();
        await visitor.OpensTheShop();
        return visitor;
    }
}
