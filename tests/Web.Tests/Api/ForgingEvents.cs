using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using CustomerCredit.Support;
using CustomerCredit.Web.Tests.Support;

namespace CustomerCredit.Web.Tests.Api;

/// <summary>
/// An order was accepted at Digital River, and nobody has told the service: the webhook was dropped, and the list of
/// events cannot be read. Whoever is believed now has the credit redeemed.
/// </summary>
public sealed class ForgingEvents(RunningApp app) : IClassFixture<RunningApp>
{
    private const int AtATime = 16;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    /// <summary>A thousand, or as many as the environment asks for.</summary>
    private static readonly int Forgeries = Read("FORGED_EVENTS") ?? 1_000;

    /// <summary>The first seed; the others follow.</summary>
    private static readonly int Seed = Read("FORGED_EVENTS_SEED") ?? Environment.ProcessId;

    [Fact]
    public async Task No_forgery_and_no_old_copy_changes_anything_and_the_genuine_event_does()
    {
        var (cart, genuine) = await AcceptedUnheard();
        var forger = new Forger(genuine, (await AcceptedUnheard()).Event);
        var before = await app.EveryRow();
        var logged = await LastLogged();

        var (believed, answers) = await Forge(forger);

        believed.ShouldBeEmpty();
        answers.Count.ShouldBe(1, "What exactly is wrong is told to nobody.");
        (await app.EveryRow()).ShouldBe(before);
        (await CallsSince(logged)).ShouldBeEmpty();
        (await StateOf(cart)).ShouldBe("Attached");

        // Nothing else was in the way.
        using var sender = Webhook.Sender(app.ClientOptions.BaseAddress);
        var heard = await Webhook.Genuine(genuine, TimeProvider.System.GetUtcNow()).Post(sender);
        heard.StatusCode.ShouldBe(HttpStatusCode.Accepted);
        await Eventually.Holds(async () => await StateOf(cart) == "Redeemed", Patience);
        (await app.EveryRow()).Count.ShouldBeGreaterThan(before.Count);
    }

    [Fact]
    public async Task A_thousand_copies_at_once_are_all_acknowledged_and_spend_a_card_once()
    {
        var (cart, genuine) = await AcceptedUnheard(
            """{"amount":"26.89","creditLine":{"kind":"giftCard","number":"6006490000000010","pin":"1234"}}"""
        );
        var credit = await Only($"SELECT credit.id {CreditOf(cart)}");
        var id = (string?)JsonNode.Parse(genuine)!["id"];
        var logged = await LastLogged();
        using var sender = Webhook.Sender(app.ClientOptions.BaseAddress);
        var copy = Webhook.Genuine(genuine, TimeProvider.System.GetUtcNow());

        var answers = await Task.WhenAll(
            Enumerable.Range(0, 1_000).Select(_ => Task.Run(() => copy.Post(sender)))
        );

        answers.Select(answer => answer.StatusCode).Distinct().ShouldBe([HttpStatusCode.Accepted]);
        await Eventually.Holds(
            async () =>
                (await app.Ask($"SELECT due_at IS NULL FROM received_events WHERE id = '{id}'"))
                    is ["1"],
            Patience
        );
        // Where the order could not be read at once, the credit itself is due again.
        await Eventually.Holds(async () => await StateOf(cart) == "Redeemed", Patience);
        (await CallsSince(logged)).Distinct().ShouldBe(["GET /orders"]);
        foreach (
            var once in new[]
            {
                $"ledger_transactions WHERE credit = '{credit}' AND kind = 'Redeem'",
                $"remote_calls WHERE credit_id = '{credit}' AND kind = 'RedeemHold'",
                $"line_hold_steps WHERE key LIKE 'r:{credit}:%'",
            }
        )
        {
            (await Only($"SELECT count(*) FROM {once}")).ShouldBe("1", once);
        }
    }

    /// <summary>Answers which forgeries were believed, or had another answer than a refusal, and the texts of all refusals.</summary>
    private async Task<(IReadOnlyList<string> Believed, IReadOnlyCollection<string> Answers)> Forge(
        Forger forger
    )
    {
        var (believed, answers, byHttp) = (
            new ConcurrentBag<string>(),
            new ConcurrentDictionary<string, int>(StringComparer.Ordinal),
            0
        );
        using var sender = Webhook.Sender(app.ClientOptions.BaseAddress);
        await Parallel.ForEachAsync(
            Enumerable.Range(Seed, Forgeries),
            new ParallelOptions { MaxDegreeOfParallelism = AtATime },
            async (seed, _) =>
            {
                var forged = forger.Forge(seed, TimeProvider.System.GetUtcNow());
                using var answer = await forged.Post(sender);
                var text = await answer.Content.ReadAsStringAsync(CancellationToken.None);
                if (answer.StatusCode == HttpStatusCode.Unauthorized)
                {
                    var told = JsonNode.Parse(text)!.AsObject();
                    told.Remove("traceId");
                    answers.TryAdd(told.ToJsonString(), seed);
                }
                else if ((int)answer.StatusCode is >= 400 and < 500 && text.Length == 0)
                {
                    // Not even HTTP: the server itself said so.
                    Interlocked.Increment(ref byHttp);
                }
                else
                {
                    believed.Add(
                        $"FORGED_EVENTS_SEED={seed} FORGED_EVENTS=1: {answer.StatusCode} {forged}"
                    );
                }
            }
        );
        byHttp.ShouldBeLessThan(Math.Max(2, Forgeries / 50));
        CampaignTable.Append(
            "T12",
            $"forged and old events (seed {Seed})",
            $"cases>={Forgeries}",
            cases: Forgeries,
            violations: believed.Count
        );
        return ([.. believed.Order(StringComparer.Ordinal).Take(20)], [.. answers.Keys]);
    }

    /// <summary>A cart paid with one credit, and the event about its order that nobody delivers.</summary>
    private async Task<(string Cart, byte[] Event)> AcceptedUnheard(
        string credit = """{"amount":"26.89"}"""
    )
    {
        await app.AtSandbox(
            "_control/faults",
            """{"operation":"POST {webhook}","kind":"drop","count":null}"""
        );
        await app.AtSandbox(
            "_control/faults",
            """{"operation":"GET /events","kind":"refuse","count":null}"""
        );
        var checkout = await app.CreateCheckout();
        var cart = await app.RegisterCart(checkout);
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/api/v1/carts/{cart}/credits")
        {
            Content = RunningApp.Json(credit),
            Headers = { { "Idempotency-Key", $"pay-{cart}" } },
        };
        (await app.Shop.SendAsync(request)).StatusCode.ShouldBe(HttpStatusCode.Created);
        var id = (await app.PlaceOrder(checkout))["id"]!.GetValue<string>();
        var order = await app.Sandbox.GetStringAsync($"orders/{id}");
        (await StateOf(cart)).ShouldBe("Attached");
        return (
            cart,
            Encoding.UTF8.GetBytes(
                $$$"""{"id":"event-{{{cart}}}","type":"order.accepted","data":{"object":{{{order}}}},"liveMode":false,"createdTime":"2026-11-01T18:23:06.272054Z","webhookIds":["hook"],"digitalriverVersion":"2021-12-13"}"""
            )
        );
    }

    /// <summary>Read where nobody asks Digital River for it.</summary>
    private async Task<string> StateOf(string cart) => await Only($"SELECT state {CreditOf(cart)}");

    private static string CreditOf(string cart) =>
        $"FROM applied_credits credit JOIN carts ON carts.id = cart_key WHERE cart_id = '{cart}'";

    private async Task<string> Only(string sql) => (await app.Ask(sql)).ShouldHaveSingleItem();

    private async Task<long> LastLogged() => (await Log(0))[^1]!["sequence"]!.GetValue<long>();

    /// <summary>What was asked of Digital River, but for the list of events, which cannot be read.</summary>
    private async Task<IReadOnlyList<string?>> CallsSince(long logged) =>
        [
            .. (await Log(logged))
                .Select(entry => (string?)entry!["operation"])
                .Where(operation => operation != "GET /events"),
        ];

    private async Task<JsonArray> Log(long after) =>
        JsonNode.Parse(await app.Sandbox.GetStringAsync($"_control/log?after={after}"))!.AsArray();

    private static int? Read(string variable) =>
        Environment.GetEnvironmentVariable(variable) is { Length: > 0 } text
            ? int.Parse(text, CultureInfo.InvariantCulture)
            : null;
}
