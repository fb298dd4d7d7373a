using CustomerCredit.Browser.Tests.Support;
using static Microsoft.Playwright.Assertions;

namespace CustomerCredit.Browser.Tests;

public sealed class BuyingWithCredit(RunningShop shop)
{
    [Fact]
    public async Task A_shopper_applies_credits_until_the_order_is_covered_and_removes_them_again()
    {
        await using var shopper = await shop.VisitAsync();
        await shopper.OpensTheShop();
        await shopper.Chooses(mugs: 2);
        await shopper.SeesAmount("subtotal", "20.00");
        await shopper.SeesAmount("shipping", "5.00");
        await shopper.SeesAmount("tax", "1.89");
        await shopper.SeesAmount("total", "26.89");
        await shopper.SeesAmount("amountContributed", "0.00");
        await shopper.SeesAmount("amountRemaining", "26.89");
        await shopper.SeesTheWidgetAsk("26.89");
        (await shopper.Mounts()).ShouldBe(1);

        await shopper.Applies("10.00", "Gift card 1234");
        await shopper.SeesChips("Gift card 1234 USD 10.00 Remove Gift card 1234");
        await shopper.SeesAmount("amountContributed", "10.00");
        await shopper.SeesAmount("amountRemaining", "16.89");
        await shopper.SeesTheWidgetAsk("16.89");
        (await shopper.Mounts()).ShouldBe(2);
        await Expect(shopper.Page.Locator("#credit-status"))
            .ToHaveTextAsync("Gift card 1234, USD 10.00, applied. USD 16.89 left to pay.");
        await shopper.TakesAPicture("demo");

        await shopper.Applies("16.90", "Store credit");
        const string tooMuch = "That is more than is left to pay. You can use up to USD 16.89.";
        await Expect(shopper.Page.Locator("#amount-error")).ToHaveTextAsync(tooMuch);
        await Expect(shopper.Page.Locator("[role=alert]#credit-errors")).ToHaveTextAsync(tooMuch);
        await Expect(shopper.Page.Locator("#amount")).ToBeFocusedAsync();
        await shopper.SeesAmount("amountRemaining", "16.89");
        (await shopper.Mounts()).ShouldBe(2);
        await shopper.TakesAPicture("error-light");

        await shopper.Applies("16.89", "Store credit");
        await shopper.SeesThatCreditCoversAll();
        await shopper.SeesNoWidget();
        await shopper.SeesAmount("amountContributed", "26.89");
        await shopper.SeesAmount("amountRemaining", "0.00");
        await Expect(shopper.Page.Locator("#credit-errors")).ToBeEmptyAsync();
        await shopper.TakesAPicture("covered-light");

        await shopper.Page.ReloadAsync();
        await shopper.SeesChips(
            "Gift card 1234 USD 10.00 Remove Gift card 1234",
            "Store credit USD 16.89 Remove Store credit"
        );
        await shopper.SeesThatCreditCoversAll();
        await shopper.SeesNoWidget();

        await shopper.Removes("Gift card 1234");
        await shopper.SeesChips("Store credit USD 16.89 Remove Store credit");
        await shopper.SeesAmount("amountRemaining", "10.00");
        await shopper.SeesTheWidgetAsk("10.00");
        (await shopper.Mounts()).ShouldBe(1);

        await shopper.Removes("Store credit");
        await shopper.SeesChips();
        await shopper.SeesAmount("amountContributed", "0.00");
        await shopper.SeesAmount("amountRemaining", "26.89");
        await shopper.SeesTheWidgetAsk("26.89");
        (await shopper.Mounts()).ShouldBe(2);
        shopper.Complaints.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_card_pays_what_the_credits_leave_and_can_be_removed()
    {
        await using var shopper = await shop.VisitAsync();
        await shopper.OpensTheShopWithTwoMugs();
        await shopper.Applies("10.00");
        await shopper.SeesTheWidgetAsk("16.89");

        await shopper
            .Page.GetByRole(Microsoft.Playwright.AriaRole.Button, new() { Name = "Pay USD 16.89" })
            .ClickAsync();
        await Expect(shopper.Page.Locator("#card")).ToContainTextAsync("ending in 1111");
        await Expect(shopper.Page.Locator("#payment-heading")).ToBeFocusedAsync();
        await Expect(shopper.Page.Locator("#card .money")).ToHaveTextAsync("USD 16.89");
        await shopper.SeesAmount("amountRemaining", "0.00");
        await shopper.SeesNoWidget();
        await Expect(shopper.Page.Locator("#covered")).ToBeHiddenAsync();
        await Expect(shopper.Page.Locator("#credit-form")).ToBeHiddenAsync();

        await shopper.Removes("the card");
        await shopper.SeesTheWidgetAsk("16.89");
        await shopper.SeesAmount("amountRemaining", "16.89");
        await Expect(shopper.Page.Locator("#credit-form")).ToBeVisibleAsync();
        shopper.Complaints.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_card_is_not_charged_more_than_the_button_said()
    {
        await using var shopper = await shop.VisitAsync();
        await shopper.OpensTheShopWithTwoMugs();
        await shopper.Applies("10.00", "Gift card 1234");
        await shopper.SeesTheWidgetAsk("16.89");

        var otherTab = await shopper.Page.Context.NewPageAsync();
        await otherTab.GotoAsync("/");
        await otherTab
            .GetByRole(
                Microsoft.Playwright.AriaRole.Button,
                new() { Name = "Remove Gift card 1234" }
            )
            .ClickAsync();
        await Expect(otherTab.Locator("#summary [data-amount=amountRemaining]"))
            .ToHaveTextAsync("USD 26.89");

        await shopper
            .Page.GetByRole(Microsoft.Playwright.AriaRole.Button, new() { Name = "Pay USD 16.89" })
            .ClickAsync();
        await Expect(shopper.Page.Locator("#payment-error"))
            .ToContainTextAsync("has changed to USD 26.89");
        await shopper.SeesTheWidgetAsk("26.89");
        await shopper.SeesChips();
    }
}
