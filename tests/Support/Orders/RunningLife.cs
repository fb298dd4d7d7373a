using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;

namespace CustomerCredit.Support.Orders;

/// <summary>An order that lives its life, over HTTP and on credit lines of its own.</summary>
public sealed class RunningLife
{
    private const string Address =
        """{"line1":"1 Byte Street","city":"Minnetonka","state":"MN","postalCode":"55343","country":"US"}""";

    /// <summary>Longer than what no webhook brought is found by.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(90);

    /// <summary>Several orders are looked at, each in three books; events are followed every second.</summary>
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromMilliseconds(200);

    private readonly OrderParties _parties;
    private readonly string _name;
    private string _session = "";
    private string _item = "";

    private RunningLife(OrderLife life, OrderParties parties, string name)
    {
        (Life, _parties, _name) = (life, parties, name);
        Credits = new Dictionary<string, RunningCredit>
        {
            ["A"] = new(life.A),
            ["B"] = new(life.B),
        };
    }

    /// <summary>What is to happen.</summary>
    public OrderLife Life { get; }

    internal IReadOnlyDictionary<string, RunningCredit> Credits { get; }

    internal string Cart => "cart-" + _name;

    internal string Checkout { get; private set; } = "";

    /// <summary>Digital River's id of the card, once it is attached.</summary>
    internal string? Card { get; private set; }

    /// <summary>Digital River's id of the order, once it is placed.</summary>
    internal string? Order { get; private set; }

    /// <summary>Issues what will be spent, and fills a cart.</summary>
    /// <param name="life">What is to happen.</param>
    /// <param name="parties">With whom.</param>
    /// <param name="name">Its own name among all that run there.</param>
    public static async Task<RunningLife> Begin(OrderLife life, OrderParties parties, string name)
    {
        var running = new RunningLife(life, parties, name);
        foreach (var (letter, credit) in running.Credits)
        {
            credit.Line = credit.Plan.Issued is null ? null : await running.Issue(letter, credit);
        }

        await running.FillTheCart();
        return running;
    }

    /// <summary>Whether a step is asked of the product itself; it may be asked again. All others happen at Digital River.</summary>
    /// <param name="step">The step.</param>
    public static bool IsOurs(LifeStep step) => step is LifeStep.ApplyA or LifeStep.ApplyB;

    /// <summary>Has the step happen, and does not wait for what follows from it.</summary>
    /// <param name="step">The step.</param>
    public Task Take(LifeStep step) =>
        step switch
        {
            LifeStep.ApplyA => Apply("A"),
            LifeStep.ApplyB => Apply("B"),
            LifeStep.AttachCard => AttachCard(),
            LifeStep.Order => PlaceOrder(),
            LifeStep.Review => Move("in_review"),
            LifeStep.Accept => Move("accepted"),
            LifeStep.ShipHalf => Fulfill("\"quantity\":3"),
            LifeStep.CancelAPart => Fulfill("\"cancelQuantity\":1"),
            LifeStep.RefundAPart => Refund(Life.FirstRefund),
            LifeStep.RefundAgain => Refund(Life.SecondRefund),
            LifeStep.ShipTheRest => Fulfill("\"quantity\":2"),
            _ => Refund("\"percent\":100"),
        };

    /// <summary>Waits until the three books agree, and holds them against the figures.</summary>
    /// <param name="step">The step that happened last.</param>
    public async Task Settles(LifeStep step)
    {
        var books = await OrderBooks.Read(this);
        await Eventually.Holds(
            async () => (books = await OrderBooks.Read(this)).Disagreements.Count == 0,
            Patience,
            () => string.Join("; ", books.Disagreements),
            $"{_name} after {step}: the books agree.",
            BetweenLooks
        );
        books.Figures.ShouldBe(Life.After(step), $"{_name} after {step}");
    }

    internal Task<JsonNode> AskShop(string path) => Ask(_parties.Shop(), path);

    internal Task<JsonNode> AskFinance(string path) => Ask(_parties.Finance(), path);

    internal Task<JsonNode> AskRiver(string path) => Ask(_parties.River, path);

    private async Task<IssuedLine> Issue(string letter, RunningCredit credit)
    {
        var (kind, customer) = (credit.Plan.Kind, $"customer-{_name}");
        var issued = await Post(
            _parties.Finance(),
            "/api/v1/credit-lines",
            $$"""
            {"kind":"{{kind}}","currencyCode":"{{Life.Currency}}","amount":"{{credit.Plan.Issued}}"
             {{(kind == "giftCard" ? "" : $",\"customerId\":\"{customer}\"")}}}
            """,
            key: $"{_name}-issue-{letter}"
        );
        var id = (string)issued["creditLineId"]!;
        return new IssuedLine(
            id,
            kind switch
            {
                "giftCard" => $"card:{id}",
                "storeCredit" => $"store_credit:{id}:{Life.Currency}",
                _ => $"points:{id}:rewards",
            },
            (string?)issued["number"],
            (string?)issued["pin"]
        );
    }

    private async Task FillTheCart()
    {
        var checkout = await Post(
            _parties.River,
            "checkouts",
            $$$"""
            {"currency":"{{{Life.Currency}}}","items":[{"skuId":"book","quantity":6,"price":{{{Life.Price}}}}],
             "shippingChoice":{"amount":{{{Life.Shipping}}},"description":"post","serviceLevel":"standard"},
             "email":"ada@example.org","billTo":{"name":"Ada","address":{{{Address}}}},
             "shipTo":{"name":"Ada","address":{{{Address}}}},"shipFrom":{"address":{{{Address}}}},
             "metadata":{"sandboxTaxRate":"{{{Life.TaxRate}}}","sandboxOrder":"pending_payment"}}
            """
        );
        Checkout = (string)checkout["id"]!;
        _session = (string)checkout["payment"]!["session"]!["id"]!;
        var registered = await _parties
            .Shop()
            .PutAsync(
                $"/api/v1/carts/{Cart}",
                Json($$"""{"checkoutId":"{{Checkout}}","customerId":"customer-{{_name}}"}""")
            );
        registered.StatusCode.ShouldBe(HttpStatusCode.Created);
    }

    /// <summary>Until it is done: a product that was killed meanwhile may first have to find out what it had begun.</summary>
    private async Task Apply(string letter)
    {
        var credit = Credits[letter];
        var heard = "";
        await Eventually.Holds(
            async () =>
            {
                var answer = await TryApply(letter, credit);
                heard = $"{answer.StatusCode} {await answer.Content.ReadAsStringAsync()}";
                if (answer.StatusCode != HttpStatusCode.Created)
                {
                    return false;
                }

                var applied = await Read(answer);
                (credit.Id, credit.Source) = (
                    (string)applied["creditId"]!,
                    (string)applied["sourceId"]!
                );
                return true;
            },
            Patience,
            () => heard,
            $"{_name}: {letter} is applied:"
        );
    }

    private async Task<HttpResponseMessage> TryApply(string letter, RunningCredit credit)
    {
        var from = credit switch
        {
            { Line: { Number: { } number } card } =>
                $$""","creditLine":{"kind":"giftCard","number":"{{number}}","pin":"{{card.Pin}}"}""",
            { Line: not null } => $$""","creditLine":{"kind":"{{credit.Plan.Kind}}"}""",
            { Plan.Kind: "purchaseOrder" } => ""","purchaseOrder":{"number":"PO-1"}""",
            _ => "",
        };
        using var request = Request(
            $"/api/v1/carts/{Cart}/credits",
            $$"""{"amount":"{{credit.Plan.Amount}}"{{from}}}""",
            key: $"{_name}-apply-{letter}"
        );
        return await _parties.Shop().SendAsync(request);
    }

    /// <summary>The browser makes it with the public key.</summary>
    private async Task AttachCard()
    {
        using var request = Request(
            "sources",
            $$$"""
            {"type":"creditCard","paymentSessionId":"{{{_session}}}",
             "owner":{"firstName":"Ada","lastName":"Lovelace","email":"ada@example.org","address":{{{Address}}}},
             "creditCard":{"number":"4444222233331111","expirationMonth":7,"expirationYear":2031,"cvv":"123"}}
            """
        );
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", "pk_test_sandbox");
        Card = (string)(await Answer(await _parties.River.SendAsync(request)))["id"]!;
        await Post(_parties.River, $"checkouts/{Checkout}/sources/{Card}", "");
    }

    private async Task PlaceOrder()
    {
        var order = await Post(_parties.River, "orders", $$"""{"checkoutId":"{{Checkout}}"}""");
        Order = (string)order["id"]!;
        _item = (string)order["items"]![0]!["id"]!;
    }

    private async Task Move(string to)
    {
        var moved = await _parties.River.PostAsync(
            $"_control/orders/{Order}/transitions",
            Json($$"""{"to":"{{to}}"}""")
        );
        moved.StatusCode.ShouldBe(HttpStatusCode.NoContent);
    }

    private async Task Fulfill(string quantity) =>
        await Post(
            _parties.River,
            "fulfillments",
            $$"""{"orderId":"{{Order}}","items":[{"itemId":"{{_item}}",{{quantity}}}]}"""
        );

    private async Task Refund(string howMuch) =>
        await Post(
            _parties.River,
            "refunds",
            $$"""{"orderId":"{{Order}}","currency":"{{Life.Currency}}",{{howMuch}}}"""
        );

    private static async Task<JsonNode> Ask(HttpClient client, string path) =>
        await Answer(await client.GetAsync(path));

    private static async Task<JsonNode> Post(
        HttpClient client,
        string path,
        string body,
        string? key = null
    )
    {
        using var request = Request(path, body, key);
        return await Answer(await client.SendAsync(request));
    }

    private static HttpRequestMessage Request(string path, string body, string? key = null)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = Json(body) };
        if (key is not null)
        {
            request.Headers.Add("Idempotency-Key", key);
        }

        return request;
    }

    private static async Task<JsonNode> Answer(HttpResponseMessage answer)
    {
        var text = await answer.Content.ReadAsStringAsync();
        answer.IsSuccessStatusCode.ShouldBeTrue(
            $"{answer.RequestMessage!.RequestUri}: {answer.StatusCode} {text}"
        );
        return await Read(answer);
    }

    private static async Task<JsonNode> Read(HttpResponseMessage answer) =>
        JsonNode.Parse(await answer.Content.ReadAsStringAsync())!;

    private static StringContent Json(string body) => new(body, Encoding.UTF8, "application/json");
}
