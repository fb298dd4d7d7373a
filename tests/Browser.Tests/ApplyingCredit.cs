using CustomerCredit.Browser.Tests.Support;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace CustomerCredit.Browser.Tests;

public sealed class ApplyingCredit(RunningShop shop)
{
    [Fact]
    public async Task The_keyboard_alone_is_enough()
    {
        await using var shopper = await shop.VisitAsync();
        await shopper.OpensTheShopWithTwoMugs();
        await shopper.Page.ReloadAsync();
        await Expect(shopper.Page.Locator("html[data-shop=ready]")).ToHaveCountAsync(1);

        await shopper.Page.Keyboard.PressAsync("Tab");
        await Expect(shopper.Page.Locator(".skip")).ToBeFocusedAsync();
        await shopper.Page.Keyboard.PressAsync("Enter");
        await TabTo(shopper.Page, "amount");
        await shopper.Page.Keyboard.TypeAsync("10.00");
        await shopper.Page.Keyboard.PressAsync("Tab");
        await Expect(shopper.Page.Locator("#label")).ToBeFocusedAsync();
        await shopper.Page.Keyboard.TypeAsync("Gift card 1234");
        await shopper.Page.Keyboard.PressAsync("Tab");
        await Expect(shopper.Page.Locator("#apply")).ToBeFocusedAsync();
        await shopper.Page.Keyboard.PressAsync("Enter");

        await shopper.SeesChips("Gift card 1234 USD 10.00 Remove Gift card 1234");
        await shopper.SeesAmount("amountRemaining", "16.89");
        await Expect(shopper.Page.Locator("#apply")).ToBeFocusedAsync();
        await shopper.Page.Keyboard.PressAsync("Shift+Tab");
        await shopper.Page.Keyboard.PressAsync("Shift+Tab");
        await shopper.Page.Keyboard.PressAsync("Shift+Tab");
        await shopper.SeesNothingAtWork();
        await shopper.Page.Keyboard.PressAsync("Enter");
        await shopper.SeesChips();
        await Expect(shopper.Page.Locator("#credit-heading")).ToBeFocusedAsync();
    }

    [Fact]
    public async Task A_double_click_applies_once()
    {
        await using var shopper = await shop.VisitAsync();
        await shopper.OpensTheShopWithTwoMugs();
        await shopper.Page.Locator("#amount").FillAsync("5.00");
        await shopper.Page.Locator("#apply").DblClickAsync();

        await shopper.SeesChips("Customer credit USD 5.00 Remove Customer credit");
        await shopper.SeesNothingAtWork();
        await shopper.Page.ReloadAsync();
        await shopper.SeesChips("Customer credit USD 5.00 Remove Customer credit");
        await shopper.SeesAmount("amountRemaining", "21.89");
        shopper
            .Responses.Count(response => new Uri(response.Url).AbsolutePath == "/shop/Apply")
            .ShouldBe(1);
    }

    [Fact]
    public async Task Figures_that_could_not_be_read_again_are_called_out_of_date()
    {
        await using var shopper = await shop.VisitAsync();
        await shopper.OpensTheShopWithTwoMugs();
        await Expect(shopper.Page.Locator("#stale")).ToBeHiddenAsync();
        await shopper.Page.RouteAsync("**/shop", route => route.AbortAsync());

        await shopper.Applies("5.00");
        await Expect(shopper.Page.Locator("[role=alert]#stale")).ToBeVisibleAsync();
        await shopper.SeesNothingAtWork();
    }

    [Fact]
    public async Task A_submission_whose_answer_was_lost_is_sent_again_under_its_own_key()
    {
        await using var shopper = await shop.VisitAsync();
        await shopper.OpensTheShopWithTwoMugs();
        var keys = new List<string>();
        await shopper.Page.RouteAsync(
            "**/shop/Apply",
            async route =>
            {
                keys.Add(QueryHelpers.ParseQuery(route.Request.PostData)["submission"].ToString());
                if (keys.Count == 1)
                {
                    // The server does its work, but the shopper never hears of it.
                    await route.FetchAsync();
                    await route.AbortAsync();
                    return;
                }

                await route.ContinueAsync();
            }
        );

        await shopper.Applies("5.00", "Gift card 1234");
        await Expect(shopper.Page.Locator("#credit-errors"))
            .ToContainTextAsync("Try again: nothing is taken twice.");
        await shopper.SeesNothingAtWork();
        await shopper.Page.Locator("#apply").ClickAsync();
        await shopper.SeesChips("Gift card 1234 USD 5.00 Remove Gift card 1234");
        await shopper.SeesAmount("amountRemaining", "21.89");

        await shopper.SeesNothingAtWork();
        await shopper.Applies("5.00", "Gift card 1234");
        await shopper.SeesAmount("amountRemaining", "16.89");
        keys.Count.ShouldBe(3);
        keys[1].ShouldBe(keys[0]);
        keys[2].ShouldNotBe(keys[0]);
    }

    [Theory]
    [InlineData("", "Enter the amount you want to use, for example 10.00.")]
    [InlineData("ten", "Enter the amount in digits with a point, for example 10.00.")]
    [InlineData("1,000", "Enter the amount in digits with a point, for example 10.00.")]
    [InlineData("0", "Enter an amount above zero.")]
    [InlineData("-5", "Enter an amount above zero.")]
    [InlineData("1.005", "Use at most 2 decimals, for example 10.50.")]
    [InlineData("26.90", "That is more than is left to pay. You can use up to USD 26.89.")]
    public async Task A_wrong_amount_is_explained_beside_the_field(
        string amount,
        string explanation
    )
    {
        await using var shopper = await shop.VisitAsync();
        await shopper.OpensTheShopWithTwoMugs();
        await shopper.Applies(amount);

        await Expect(shopper.Page.Locator("#amount-error")).ToHaveTextAsync(explanation);
        await Expect(shopper.Page.Locator("#amount")).ToHaveAttributeAsync("aria-invalid", "true");
        await Expect(shopper.Page.Locator("#amount")).ToHaveValueAsync(amount);
        await shopper.SeesChips();
    }

    [Fact]
    public async Task The_components_say_on_the_channel_what_they_do()
    {
        await using var shopper = await shop.VisitAsync();
        await shopper.OpensTheShopWithTwoMugs();
        await shopper.SeesNothingAtWork();
        await shopper.Page.EvaluateAsync(
            """
            async () => {
              const { subscribe } = await import("/storefront/message-channel.js");
              window.heard = [];
              subscribe(null, ({ purpose, payload }) => window.heard.push(payload === undefined ? purpose : `${purpose} ${payload}`));
            }
            """
        );

        string[] everyChange =
        [
            "customerCreditIsProcessing true",
            "reloadDropin",
            "reloadCheckoutSummary",
            "reloadPaymentCC",
            "customerCreditIsProcessing false",
        ];
        await shopper.Applies("10.00", "Gift card 1234");
        await shopper.SeesTheWidgetAsk("16.89");
        (await Heard(shopper.Page, 5)).ShouldBe(everyChange);

        await shopper.Removes("Gift card 1234");
        await shopper.SeesTheWidgetAsk("26.89");
        (await Heard(shopper.Page, 10)).ShouldBe([.. everyChange, .. everyChange]);

        await shopper.Applies("99");
        (await Heard(shopper.Page, 12))
            .Skip(10)
            .ShouldBe(["customerCreditIsProcessing true", "customerCreditIsProcessing false"]);
    }

    private static async Task<string[]> Heard(IPage page, int count)
    {
        await page.WaitForFunctionAsync("count => window.heard.length >= count", count);
        return await page.EvaluateAsync<string[]>("window.heard");
    }

    private static async Task TabTo(IPage page, string id)
    {
        for (var presses = 0; presses < 30; presses++)
        {
            await page.Keyboard.PressAsync("Tab");
            if (await page.EvaluateAsync<string>("document.activeElement?.id ?? ''") == id)
            {
                return;
            }
        }

        Assert.Fail($"The keyboard does not reach #{id}.");
    }
}
