using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using CustomerCredit.Web.Tests.Support;

namespace CustomerCredit.Web.Tests.Api;

public sealed class ImportingCreditLines(RunningApp app) : IClassFixture<RunningApp>
{
    private const string Header = "kind,number,pin,customerId,currencyCode,amount,expiresOn\n";

    private static int _files;

    [Fact]
    public async Task Cards_balances_and_points_are_previewed_and_then_imported()
    {
        var file =
            "\uFEFF"
            + Header.Replace("\n", "\r\n", StringComparison.Ordinal)
            + "giftCard,OLD-CARD-1,9876,,USD,12.34,2099-01-31\r\n"
            + "giftCard,\"old card 22\",,,USD,5,\r\n"
            + "\r\n"
            + "storeCredit,,,\"smith, \"\"j\"\"\",EUR,7.50,\r\n"
            + "rewards,,,import-1,USD,500,\r\n";

        var preview = await Read(await Send(file, isPreview: true), HttpStatusCode.OK);
        preview["isPreview"]!.GetValue<bool>().ShouldBeTrue();
        preview["lines"]!.GetValue<int>().ShouldBe(4);
        preview["errors"]!.AsArray().ShouldBeEmpty();
        preview["totals"]!
            .AsArray()
            .Select(total =>
                $"{total!["kind"]} {total["lines"]} {total["amount"]} {total["currencyCode"]}"
            )
            .ShouldBe(["giftCard 2 17.34 USD", "storeCredit 1 7.50 EUR", "rewards 1 500 USD"]);
        (await Balance(new { kind = "rewards", customerId = "import-1" })).ShouldBeNull();

        var imported = await Read(await Send(file), HttpStatusCode.Created);

        imported["isPreview"]!.GetValue<bool>().ShouldBeFalse();
        (
            await Balance(
                new
                {
                    kind = "giftCard",
                    number = "oldcard1",
                    pin = "9876",
                }
            )
        ).ShouldBe("12.34");
        (await Balance(new { kind = "giftCard", number = "OLDCARD22" })).ShouldBe("5.00");
        (await Balance(new { kind = "storeCredit", customerId = "smith, \"j\"" })).ShouldBe("7.50");
        (await Balance(new { kind = "rewards", customerId = "import-1" })).ShouldBe("5.00");
    }

    [Fact]
    public async Task Each_line_says_what_is_wrong_with_it_and_never_shows_a_number()
    {
        var file =
            Header
            + "giftCard,4111111111111111,,,USD,1,\n"
            + "giftCard,short,12,,USD,1,\n"
            + "loan,,,,USD,1,\n"
            + "giftCard,GOOD-0001,,,XXX,1,\n"
            + "giftCard,GOOD-0002,,,JPY,1.5,\n"
            + "giftCard,GOOD-0003,,,USD,1,2020-01-01\n"
            + "giftCard,GOOD-0004,,,USD,1,31.12.2099\n"
            + "storeCredit,,,,USD,1,\n"
            + "storeCredit,12345678,1234,bad-1,USD,1,\n"
            + "giftCard,GOOD-0005,,,USD,1,\n"
            + "giftCard,GOOD0005,,,USD,1,\n"
            + "giftCard,6006490000000010,,,USD,1,\n"
            + "storeCredit,,,cust-ada,USD,1,\n";

        var preview = await Read(await Send(file, isPreview: true), HttpStatusCode.OK);

        preview["errors"]!
            .AsArray()
            .Select(error => $"{error!["line"]} {error["field"]}")
            .ShouldBe(
                [
                    "2 number",
                    "3 number",
                    "3 pin",
                    "4 kind",
                    "5 currencyCode",
                    "6 amount",
                    "7 expiresOn",
                    "8 expiresOn",
                    "9 customerId",
                    "10 number",
                    "10 pin",
                    "12 number",
                    "13 number",
                    "14 customerId",
                ],
                ignoreOrder: false
            );
        preview.ToJsonString().ShouldNotContain("4111");
        preview.ToJsonString().ShouldNotContain("GOOD");

        var refused = await Read(await Send(file), HttpStatusCode.BadRequest);
        refused["type"]!.GetValue<string>().ShouldBe("/problems/validation");
        refused["errors"]!["line 3"]!.AsArray().Count.ShouldBe(2);
        (await Balance(new { kind = "giftCard", number = "GOOD-0005" })).ShouldBeNull(
            "all lines or none"
        );
    }

    [Theory]
    [InlineData("")]
    [InlineData("kind,amount,colour\ngiftCard,1,red\n")]
    [InlineData("kind,kind\ngiftCard,giftCard\n")]
    [InlineData("kind,number,pin,customerId,currencyCode,amount,expiresOn\n")]
    [InlineData("kind,amount\ngiftCard,\"1\n")]
    [InlineData("nonsense")]
    public async Task What_is_no_such_file_is_refused(string file)
    {
        var refused = await Read(await Send(file, isPreview: true), HttpStatusCode.BadRequest);

        refused["errors"]!.AsObject().ShouldContainKey("file");
    }

    [Fact]
    public async Task A_file_that_is_not_in_utf8_is_refused()
    {
        using var content = new ByteArrayContent([0xFF, 0xFE, 0x00, 0xC3, 0x28]);
        content.Headers.ContentType = new("text/csv");

        await Read(await Send(content, isPreview: true), HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task A_file_that_is_too_long_is_refused()
    {
        var rows = string.Concat(
            Enumerable.Range(0, 501).Select(row => $"giftCard,LONG-{row:D6},,,USD,1,\n")
        );

        await Read(await Send(Header + rows, isPreview: true), HttpStatusCode.BadRequest);
        await Read(
            await Send(Header + new string('x', 300_000), isPreview: true),
            HttpStatusCode.RequestEntityTooLarge
        );
    }

    [Fact]
    public async Task A_repetition_imports_once_and_another_file_under_its_key_is_refused()
    {
        var file = Header + "giftCard,ONCE-0001,,,USD,1,\n";
        await Read(await Send(file, key: "import-once"), HttpStatusCode.Created);

        var again = await Send(file, key: "import-once");
        again.Headers.GetValues("Idempotent-Replayed").ShouldBe(["true"]);
        await Read(again, HttpStatusCode.Created);
        var other = await Send(Header + "giftCard,ONCE-0002,,,USD,1,\n", key: "import-once");

        (await Read(other, HttpStatusCode.UnprocessableEntity))["type"]!
            .GetValue<string>()
            .ShouldBe("/problems/idempotency-key-reused");
        (await Balance(new { kind = "giftCard", number = "ONCE-0001" })).ShouldBe("1.00");
        (await Balance(new { kind = "giftCard", number = "ONCE-0002" })).ShouldBeNull();
    }

    [Fact]
    public async Task An_import_without_a_key_is_refused_and_a_preview_is_not()
    {
        var file = Header + "giftCard,KEYLESS-1,,,USD,1,\n";

        await Read(await Send(file, key: "", isPreview: true), HttpStatusCode.OK);
        (await Read(await Send(file, key: ""), HttpStatusCode.BadRequest))["type"]!
            .GetValue<string>()
            .ShouldBe("/problems/idempotency-key-missing");
    }

    private Task<HttpResponseMessage> Send(
        string file,
        bool isPreview = false,
        string? key = null
    ) => Send(new StringContent(file, Encoding.UTF8, "text/csv"), isPreview, key);

    private async Task<HttpResponseMessage> Send(
        HttpContent file,
        bool isPreview = false,
        string? key = null
    )
    {
        using var finance = app.Caller("ck_dev_finance");
        using var request = new HttpRequestMessage(
            HttpMethod.Post,
            "/api/v1/credit-lines/imports" + (isPreview ? "?preview=true" : "")
        )
        {
            Content = file,
        };
        key ??= $"import-{Interlocked.Increment(ref _files):D8}";
        if (key.Length > 0)
        {
            request.Headers.Add("Idempotency-Key", key);
        }

        return await finance.SendAsync(request);
    }

    private static async Task<JsonNode> Read(HttpResponseMessage answer, HttpStatusCode expected)
    {
        answer.StatusCode.ShouldBe(expected, await answer.Content.ReadAsStringAsync());
        return await RunningApp.Read(answer);
    }

    /// <summary>What is available, or null where the line is refused.</summary>
    private async Task<string?> Balance(object line)
    {
        var answer = await app.Shop.PostAsync(
            "/api/v1/credit-lines/balance",
            JsonContent.Create(line)
        );
        return answer.StatusCode == HttpStatusCode.UnprocessableEntity
            ? null
            : (await Read(answer, HttpStatusCode.OK))["available"]!["amount"]!.GetValue<string>();
    }
}
