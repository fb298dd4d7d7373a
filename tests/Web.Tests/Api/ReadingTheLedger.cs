using System.Net;
using System.Text.Json.Nodes;
using CustomerCredit.Application.Common;
using CustomerCredit.Domain.Checkouts;
using CustomerCredit.Domain.Ledger;
using CustomerCredit.Domain.SharedKernel;
using CustomerCredit.Support;
using CustomerCredit.Web.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace CustomerCredit.Web.Tests.Api;

/// <summary>
/// A product of its own: what others post would show in its trial balance. What is posted here lies long before the
/// credit lines of the development data, which are opened when the product starts.
/// </summary>
public sealed class ReadingTheLedger : IAsyncLifetime
{
    private static readonly DateTimeOffset Morning = new(2020, 5, 1, 8, 0, 0, TimeSpan.Zero);
    private static readonly LedgerAccount Card = LedgerAccount.Card("c1", Currency.Of("USD"));
    private static readonly LedgerAccount Points = LedgerAccount.Points("cust-ada", "rewards");

    private readonly RunningApp _app = new();

    public async ValueTask InitializeAsync()
    {
        var ids = _app.Services.GetRequiredService<IIdSource>();
        LedgerTransactionId Next() => new(ids.Next());
        await Post(
            LedgerTransaction.Issue(
                Next(),
                Card,
                1,
                "gift-cards",
                LedgerAmount.Of(Usd(10_000)),
                "finance",
                "sold",
                Morning
            )
        );
        await Post(
            LedgerTransaction.Issue(
                Next(),
                Points,
                1,
                "rewards",
                LedgerAmount.OfPoints(1_200, "rewards"),
                "finance",
                null,
                Morning.AddHours(1)
            )
        );
        var held = LedgerTransaction.Hold(
            Next(),
            new CreditId("k1"),
            1,
            Card,
            LedgerAmount.Of(Usd(2_500)),
            Morning.AddHours(2)
        );
        await Post(held);
        await Post(held.Redeem(Next(), Usd(2_000), Morning.AddHours(3)));
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Fact]
    public async Task The_trial_balance_lists_every_account_and_comes_to_nothing()
    {
        var balance = await Get("trial-balance?asOf=2020-05-02");

        balance["isBalanced"]!.GetValue<bool>().ShouldBeTrue();
        balance["accounts"]!
            .AsArray()
            .Select(account =>
                $"{account!["account"]} {account["kind"]} {Amount(account["balance"]!)}"
            )
            .ShouldBe([
                "card:c1 card 80.00 USD",
                "dr_clearing:USD drClearing 20.00 USD",
                "hold_pending:card:USD holdPending 0.00 USD",
                "issued:gift-cards:USD issued -100.00 USD",
                "issued:rewards:rewards issued -1200 rewards",
                "points:cust-ada:rewards points 1200 rewards",
            ]);
        balance["totals"]!
            .AsArray()
            .Select(total => Amount(total!))
            .ShouldBe(["0.00 USD", "0 rewards"]);
    }

    [Fact]
    public async Task The_trial_balance_of_an_earlier_instant_counts_what_was_posted_by_then()
    {
        var balance = await Get("trial-balance?asOf=2020-05-01T08:30:00Z");

        balance["asOf"]!.GetValue<DateTimeOffset>().ShouldBe(Morning.AddMinutes(30));
        balance["accounts"]!
            .AsArray()
            .Select(account => $"{account!["account"]} {Amount(account["balance"]!)}")
            .ShouldBe(["card:c1 100.00 USD", "issued:gift-cards:USD -100.00 USD"]);
    }

    [Fact]
    public async Task A_transaction_shows_all_that_was_posted()
    {
        var listed = await Get("transactions?kind=redeem&to=2020-05-02");

        var redeemed = listed["items"]!.AsArray().ShouldHaveSingleItem()!;
        redeemed["businessKey"]!.GetValue<string>().ShouldBe("redeem:k1:1");
        redeemed["kind"]!.GetValue<string>().ShouldBe("redeem");
        redeemed["creditId"]!.GetValue<string>().ShouldBe("k1");
        redeemed["resolvesHold"]!.GetValue<string>().Length.ShouldBe(32);
        redeemed["postedBy"]!.GetValue<string>().ShouldBe("service");
        redeemed["entries"]!
            .AsArray()
            .Select(entry => $"{entry!["account"]} {Amount(entry["amount"]!)}")
            .ShouldBe([
                "hold_pending:card:USD -25.00 USD",
                "dr_clearing:USD 20.00 USD",
                "card:c1 5.00 USD",
            ]);
    }

    [Theory]
    [InlineData("?to=2020-05-02", "redeem hold issue issue")]
    [InlineData("?account=card:c1", "redeem hold issue")]
    [InlineData("?account=points:cust-ada:rewards", "issue")]
    [InlineData("?kind=hold&to=2020-05-02", "hold")]
    [InlineData("?credit=k1", "redeem hold")]
    [InlineData("?businessKey=hold:k1:1", "hold")]
    [InlineData("?from=2020-05-01T09:00:00Z&to=2020-05-01T11:00:00Z", "hold issue")]
    [InlineData("?account=card:c1&kind=issue", "issue")]
    [InlineData("?account=card:unknown", "")]
    public async Task Transactions_are_filtered_and_newest_first(string filter, string kinds) =>
        Kinds(await Get("transactions" + filter)).ShouldBe(kinds);

    [Fact]
    public async Task Transactions_come_a_page_at_a_time()
    {
        var first = await Get("transactions?limit=3&to=2020-05-02");
        Kinds(first).ShouldBe("redeem hold issue");

        var second = await Get($"transactions?limit=3&to=2020-05-02&after={first["next"]}");

        Kinds(second).ShouldBe("issue");
        second["next"].ShouldBeNull();
    }

    [Fact]
    public async Task Transactions_of_one_instant_are_each_on_one_page()
    {
        var sameInstant = Enumerable
            .Range(1, 5)
            .Select(number =>
                LedgerTransaction.Adjust(
                    new LedgerTransactionId("same-" + number),
                    Card,
                    number,
                    "gift-cards",
                    LedgerAmount.Of(Usd(1)),
                    "finance",
                    "why",
                    Morning.AddHours(4)
                )
            );
        await Post([.. sameInstant]);

        var seen = new List<string>();
        string? after = null;
        do
        {
            var page = await Get(
                "transactions?kind=adjust&limit=2" + (after is null ? "" : "&after=" + after)
            );
            seen.AddRange(
                page["items"]!.AsArray().Select(item => item!["transactionId"]!.GetValue<string>())
            );
            after = page["next"]?.GetValue<string>();
        } while (after is not null);

        seen.ShouldBe(["same-5", "same-4", "same-3", "same-2", "same-1"]);
    }

    [Theory]
    [InlineData("trial-balance?asOf=yesterday", "asOf", HttpStatusCode.BadRequest)]
    [InlineData("trial-balance?asOf=", "asOf", HttpStatusCode.BadRequest)]
    [InlineData("transactions?kind=theft", "kind", HttpStatusCode.BadRequest)]
    [InlineData("transactions?kind=1", "kind", HttpStatusCode.BadRequest)]
    [InlineData("transactions?from=1", "from", HttpStatusCode.BadRequest)]
    [InlineData("transactions?account=card%00", "account", HttpStatusCode.BadRequest)]
    [InlineData("transactions?credit=%00", "credit", HttpStatusCode.BadRequest)]
    [InlineData("transactions?businessKey=hold%00", "businessKey", HttpStatusCode.BadRequest)]
    [InlineData("transactions?after=%00", "after", HttpStatusCode.BadRequest)]
    [InlineData("transactions?limit=0", "limit", HttpStatusCode.BadRequest)]
    [InlineData("transactions?limit=101", "limit", HttpStatusCode.BadRequest)]
    [InlineData("transactions?after=nowhere", null, HttpStatusCode.NotFound)]
    public async Task What_makes_no_sense_is_refused(
        string path,
        string? field,
        HttpStatusCode status
    )
    {
        using var finance = _app.Caller("ck_dev_finance");

        var answer = await finance.GetAsync("/api/v1/ledger/" + path);

        answer.StatusCode.ShouldBe(status);
        var problem = await RunningApp.Read(answer);
        if (field is not null)
        {
            problem["errors"]!.AsObject().ShouldContainKey(field);
        }
    }

    [Fact]
    public async Task Verify_runs_beside_the_service_and_says_what_it_checked()
    {
        var (exitCode, output) = await Verify();

        // The development data is in the file, too.
        output.ShouldMatch(
            "Checked [0-9]{2} seals, [0-9]{2} transactions, [0-9]{2} entries, [0-9]{2} accounts, 0 open holds\\."
        );
        output.ShouldContain("L1 L2 L3 L4 L5 L8 hold.");
        exitCode.ShouldBe(0);
    }

    [Fact]
    public async Task Verify_names_what_is_broken_and_answers_1()
    {
        await using (
            var connection = new Microsoft.Data.Sqlite.SqliteConnection(
                $"Data Source={Path.Combine(_app.DataDirectory, "customer-credit.db")};Pooling=False"
            )
        )
        {
            await connection.OpenAsync();
            await using var command = connection.CreateCommand();
            command.CommandText = "UPDATE ledger_accounts SET balance = 1 WHERE name = 'card:c1'";
            await command.ExecuteNonQueryAsync();
        }

        var (exitCode, output) = await Verify();

        output.ShouldContain("BROKEN L2: account card:c1 says 1, its entries sum to 8000");
        output.ShouldContain("1 break found.");
        exitCode.ShouldBe(1);
    }

    private Task<(int ExitCode, string Output)> Verify() =>
        StartedProcess.RunToItsEnd(
            "Web",
            new Dictionary<string, string>(StringComparer.Ordinal)
            {
                ["ASPNETCORE_ENVIRONMENT"] = "Development",
                ["CustomerCredit__DataDirectory"] = _app.DataDirectory,
            },
            words: ["verify"]
        );

    private static Money Usd(long minor) => Money.OfMinor(minor, Currency.Of("USD"));

    private static string Amount(JsonNode amount) =>
        amount["points"] is { } points
            ? $"{points} {amount["programme"]}"
            : $"{amount["amount"]} {amount["currencyCode"]}";

    private static string Kinds(JsonNode page) =>
        string.Join(
            ' ',
            page["items"]!.AsArray().Select(item => item!["kind"]!.GetValue<string>())
        );

    private async Task<JsonNode> Get(string path)
    {
        using var finance = _app.Caller("ck_dev_finance");
        var answer = await finance.GetAsync("/api/v1/ledger/" + path);
        answer.StatusCode.ShouldBe(HttpStatusCode.OK, await answer.Content.ReadAsStringAsync());
        return await RunningApp.Read(answer);
    }

    private async Task Post(params LedgerTransaction[] transactions)
    {
        await using var scope = _app.Services.CreateAsyncScope();
        var ledger = scope.ServiceProvider.GetRequiredService<ILedger>();
        foreach (var transaction in transactions)
        {
            ledger.Post(transaction);
        }

        await scope.ServiceProvider.GetRequiredService<IUnitOfWork>().Commit();
    }
}
