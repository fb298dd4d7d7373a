using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using CustomerCredit.Web.Start;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.Extensions.Logging;

namespace CustomerCredit.Web.Tests.Support;

/// <summary>The whole product in Development, on a real port, with a data directory of its own; and the words to use it.</summary>
public class RunningApp : WebApplicationFactory<Program>
{
    public const string ConnectorPath = "/connector/DRB2B_CustomerCreditService/";

    private const string Address =
        """{"line1":"1 Byte Street","city":"Minnetonka","state":"MN","postalCode":"55343","country":"US"}""";

    private readonly string _data = Directory
        .CreateTempSubdirectory("customer-credit-web-")
        .FullName;

    private readonly (string Name, string Value)[] _settings;

    /// <summary>As it is; the one constructor that a fixture may have.</summary>
    public RunningApp()
        : this([]) { }

    internal RunningApp(params (string Name, string Value)[] settings)
    {
        _settings = settings;
        UseKestrel(0);
        StartServer();
        Shop = Caller("ck_dev_shop");
        Sandbox = Caller("sk_test_sandbox");
        Sandbox.BaseAddress = new Uri(Sandbox.BaseAddress!, Settings.SandboxPath + "/");
    }

    /// <summary>Where it keeps its files.</summary>
    public string DataDirectory => _data;

    /// <summary>Calls as the platform.</summary>
    public HttpClient Shop { get; }

    /// <summary>Calls to Digital River as the platform; paths without a leading slash.</summary>
    public HttpClient Sandbox { get; }

    /// <summary>Calls with this key, or with none.</summary>
    public HttpClient Caller(string? key)
    {
        var client = new HttpClient { BaseAddress = ClientOptions.BaseAddress };
        if (key is not null)
        {
            client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue(
                "Bearer",
                key
            );
        }

        return client;
    }

    /// <summary>A checkout of two items of 10.00, shipping 5.00, and this tax rate; 0.0755 makes 26.89.</summary>
    public async Task<string> CreateCheckout(
        string currency = "USD",
        string price = "10.00",
        string shipping = "5.00",
        string taxRate = "0.0755"
    )
    {
        var body = $$$"""
            {"currency":"{{{currency}}}","items":[{"skuId":"book","quantity":2,"price":{{{price}}}}],
             "shippingChoice":{"amount":{{{shipping}}},"description":"post","serviceLevel":"standard"},
             "email":"ada@example.org","metadata":{"sandboxTaxRate":"{{{taxRate}}}"}}
            """;
        var created = await Sandbox.PostAsync("checkouts", Json(body));
        var text = await created.Content.ReadAsStringAsync();
        created.IsSuccessStatusCode.ShouldBeTrue(text);
        return JsonNode.Parse(text)!["id"]!.GetValue<string>();
    }

    /// <summary>A cart of its own, registered with a new checkout.</summary>
    public async Task<string> RegisterCart(
        string? checkout = null,
        bool containsSubscription = false,
        string? customerId = null
    )
    {
        var cart =
            "cart-"
            + Convert.ToHexStringLower(
                System.Security.Cryptography.RandomNumberGenerator.GetBytes(8)
            );
        checkout ??= await CreateCheckout();
        var answer = await Shop.PutAsync(
            $"/api/v1/carts/{cart}",
            JsonContent.Create(
                new
                {
                    checkoutId = checkout,
                    containsSubscription,
                    customerId,
                }
            )
        );
        answer.StatusCode.ShouldBe(
            System.Net.HttpStatusCode.Created,
            await answer.Content.ReadAsStringAsync()
        );
        return cart;
    }

    /// <summary>Something happens at Digital River; it must succeed.</summary>
    public async Task<JsonNode> AtSandbox(string path, string body)
    {
        var answer = await Sandbox.PostAsync(path, Json(body));
        var text = await answer.Content.ReadAsStringAsync();
        answer.IsSuccessStatusCode.ShouldBeTrue(text);
        return JsonNode.Parse(text)!;
    }

    /// <summary>Calls a method of the class the way its caller does: the input as JSON text.</summary>
    public async Task<JsonNode> Call(string method, object input)
    {
        var answer = await Shop.PostAsJsonAsync(
            ConnectorPath + method,
            new { inputData = JsonSerializer.Serialize(input) }
        );
        var text = await answer.Content.ReadAsStringAsync();
        answer.StatusCode.ShouldBe(System.Net.HttpStatusCode.OK, text);
        return JsonNode.Parse(text)!;
    }

    /// <summary>Adds a credit through the connector; it must succeed. Answers the source's id.</summary>
    public async Task<string> Add(string cart, string amount, string? paymentName = null)
    {
        var answer = await Call(
            "addCustomerCreditSourceToCheckout",
            new
            {
                cartId = cart,
                amount,
                paymentName,
            }
        );
        answer["isSuccess"]!.GetValue<bool>().ShouldBeTrue(answer.ToJsonString());
        return answer["sourceId"]!.GetValue<string>();
    }

    /// <summary>What the connector says remains, as written on the wire.</summary>
    public async Task<string> Remaining(string cart)
    {
        var answer = await Call("getAmountRemainingforCheckout", new { cartId = cart });
        return answer["amountRemainingToBeContributed"]!.ToJsonString();
    }

    /// <summary>A REST answer as JSON.</summary>
    public static async Task<JsonNode> Read(HttpResponseMessage answer) =>
        JsonNode.Parse(await answer.Content.ReadAsStringAsync())!;

    /// <summary>The cart's checkout as Digital River shows it.</summary>
    public async Task<JsonNode> CheckoutAtSandbox(string checkout) =>
        JsonNode.Parse(await Sandbox.GetStringAsync($"checkouts/{checkout}"))!;

    /// <summary>A card that pays what remains of a checkout; the browser makes it with the public key.</summary>
    public async Task<string> AttachCard(string checkout)
    {
        var session = (await CheckoutAtSandbox(checkout))["payment"]!["session"]!["id"];
        using var request = new HttpRequestMessage(HttpMethod.Post, "sources")
        {
            Content = Json(
                $$$"""
                {"type":"creditCard","paymentSessionId":"{{{session}}}",
                 "owner":{"firstName":"Ada","lastName":"Lovelace","email":"ada@example.org","address":{{{Address}}}},
                 "creditCard":{"number":"4444222233331111","expirationMonth":7,"expirationYear":2031,"cvv":"123"}}
                """
            ),
        };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", "pk_test_sandbox");
        var card = (await Done(await Sandbox.SendAsync(request)))["id"]!.GetValue<string>();
        await Done(await Sandbox.PostAsync($"checkouts/{checkout}/sources/{card}", Json("")));
        return card;
    }

    /// <summary>Orders a checkout that is paid in full, as Digital River shows it then.</summary>
    public async Task<JsonNode> PlaceOrder(string checkout) =>
        await Done(await TryPlaceOrder(checkout));

    /// <summary>Orders a checkout.</summary>
    public async Task<HttpResponseMessage> TryPlaceOrder(string checkout)
    {
        await Sandbox.PostAsync(
            $"checkouts/{checkout}",
            Json(
                $$$"""{"billTo":{"name":"Ada","address":{{{Address}}}},"shipTo":{"name":"Ada","address":{{{Address}}}},"shipFrom":{"address":{{{Address}}}}}"""
            )
        );
        return await Sandbox.PostAsync("orders", Json($$"""{"checkoutId":"{{checkout}}"}"""));
    }

    /// <summary>A body as written.</summary>
    public static StringContent Json(string body) => new(body, Encoding.UTF8, "application/json");

    private static async Task<JsonNode> Done(HttpResponseMessage answer)
    {
        answer.IsSuccessStatusCode.ShouldBeTrue(await answer.Content.ReadAsStringAsync());
        return await Read(answer);
    }

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        builder.UseEnvironment("Development");
        builder.UseSetting("CustomerCredit:DataDirectory", _data);
        foreach (var (name, value) in _settings)
        {
            builder.UseSetting(name, value);
        }

        // What it logs of refused calls would bury the names of failed tests.
        builder.ConfigureLogging(logging => logging.ClearProviders());
    }

    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        if (disposing)
        {
            Directory.Delete(_data, recursive: true);
        }
    }
}
