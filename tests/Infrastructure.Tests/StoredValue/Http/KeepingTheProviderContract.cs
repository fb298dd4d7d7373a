using System.Text.Json.Nodes;
using CustomerCredit.Application.CreditProvider;
using CustomerCredit.Domain.Checkouts;
using CustomerCredit.Domain.SharedKernel;
using CustomerCredit.Infrastructure.StoredValue.Http;
using CustomerCredit.Infrastructure.Tests.StoredValue.Http.Support;
using CustomerCredit.OutsideProvider;
using static CustomerCredit.Infrastructure.Tests.StoredValue.Http.Support.ProviderUnderTest;

namespace CustomerCredit.Infrastructure.Tests.StoredValue.Http;

/// <summary>Every request of the adapter and every answer of the test provider is one that the published file defines.</summary>
public sealed class KeepingTheProviderContract
{
    private static readonly JsonNode Document = JsonNode.Parse(CreditProviderContract.Open())!;

    [Fact]
    public async Task A_walk_through_every_operation_keeps_the_contract()
    {
        var check = new ContractCheck(Document);
        var exchanges = new List<Exchange>();
        exchanges.AddRange(await Walk(new(), "", ""));
        exchanges.AddRange(await Walk(new() { Holds = false }, "look-up,idempotency-keys", ""));
        exchanges.AddRange(
            await Walk(
                new() { HoldLifetimeSeconds = 86_400, LookUp = false },
                "holds,lowering",
                "1.00:00:00"
            )
        );

        exchanges.SelectMany(check.Complaints).Distinct().ShouldBeEmpty();
        exchanges.Select(check.OperationOf).Distinct().Order().ShouldBe(Operations());
        exchanges
            .Where(exchange => exchange.Reply.IsDone)
            .Select(check.OperationOf)
            .Distinct()
            .Order()
            .ShouldBe(Operations());
        exchanges.Count.ShouldBeGreaterThan(50);
    }

    [Fact]
    public void Every_code_of_the_contract_is_sorted_and_no_other()
    {
        string[] statuses = ["unauthorized", "too-many-requests"];
        var codes = Document["components"]!["schemas"]!["Problem"]!["properties"]!["code"]!["enum"]!
            .AsArray()
            .Select(code => code!.GetValue<string>());

        codes.Except(statuses).Order().ShouldBe(ProviderFailures.KnownCodes.Order());
    }

    [Theory]
    [InlineData("GET", "/holds/hold_1/redeem", "", 200, Answers.Hold, "is no documented operation")]
    [InlineData("POST", "/holds", "{}", 201, Answers.Hold, "request.reference is missing")]
    [InlineData(
        "POST",
        "/holds",
        "{\"pan\":1}",
        201,
        Answers.Hold,
        "request.pan is not documented"
    )]
    [InlineData("POST", "/holds/hold_1/release", "{}", 200, Answers.Hold, "a body although none")]
    [InlineData(
        "POST",
        "/holds/hold_1/redeem",
        "{\"amount\":{\"amount\":10,\"currencyCode\":\"USD\"}}",
        200,
        Answers.Hold,
        "integer is no"
    )]
    [InlineData(
        "POST",
        "/holds/hold_1/redeem",
        "{\"amount\":{\"amount\":\"10,00\",\"currencyCode\":\"USD\"}}",
        200,
        Answers.Hold,
        "does not fit the pattern"
    )]
    [InlineData("GET", "/holds/hold_1", "", 418, "{}", "the status is not documented")]
    [InlineData("GET", "/holds/hold_1", "", 200, "{\"state\":\"ajar\"}", "is none of the words")]
    [InlineData(
        "GET",
        "/holds/hold_1",
        "",
        404,
        "{\"status\":404,\"code\":\"gone\"}",
        "is none of the words"
    )]
    [InlineData(
        "GET",
        "/holds?ref=1",
        "",
        200,
        "{\"hold\":null}",
        "the parameter ref is not documented"
    )]
    [InlineData("GET", "/holds?reference=c:1", "", 200, "{\"hold\":5}", "fits no alternative")]
    [InlineData("GET", "/holds/h%2F1", "", 200, Answers.Hold, "does not fit the pattern")]
    [InlineData(
        "POST",
        "/holds/hold_1/release",
        "",
        429,
        "{\"status\":429,\"code\":\"too-many-requests\"}",
        "Retry-After is missing"
    )]
    [InlineData(
        "POST",
        "/holds/hold_1/release",
        "",
        200,
        Answers.Hold,
        "the parameter Idempotency-Key is missing"
    )]
    public void The_check_itself_complains(
        string method,
        string target,
        string request,
        int status,
        string answer,
        string complaint
    )
    {
        var headers = new Dictionary<string, string> { ["Content-Type"] = "application/json" };

        var complaints = new ContractCheck(Document).Complaints(
            new Exchange(method, target, headers, request, new Reply(status, answer))
        );

        complaints.ShouldContain(one => one.Contains(complaint, StringComparison.Ordinal));
    }

    private static IEnumerable<string> Operations() =>
        Document["paths"]!
            .AsObject()
            .SelectMany(path =>
                path.Value!.AsObject()
                    .Select(operation => $"{operation.Key.ToUpperInvariant()} {path.Key}")
            )
            .Order();

    /// <summary>Everything once well and once badly, as far as the provider can.</summary>
    private static async Task<IReadOnlyList<Exchange>> Walk(
        Switches switches,
        string capabilities,
        string lifetime
    )
    {
        await using var server = await RunningProvider.Start(switches);
        using var adapter = new ProviderUnderTest(
            server.Address,
            settings: [("Capabilities", capabilities), ("HoldLifetime", lifetime)]
        );
        using var stranger = new ProviderUnderTest(
            server.Address,
            settings:
            [
                ("Capabilities", capabilities),
                ("HoldLifetime", lifetime),
                ("ApiKey", "another"),
            ]
        );
        server.Provider.Put(new CreditLine("storeCredit", "customer-1", null, "JPY", 5000));
        var account = new CreditLineName(CreditLineKind.StoreCredit, null, null, "customer-1");
        var yen = NewHold() with
        {
            Key = "h:yen:1",
            Credit = new CreditId("yen"),
            Line = account,
            Caller = new LineCaller(new ShopId("shop-1"), null, null),
            Amount = Money.OfMinor(5000, Currency.Of("JPY")),
        };

        await adapter.Balance();
        await adapter.Provider.CheckBalance(account, yen.Caller, default);
        await adapter.Provider.Hold(yen, default);
        var spent = await adapter.Hold(20_00);
        var nobodys = new HoldId("hold_99");
        await adapter.Lower(spent.Id, 15_00);
        await adapter.Renew(spent.Id, TimeSpan.FromHours(3));
        await adapter.Redeem(spent.Id, 10_00);
        await adapter.GiveBack(spent.Id, 5_00);
        var released = await adapter.Hold(20_00, "credit_2");
        await adapter.Provider.Release("v:credit_2:1", released.Id, default);
        Func<Task>[] failing =
        [
            () => stranger.Balance(),
            () => adapter.Provider.CheckBalance(Card with { Pin = "1" }, Caller, default),
            () => adapter.Hold(500_00, "credit_3"),
            () => adapter.Hold(5_00),
            () => adapter.Provider.Hold(yen with { Key = "h:yen:2", Line = Card }, default),
            () => adapter.Lower(nobodys, 1_00),
            () => adapter.Lower(released.Id, 2_00),
            () => adapter.Redeem(nobodys, 1_00),
            () => adapter.Redeem(released.Id, 1_00),
            () => adapter.Renew(nobodys, TimeSpan.FromHours(4)),
            () => adapter.Release(nobodys),
            () => adapter.Release(spent.Id),
            () => adapter.GiveBack(nobodys, 1_00),
            () => adapter.GiveBack(spent.Id, 11_00),
        ];
        foreach (var call in failing)
        {
            await Should.ThrowAsync<CreditProviderException>(call);
        }

        if (switches.LookUp)
        {
            await adapter.Find();
            await adapter.Find("credit_9");
        }

        return server.Exchanges;
    }
}
