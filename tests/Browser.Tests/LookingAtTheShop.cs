using CustomerCredit.Browser.Tests.Support;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace CustomerCredit.Browser.Tests;

public sealed class LookingAtTheShop(RunningShop shop)
{
    /// <summary>Every visible text against what lies behind it, by the formula of WCAG 2.</summary>
    private const string FaintTexts = """
        () => {
          const rgb = (text) => { const [r, g, b, a] = text.match(/[\d.]+/g).map(Number); return { c: [r, g, b], a: a ?? 1 }; };
          const light = ({ c }) => { const [r, g, b] = c.map((v) => v / 255).map((v) => (v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4)); return 0.2126 * r + 0.7152 * g + 0.0722 * b; };
          const behind = (element) => { for (let e = element; e; e = e.parentElement) { const color = rgb(getComputedStyle(e).backgroundColor); if (color.a === 1) return color; } return { c: [255, 255, 255] }; };
          const faint = [];
          const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
          while (walker.nextNode()) {
            const element = walker.currentNode.parentElement;
            if (!walker.currentNode.textContent.trim() || !element.checkVisibility() || element.closest("template, script")) continue;
            const [a, b] = [light(rgb(getComputedStyle(element).color)), light(behind(element))].sort((x, y) => y - x);
            const ratio = (a + 0.05) / (b + 0.05);
            if (ratio < 4.5) faint.push(`${walker.currentNode.textContent.trim()}: ${ratio.toFixed(2)}`);
          }
          return faint;
        }
        """;

    [Theory]
    [InlineData(1280, 900, ColorScheme.Light, "light")]
    [InlineData(1280, 900, ColorScheme.Dark, "dark")]
    [InlineData(390, 844, ColorScheme.Light, "phone-light")]
    [InlineData(390, 844, ColorScheme.Dark, "phone-dark")]
    public async Task Nothing_scrolls_sideways_and_every_text_can_be_read(
        int width,
        int height,
        ColorScheme scheme,
        string name
    )
    {
        await using var shopper = await shop.VisitAsync(width, height, scheme);
        await shopper.OpensTheShop();
        await ShouldBeReadable(shopper, $"{name}-empty");

        await shopper.Chooses(mugs: 2);
        await shopper.SeesTheWidgetAsk("26.89");
        await shopper.SeesNothingAtWork();
        await shopper.Applies(
            "10.00",
            "A gift card whose label is as long as the shop lets it be 1234"[..60]
        );
        await shopper.SeesTheWidgetAsk("16.89");
        await shopper.SeesNothingAtWork();
        await shopper.Applies("16.90");
        await Expect(shopper.Page.Locator("#amount-error")).Not.ToBeEmptyAsync();
        await ShouldBeReadable(shopper, $"{name}-error");

        await shopper.Applies("16.89");
        await shopper.SeesThatCreditCoversAll();
        await ShouldBeReadable(shopper, $"{name}-covered");

        foreach (var path in new[] { "/docs", "/problems", "/problems/amount-exceeds-remaining" })
        {
            await shopper.Page.GotoAsync(path);
            await ShouldBeReadable(shopper, name + path.Replace('/', '-'));
        }

        shopper.Complaints.ShouldBeEmpty();
    }

    [Fact]
    public async Task The_chosen_colours_are_remembered()
    {
        await using var shopper = await shop.VisitAsync(scheme: ColorScheme.Light);
        await shopper.OpensTheShop();
        var paper = await Paper(shopper.Page);

        await shopper
            .Page.GetByRole(AriaRole.Button, new() { Name = "Switch to dark colours" })
            .ClickAsync();
        var dark = await Paper(shopper.Page);
        dark.ShouldNotBe(paper);
        await shopper.Page.GotoAsync("/problems");
        (await Paper(shopper.Page)).ShouldBe(dark);

        await shopper
            .Page.GetByRole(AriaRole.Button, new() { Name = "Switch to light colours" })
            .ClickAsync();
        await shopper.Page.GotoAsync("/");
        (await Paper(shopper.Page)).ShouldBe(paper);
    }

    [Fact]
    public async Task Nothing_leaves_the_origin_and_no_key_comes_to_the_browser()
    {
        await using var shopper = await shop.VisitAsync();
        await shopper.OpensTheShopWithTwoMugs();
        await shopper.Applies("10.00", "Gift card 1234");
        await shopper.SeesTheWidgetAsk("16.89");
        await shopper
            .Page.GetByRole(AriaRole.Button, new() { Name = "Pay USD 16.89" })
            .ClickAsync();
        await Expect(shopper.Page.Locator("#card")).ToBeVisibleAsync();
        await shopper.Removes("the card");
        await shopper.SeesTheWidgetAsk("16.89");
        await shopper.SeesNothingAtWork();

        shopper.Responses.Count.ShouldBeGreaterThan(15);
        foreach (var response in shopper.Responses)
        {
            new Uri(response.Url).Authority.ShouldBe(shop.Address.Authority);
            var headers = string.Join('\n', (await response.AllHeadersAsync()).Values);
            var body = response.Status is 204 or >= 300 and < 400 ? "" : await response.TextAsync();
            foreach (var key in new[] { "ck_dev_", "sk_test_", "pk_test_", "Bearer" })
            {
                (headers + body).ShouldNotContain(key, Case.Sensitive, response.Url);
            }
        }
    }

    [Fact]
    public async Task A_visitor_meets_only_his_own_cart()
    {
        await using var ada = await shop.VisitAsync();
        await ada.OpensTheShopWithTwoMugs();
        await ada.Applies("10.00", "Gift card 1234");
        await ada.SeesTheWidgetAsk("16.89");

        await using var bo = await shop.VisitAsync();
        await bo.OpensTheShopWithTwoMugs();
        await bo.SeesChips();
        await ada.Page.ReloadAsync();
        await ada.SeesAmount("amountRemaining", "16.89");
    }

    private static async Task ShouldBeReadable(Visitor visitor, string name)
    {
        await visitor.TakesAPicture(name);
        var sideways = await visitor.Page.EvaluateAsync<int>(
            "document.documentElement.scrollWidth - document.documentElement.clientWidth"
        );
        sideways.ShouldBe(0, name);
        (await visitor.Page.EvaluateAsync<string[]>(FaintTexts)).ShouldBeEmpty(name);
    }

    private static Task<string> Paper(IPage page) =>
        page.EvaluateAsync<string>("getComputedStyle(document.body).backgroundColor");
}
