using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;

namespace CustomerCredit.Sandbox.Tests.Support;

/// <summary>Speaks to the sandbox as a merchant's server and as a shopper's browser would, and works its controls.</summary>
public sealed class Merchant(HttpClient http, string prefix)
{
    public const string ConfidentialKey = "sk_test_sandbox";
    public const string PublicKey = "pk_test_sandbox";
    public const string Visa = "4444222233331111";

    public const string AttachOperation = "POST /checkouts/{id}/sources/{sourceId}";
    public const string DetachOperation = "DELETE /checkouts/{id}/sources/{sourceId}";
    public const string ReadOperation = "GET /checkouts/{id}";

    /// <summary>Two at 10.00, shipping 5.00, taxed at 7.55 %: 25.00 + 1.51 + 0.38 = 26.89.</summary>
    public Task<Answer> CreateCheckout() =>
        CreateCheckout([new Goods(10.00m, 2)], shipping: 5.00m, taxRate: "0.0755");

    public async Task<Answer> CreateCheckout(
        Goods[] items,
        decimal? shipping = null,
        string? taxRate = null,
        string currency = "USD",
        Action<JsonObject>? also = null
    ) =>
        (await Post("/checkouts", CheckoutOf(items, shipping, taxRate, currency, also))).ShouldBe(
            201
        );

    public static JsonObject CheckoutOf(
        Goods[] items,
        decimal? shipping = null,
        string? taxRate = null,
        string currency = "USD",
        Action<JsonObject>? also = null
    )
    {
        var body = new JsonObject
        {
            ["currency"] = currency,
            ["email"] = "ada@example.com",
            ["items"] = new JsonArray([
                .. items.Select((item, line) => (JsonNode)item.ToJson(line)),
            ]),
        };
        if (shipping is not null)
        {
            body["shippingChoice"] = new JsonObject
            {
                ["amount"] = shipping,
                ["description"] = "Post",
            };
        }

        if (taxRate is not null)
        {
            body["metadata"] = new JsonObject { ["sandboxTaxRate"] = taxRate };
        }

        also?.Invoke(body);
        return body;
    }

    /// <summary>The id of a fresh credit in the checkout's session.</summary>
    public async Task<string> CreateCredit(Answer checkout, decimal amount) =>
        (await TryCreateCredit(checkout, amount)).ShouldBe(201).Id;

    public Task<Answer> TryCreateCredit(
        Answer checkout,
        decimal? amount,
        Action<JsonObject>? also = null
    ) => TryCreateCredit(checkout.SessionId, amount, also);

    public Task<Answer> TryCreateCredit(
        string? sessionId,
        decimal? amount,
        Action<JsonObject>? also = null
    )
    {
        var body = CreditOf(sessionId, amount);
        also?.Invoke(body);
        return Post("/sources", body);
    }

    public static JsonObject CreditOf(string? sessionId, decimal? amount)
    {
        var body = new JsonObject
        {
            ["type"] = "customerCredit",
            ["customerCredit"] = new JsonObject(),
        };
        if (sessionId is not null)
        {
            body["paymentSessionId"] = sessionId;
        }

        if (amount is not null)
        {
            body["amount"] = amount;
        }

        return body;
    }

    /// <summary>The id of a card that the shopper's browser made with the public key.</summary>
    public async Task<string> CreateCard(Answer checkout, string number = Visa) =>
        (await TryCreateCard(checkout, number)).ShouldBe(201).Id;

    public Task<Answer> TryCreateCard(Answer checkout, string number = Visa) =>
        TryCreatePrimary(
            checkout,
            "creditCard",
            new JsonObject
            {
                ["number"] = number,
                ["expirationMonth"] = 7,
                ["expirationYear"] = 2031,
                ["cvv"] = "123",
            }
        );

    public Task<Answer> TryCreatePrimary(
        Answer checkout,
        string type,
        JsonObject? details = null,
        string? lastName = null
    )
    {
        var owner = Owner();
        owner["lastName"] = lastName ?? owner["lastName"]!.GetValue<string>();
        return Post(
            "/sources",
            new JsonObject
            {
                ["type"] = type,
                ["paymentSessionId"] = checkout.SessionId,
                ["owner"] = owner,
                [type] = details ?? [],
            },
            PublicKey
        );
    }

    /// <summary>The shopper comes back from the payment method's own pages, where everything went well.</summary>
    public async Task Approve(string sourceId) =>
        (
            await Send(
                HttpMethod.Post,
                $"/_control/sources/{sourceId}/transitions",
                new JsonObject { ["to"] = "chargeable" },
                key: null
            )
        ).Status.ShouldBeInRange(200, 204);

    public async Task<string> CreateCustomer() =>
        (await Post("/customers", new JsonObject { ["email"] = "ada@example.com" }))
            .ShouldBe(201)
            .Id;

    public async Task SaveToNewCustomer(string sourceId) =>
        (await SaveTo(await CreateCustomer(), sourceId)).ShouldBe(200);

    public Task<Answer> SaveTo(string customerId, string sourceId) =>
        Post($"/customers/{customerId}/sources/{sourceId}");

    public static JsonObject Address() =>
        new()
        {
            ["line1"] = "10380 Bren Road West",
            ["city"] = "Minnetonka",
            ["postalCode"] = "55343",
            ["state"] = "MN",
            ["country"] = "US",
        };

    public static JsonObject Owner() =>
        new()
        {
            ["firstName"] = "Ada",
            ["lastName"] = "Lovelace",
            ["email"] = "ada@example.com",
            ["address"] = Address(),
        };

    public async Task Attach(Answer checkout, params string[] sourceIds)
    {
        foreach (var id in sourceIds)
        {
            (await TryAttach(checkout, id)).ShouldBe(200);
        }
    }

    public Task<Answer> TryAttach(Answer checkout, string sourceId) =>
        Post($"/checkouts/{checkout.Id}/sources/{sourceId}");

    public async Task Detach(Answer checkout, string sourceId) =>
        (await TryDetach(checkout, sourceId)).ShouldBe(204);

    public Task<Answer> TryDetach(Answer checkout, string sourceId) =>
        Delete($"/checkouts/{checkout.Id}/sources/{sourceId}");

    public Task<Answer> Update(Answer checkout, JsonObject changes) =>
        Post($"/checkouts/{checkout.Id}", changes);

    public Task<Answer> UpdateShipping(Answer checkout, decimal amount) =>
        Update(
            checkout,
            new JsonObject
            {
                ["shippingChoice"] = new JsonObject
                {
                    ["amount"] = amount,
                    ["description"] = "Post",
                },
            }
        );

    public Task<Answer> Read(Answer checkout) => Get($"/checkouts/{checkout.Id}");

    public Task<Answer> ReadSource(string id) => Get($"/sources/{id}");

    public async Task<string> StateOf(string sourceId) =>
        (await ReadSource(sourceId)).ShouldBe(200).Word("state");

    public async Task Switch(string name, string value) =>
        (await TrySwitch(name, value)).Status.ShouldBeInRange(200, 204);

    public Task<Answer> TrySwitch(string name, string value) =>
        Send(HttpMethod.Put, "/_control/switches", new JsonObject { [name] = value }, key: null);

    public async Task<string> SwitchValue(string name) =>
        (await Send(HttpMethod.Get, "/_control/switches", key: null)).ShouldBe(200).Word(name);

    public async Task Fault(
        string operation,
        string kind,
        int? count = null,
        double? probability = null,
        int? seed = null,
        int? delayMs = null
    )
    {
        var fault = new JsonObject { ["operation"] = operation, ["kind"] = kind };
        foreach (
            var (name, value) in new[] { ("count", count), ("seed", seed), ("delayMs", delayMs) }
        )
        {
            if (value is not null)
            {
                fault[name] = value;
            }
        }

        if (probability is not null)
        {
            fault["probability"] = probability;
        }

        (await TryFault(fault)).Status.ShouldBeInRange(200, 204);
    }

    public Task<Answer> TryFault(JsonObject fault) =>
        Send(HttpMethod.Post, "/_control/faults", fault, key: null);

    public async Task ClearFaults() =>
        (await Send(HttpMethod.Delete, "/_control/faults", key: null)).Status.ShouldBeInRange(
            200,
            204
        );

    public async Task Reset() =>
        (await Send(HttpMethod.Post, "/_control/reset", key: null)).Status.ShouldBeInRange(
            200,
            204
        );

    public async Task<IReadOnlyList<LogEntry>> Log()
    {
        var answer = (await Send(HttpMethod.Get, "/_control/log", key: null)).ShouldBe(200);
        var entries =
            answer.Json as JsonArray
            ?? answer.Json.AsObject().Select(m => m.Value).OfType<JsonArray>().First();
        return [.. entries.Select(e => LogEntry.From(e!))];
    }

    public Task<Answer> Get(string path, string? key = ConfidentialKey) =>
        Send(HttpMethod.Get, path, key: key);

    public Task<Answer> Post(string path, JsonNode? body = null, string? key = ConfidentialKey) =>
        Send(HttpMethod.Post, path, body, key);

    public Task<Answer> Delete(string path) => Send(HttpMethod.Delete, path);

    public Task<Answer> Send(
        HttpMethod method,
        string path,
        JsonNode? body = null,
        string? key = ConfidentialKey,
        Action<HttpRequestMessage>? also = null
    ) => Send(method, path, body is null ? null : Json(body.ToJsonString()), key, also);

    public async Task<Answer> Send(
        HttpMethod method,
        string path,
        HttpContent? content,
        string? key,
        Action<HttpRequestMessage>? also = null,
        CancellationToken cancellationToken = default
    )
    {
        using var request = new HttpRequestMessage(method, prefix + path) { Content = content };
        request.Headers.Accept.ParseAdd("application/json");
        if (key is not null)
        {
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", key);
        }

        also?.Invoke(request);
        using var response = await http.SendAsync(request, cancellationToken);
        return new Answer(
            (int)response.StatusCode,
            response.Headers,
            response.Content.Headers.ContentType,
            await response.Content.ReadAsStringAsync(cancellationToken)
        );
    }

    public static StringContent Json(string text) => new(text, Encoding.UTF8, "application/json");

    /// <summary>The answer, or null when the connection broke or the patience ran out before a whole one came.</summary>
    public async Task<Answer?> Attempt(
        HttpMethod method,
        string path,
        JsonNode? body = null,
        TimeSpan? patience = null
    )
    {
        using var giveUp = new CancellationTokenSource(patience ?? TimeSpan.FromSeconds(15));
        try
        {
            var content = body is null ? null : Json(body.ToJsonString());
            return await Send(
                method,
                path,
                content,
                ConfidentialKey,
                cancellationToken: giveUp.Token
            );
        }
        catch (Exception broken)
            when (broken is HttpRequestException or IOException or OperationCanceledException)
        {
            return null;
        }
    }

    public Task<Answer?> AttemptAttach(
        Answer checkout,
        string sourceId,
        TimeSpan? patience = null
    ) =>
        Attempt(
            HttpMethod.Post,
            $"/checkouts/{checkout.Id}/sources/{sourceId}",
            patience: patience
        );
}
