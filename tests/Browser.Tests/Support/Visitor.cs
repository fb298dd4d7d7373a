using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace CustomerCredit.Browser.Tests.Support;

/// <summary>A person at the shop: what he does and what he sees. Everything he sees is waited for.</summary>
[SuppressMessage("Design", "CA1515", Justification = "A public fixture hands it out.")]
public sealed class Visitor : IAsyncDisposable
{
    private readonly IBrowserContext _context;
    private readonly bool _script;
    private readonly ConcurrentQueue<string> _complaints = [];
    private readonly ConcurrentQueue<IResponse> _responses = [];

    internal Visitor(IBrowserContext context, IPage page, bool script)
    {
        _context = context;
        _script = script;
        Page = page;
        page.PageError += (_, error) => _complaints.Enqueue(error);
        page.Console += (_, message) =>
        {
            // A refused call is an answer the page expects; the browser logs it all the same.
            if (
                message.Type == "error"
                && !message.Text.StartsWith("Failed to load resource", StringComparison.Ordinal)
            )
            {
                _complaints.Enqueue(message.Text);
            }
        };
        page.Response += (_, response) => _responses.Enqueue(response);
    }

    /// <summary>His page.</summary>
    public IPage Page { get; }

    /// <summary>Every answer his browser got.</summary>
    public IReadOnlyCollection<IResponse> Responses => _responses;

    /// <summary>Errors and violations of the content security policy, as the browser reported them.</summary>
    public IReadOnlyCollection<string> Complaints => _complaints;

    public async Task OpensTheShop()
    {
        await Page.GotoAsync("/");
        if (_script)
        {
            await Expect(Page.Locator("html[data-shop=ready]")).ToHaveCountAsync(1);
        }
    }

    public async Task Chooses(int mugs)
    {
        await Page.GetByLabel("How many: Enamel mug").FillAsync($"{mugs}");
        await Page.GetByRole(AriaRole.Button, new() { Name = "Update cart" }).ClickAsync();
    }

    public async Task OpensTheShopWithTwoMugs()
    {
        await OpensTheShop();
        await Chooses(mugs: 2);
        await SeesAmount("total", "26.89");
        await SeesTheWidgetAsk("26.89");
    }

    public async Task Applies(string amount, string label = "")
    {
        await Page.Locator("#amount").FillAsync(amount);
        await Page.Locator("#label").FillAsync(label);
        await Page.Locator("#apply").ClickAsync();
    }

    public Task Removes(string label) =>
        Page.GetByRole(AriaRole.Button, new() { Name = $"Remove {label}", Exact = true })
            .ClickAsync();

    public Task SeesAmount(string name, string amount) =>
        Expect(Page.Locator($"#summary [data-amount={name}]")).ToHaveTextAsync($"USD {amount}");

    public Task SeesTheWidgetAsk(string amount) =>
        Expect(Page.GetByRole(AriaRole.Button, new() { Name = $"Pay USD {amount} by card" }))
            .ToBeVisibleAsync();

    public async Task SeesNoWidget()
    {
        await Expect(Page.Locator("#dropin")).ToBeHiddenAsync();
        await Expect(Page.Locator("#dropin [data-mounted-amount]")).ToHaveCountAsync(0);
    }

    public Task SeesChips(params string[] chips) =>
        Expect(Page.Locator("#chips > li")).ToHaveTextAsync(chips);

    public Task SeesThatCreditCoversAll() => Expect(Page.Locator("#covered")).ToBeVisibleAsync();

    public Task SeesNothingAtWork() => Expect(Page.Locator("#busy:visible")).ToHaveCountAsync(0);

    public async Task<int> Mounts() =>
        int.Parse(
            await Page.Locator("#dropin").GetAttributeAsync("data-mounts") ?? "0",
            System.Globalization.CultureInfo.InvariantCulture
        );

    /// <summary>Keeps what he sees under <c>artifacts/screenshots</c>.</summary>
    public async Task TakesAPicture(string name)
    {
        await SeesNothingAtWork();
        await Page.EvaluateAsync("scrollTo(0, 0)");
        await Page.ScreenshotAsync(
            new PageScreenshotOptions
            {
                Path = Path.Combine(Root(), "artifacts", "screenshots", name + ".png"),
                FullPage = true,
            }
        );
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync() => await _context.DisposeAsync();

    private static string Root()
    {
        var directory = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(directory.FullName, "CustomerCredit.sln")))
        {
            directory =
                directory.Parent ?? throw new InvalidOperationException("No solution above.");
        }

        return directory.FullName;
    }
}
