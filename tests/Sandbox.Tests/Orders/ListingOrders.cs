using CustomerCredit.Sandbox.Tests.Support;

namespace CustomerCredit.Sandbox.Tests.Orders;

public sealed class ListingOrders(SandboxHost host) : SandboxTest(host)
{
    [Fact]
    public async Task Orders_are_found_by_checkout_and_upstream_id()
    {
        var (first, firstCheckout) = await Order("cart-1");
        var (second, _) = await Order("cart-2");
        var (third, _) = await Order("cart-3");

        (await Ids("")).ShouldBe([third.Id, second.Id, first.Id]);
        (await Ids($"?checkoutId={firstCheckout.Id}")).ShouldBe([first.Id]);
        (await Ids("?upstreamIds=cart-1&upstreamIds=cart-3")).ShouldBe([third.Id, first.Id]);
        (await Ids($"?ids={second.Id}")).ShouldBe([second.Id]);
        (await Ids("?checkoutId=nosuch")).ShouldBeEmpty();
    }

    [Fact]
    public async Task Orders_are_filtered_by_state_and_its_time()
    {
        var (accepted, _) = await Order("cart-1");
        var (reviewed, _) = await Order("cart-2", "in_review");

        (await Ids("?state=accepted")).ShouldBe([accepted.Id]);
        (await Ids("?fraudState=review_opened")).ShouldBe([reviewed.Id]);
        (await Ids("?accepted[gte]=2020-01-01T00:00:00Z")).ShouldBe([accepted.Id]);
        (await Ids("?accepted[lt]=2020-01-01T00:00:00Z")).ShouldBeEmpty();
        (await Ids("?totalAmount[gt]=27.00&currency=USD&skuId=sku-0")).Count.ShouldBe(2);
        (await Ids("?refundedAmount=0.00")).Count.ShouldBe(2);
        (await Ids("?totalAmount[gt]=27.01")).ShouldBeEmpty();
        (await Merchant.Get("/orders?accepted=soon")).ShouldRefuse(
            400,
            "bad_request",
            "invalid_parameter",
            "accepted"
        );
    }

    [Fact]
    public async Task A_page_leads_to_the_next()
    {
        var (first, _) = await Order("cart-1");
        var (second, _) = await Order("cart-2");
        var (third, _) = await Order("cart-3");

        var page = (await Merchant.Get("/orders?limit=2")).ShouldBe(200);

        page.Json["hasMore"]!.GetValue<bool>().ShouldBeTrue();
        (await Ids($"?limit=2&startingAfter={second.Id}")).ShouldBe([first.Id]);
        (await Ids($"?limit=2&endingBefore={second.Id}")).ShouldBe([third.Id]);
    }

    private async Task<(Answer Order, Answer Checkout)> Order(
        string upstreamId,
        string? trigger = null
    )
    {
        var checkout = await Merchant.CreateCheckoutOf2701(
            trigger,
            body => body["upstreamId"] = upstreamId
        );
        await Merchant.AttachCard(checkout);
        return (await Merchant.Order(checkout), checkout);
    }

    private async Task<IReadOnlyList<string>> Ids(string query) =>
        [
            .. (await Merchant.Get($"/orders{query}"))
                .ShouldBe(200)
                .At("data")!
                .AsArray()
                .Select(order => order!.Word("id")),
        ];
}
