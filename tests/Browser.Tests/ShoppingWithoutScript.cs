using CustomerCredit.Browser.Tests.Support;
using static Microsoft.Playwright.Assertions;

namespace CustomerCredit.Browser.Tests;

public sealed class ShoppingWithoutScript(RunningShop shop)
{
    [Fact]
    public async Task Plain_forms_choose_apply_explain_and_remove()
    {
        await using var shopper = await shop.VisitAsync(script: false);
        await shopper.OpensTheShopWithTwoMugs();

        await shopper.Applies("10.00", "Gift card 1234");
        await shopper.SeesChips("Gift card 1234 USD 10.00 Remove Gift card 1234");
        await shopper.SeesTheWidgetAsk("16.89");

        await shopper.Applies("16.90", "Store credit");
        await Expect(shopper.Page.Locator("#amount-error"))
            .ToHaveTextAsync("That is more than is left to pay. You can use up to USD 16.89.");
        await Expect(shopper.Page.Locator("#label")).ToHaveValueAsync("Store credit");
        await Expect(shopper.Page).ToHaveTitleAsync("Error: Checkout – Harbour Goods");

        await shopper.Applies("16.89", "Store credit");
        await shopper.SeesThatCreditCoversAll();
        await shopper.SeesNoWidget();

        await shopper.Removes("Gift card 1234");
        await shopper.SeesTheWidgetAsk("10.00");
        await shopper.Removes("Store credit");
        await shopper.SeesTheWidgetAsk("26.89");
        await shopper.SeesChips();
    }
}
