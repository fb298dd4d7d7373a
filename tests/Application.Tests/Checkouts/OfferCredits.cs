using CustomerCredit.Application.Common;
using CustomerCredit.Application.StoredValue;
using CustomerCredit.Application.Tests.Support;
using CustomerCredit.Domain.Checkouts;
using CustomerCredit.Domain.SharedKernel;

namespace CustomerCredit.Application.Tests.Checkouts;

public sealed class OfferCredits(SliceFixture slice) : SliceTest(slice)
{
    [Fact]
    public async Task The_customers_own_lines_are_offered_soonest_expiry_first()
    {
        var today = DateOnly.FromDateTime(Slice.Now.UtcDateTime);
        await Slice.Issue(CreditLineKind.StoreCredit, "40.00", "ada");
        var late = await Slice.Issue(CreditLineKind.GiftCard, "7.00", "ada", today.AddDays(30));
        var soon = await Slice.Issue(CreditLineKind.GiftCard, "5.50", "ada", today.AddDays(2));
        await Slice.Issue(CreditLineKind.GiftCard, "9.00", customerId: null);
        await Slice.Issue(CreditLineKind.GiftCard, "9.00", "bo");
        await Slice.Issue(CreditLineKind.StoreCredit, "9.00", "ada", currency: "EUR");
        await Slice.Issue(CreditLineKind.StoreCredit, null, "cy");
        var cart = await Slice.RegisterCart(customerId: "ada");

        var offers = await Slice.Offers(cart);

        offers
            .Select(offer => $"{offer.Name} {offer.LastFour} {offer.Amount}")
            .ShouldBe([
                $"Gift card {LastFour(soon)} 5.50",
                $"Gift card {LastFour(late)} 7.00",
                "Store credit  26.89",
            ]);
        string.Join(' ', offers).ShouldNotContain(soon.Number!);
        (await Slice.Offers(await Slice.RegisterCart(customerId: "cy"))).ShouldBeEmpty();
    }

    [Fact]
    public async Task Every_session_gets_ids_of_its_own_and_a_repeated_call_the_same_ones()
    {
        await Slice.Issue(CreditLineKind.StoreCredit, "40.00", "ada");
        var cart = await Slice.RegisterCart(customerId: "ada");

        var first = await Slice.Offers(cart, "offers-of-a-session");
        var second = await Slice.Offers(cart);
        var repeated = await Slice.Offers(cart, "offers-of-a-session");

        repeated.ShouldBe(first);
        second.Single().UpstreamId.ShouldNotBe(first.Single().UpstreamId);
        CreditId.IsOfOurMaking(second.Single().UpstreamId).ShouldBeTrue();
    }

    [Fact]
    public async Task Where_no_credit_can_be_taken_none_is_offered()
    {
        await Slice.Issue(CreditLineKind.StoreCredit, "40.00", "ada");
        var nobodys = await Slice.RegisterCart();
        var subscription = await Slice.RegisterCart(containsSubscription: true, customerId: "ada");
        var covered = await Slice.RegisterCart(customerId: "ada");
        await Slice.Attached(covered, "26.89");

        (await Slice.Offers(nobodys)).ShouldBeEmpty();
        (await Slice.Offers(subscription)).ShouldBeEmpty();
        (await Slice.Offers(covered)).ShouldBeEmpty();
    }

    [Fact]
    public async Task What_covers_the_checkout_already_is_not_offered_again()
    {
        await Slice.Issue(CreditLineKind.StoreCredit, "40.00", "ada");
        var cart = await Slice.RegisterCart(customerId: "ada");
        var offer = (await Slice.Offers(cart)).Single();
        await Slice.Ask(offer, "10.00");

        (await Slice.Offers(cart)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Another_shop_has_no_such_cart()
    {
        var cart = await Slice.RegisterCart(shop: SliceFixture.AnotherShop, customerId: "ada");

        await Should.ThrowAsync<NotFoundException>(() => Slice.Offers(cart));
    }

    private static string LastFour(IssuedLine card) =>
        card.Number!.Replace("-", "", StringComparison.Ordinal)[^4..];
}
