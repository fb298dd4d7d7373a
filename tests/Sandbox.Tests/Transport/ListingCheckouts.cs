using CustomerCredit.Sandbox.Tests.Support;

namespace CustomerCredit.Sandbox.Tests.Transport;

public sealed class ListingCheckouts(SandboxHost host) : SandboxTest(host)
{
    [Fact]
    public async Task Ten_newest_first_unless_told_otherwise()
    {
        var all = await CreateCheckouts(12);

        var page = await List("");

        page.Ids.ShouldBe(all.Take(10));
        page.HasMore.ShouldBeTrue();
    }

    [Fact]
    public async Task Starting_after_leads_to_the_end()
    {
        var all = await CreateCheckouts(5);

        var first = await List("?limit=2");
        var second = await List($"?limit=2&startingAfter={first.Ids[^1]}");
        var third = await List($"?limit=2&startingAfter={second.Ids[^1]}");

        first.Ids.Concat(second.Ids).Concat(third.Ids).ShouldBe(all);
        (first.HasMore, second.HasMore, third.HasMore).ShouldBe((true, true, false));
    }

    [Fact]
    public async Task A_page_that_ends_exactly_with_the_list_has_no_more()
    {
        await CreateCheckouts(2);

        (await List("?limit=2")).HasMore.ShouldBeFalse();
    }

    [Fact]
    public async Task Ending_before_is_the_page_before()
    {
        var all = await CreateCheckouts(5);

        (await List($"?endingBefore={all[2]}")).Ids.ShouldBe([all[0], all[1]]);
        (await List($"?limit=2&endingBefore={all[4]}")).Ids.ShouldBe(
            [all[2], all[3]],
            "the page next to the cursor"
        );
    }

    [Fact]
    public async Task Ending_before_wins_over_starting_after()
    {
        var all = await CreateCheckouts(4);

        (await List($"?startingAfter={all[2]}&endingBefore={all[1]}")).Ids.ShouldBe([all[0]]);
    }

    [Theory]
    [InlineData("0")]
    [InlineData("101")]
    [InlineData("many")]
    public async Task A_limit_outside_1_to_100_is_refused(string limit) =>
        (await Merchant.Get($"/checkouts?limit={limit}")).ShouldRefuse(400, "bad_request");

    [Fact]
    public async Task The_limits_themselves_are_accepted()
    {
        await CreateCheckouts(2);

        (await List("?limit=1")).Ids.Count.ShouldBe(1);
        (await List("?limit=100")).Ids.Count.ShouldBe(2);
    }

    [Fact]
    public async Task A_list_can_be_narrowed_by_upstream_id_id_email_and_currency()
    {
        var ours = await Create("cart-1", "USD");
        var second = await Create("cart-2", "EUR");
        await Create("cart-3", "USD", "grace@example.com");

        (await List("?upstreamIds=cart-1")).Ids.ShouldBe([ours]);
        (await List("?upstreamIds=cart-1&upstreamIds=cart-2")).Ids.ShouldBe([second, ours]);
        (await List("?upstreamIds=nosuch")).Ids.ShouldBeEmpty();
        (await List($"?ids={ours}")).Ids.ShouldBe([ours]);
        (await List("?currency=EUR")).Ids.ShouldBe([second]);
        (await List("?email=ada@example.com")).Ids.ShouldBe([second, ours]);
    }

    [Fact]
    public async Task A_list_can_be_narrowed_by_creation_time()
    {
        await using var own = await SandboxHost.StartWithClock();
        var early = await own.Merchant.CreateCheckout();
        own.Clock!.Advance(TimeSpan.FromHours(1));
        var late = await own.Merchant.CreateCheckout();
        async Task<string[]> Ids(string query) =>
            [
                .. (await own.Merchant.Get("/checkouts?" + query))
                    .ShouldBe(200)
                    .At("data")!
                    .AsArray()
                    .Select(c => c!.Word("id")),
            ];

        (await Ids($"createdTime[gt]={early.Word("createdTime")}")).ShouldBe([late.Id]);
        (await Ids($"createdTime[gte]={early.Word("createdTime")}")).ShouldBe([late.Id, early.Id]);
        (await Ids($"createdTime[lt]={late.Word("createdTime")}")).ShouldBe([early.Id]);
        (await Ids($"createdTime[lte]={late.Word("createdTime")}")).ShouldBe([late.Id, early.Id]);
    }

    private async Task<string> Create(
        string upstreamId,
        string currency,
        string email = "ada@example.com"
    ) =>
        (
            await Merchant.CreateCheckout(
                [new Goods(10m)],
                currency: currency,
                also: b => (b["upstreamId"], b["email"]) = (upstreamId, email)
            )
        ).Id;

    /// <summary>The ids, newest first.</summary>
    private async Task<List<string>> CreateCheckouts(int count)
    {
        var ids = new List<string>();
        for (var i = 0; i < count; i++)
        {
            ids.Insert(0, (await Merchant.CreateCheckout([new Goods(1m)])).Id);
        }

        return ids;
    }

    private async Task<(List<string> Ids, bool HasMore)> List(string query)
    {
        var answer = (await Merchant.Get("/checkouts" + query)).ShouldBe(200);
        return (
            [.. answer.At("data")!.AsArray().Select(c => c!.Word("id"))],
            answer.Json.Flag("hasMore")
        );
    }
}
