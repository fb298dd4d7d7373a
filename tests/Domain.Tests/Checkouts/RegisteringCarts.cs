using CustomerCredit.Domain.Checkouts;
using CustomerCredit.Domain.Checkouts.Rules;
using CustomerCredit.Domain.SharedKernel;
using CustomerCredit.Domain.Tests.Support;

namespace CustomerCredit.Domain.Tests.Checkouts;

public sealed class RegisteringCarts
{
    [Fact]
    public void A_cart_begins_with_what_the_platform_says_and_the_amounts_just_read()
    {
        var cart = Cart.Register(
            "key",
            new ShopId("shop"),
            new CartId("cart"),
            Sample.Checkout(sources: Sample.Credit("other", 1000)),
            "cust-ada",
            containsSubscription: true,
            Sample.Noon
        );

        (cart.Id, cart.Shop, cart.CartId).ShouldBe(("key", new ShopId("shop"), new CartId("cart")));
        cart.Checkout.ShouldBe(Sample.CheckoutId);
        cart.CustomerId.ShouldBe("cust-ada");
        cart.ContainsSubscription.ShouldBeTrue();
        cart.Figures.Total.ShouldBe(Sample.Dollars(2689));
        cart.Figures.AmountContributed.ShouldBe(Sample.Dollars(1000));
        cart.Figures.AmountRemaining.ShouldBe(Sample.Dollars(1689));
        cart.Figures.ReadAt.ShouldBe(Sample.Noon);
        cart.Credits.ShouldBeEmpty();
    }

    [Fact]
    public void Describing_it_again_takes_over_everything_and_the_version_grows()
    {
        var cart = Sample.Cart(containsSubscription: true);
        var version = cart.Version;

        cart.Describe(Sample.Checkout("co_2", total: 100), "cust-bo", false, Sample.After(1));

        cart.Checkout.ShouldBe(new CheckoutId("co_2"));
        cart.CustomerId.ShouldBe("cust-bo");
        cart.ContainsSubscription.ShouldBeFalse();
        cart.Figures.Total.ShouldBe(Sample.Dollars(100));
        cart.Version.ShouldBeGreaterThan(version);
    }

    [Fact]
    public void Live_credits_of_another_checkout_are_left_behind_until_they_follow()
    {
        var cart = Sample.Cart();
        var credit = Sample.Apply(cart);
        var over = Sample.Apply(cart, "credit_2", 500);
        over.SourceRefused(Sample.No(), "next", Sample.After(1));
        cart.LeftBehind.ShouldBeEmpty();

        cart.Describe(Sample.Checkout("co_2"), "cust-bo", false, Sample.After(2));

        cart.LeftBehind.ShouldBe([credit]);
        credit.Follow(cart.Checkout, "next", Sample.After(3));
        cart.LeftBehind.ShouldBeEmpty();
    }

    [Fact]
    public void A_checkout_on_another_cart_is_refused()
    {
        Rule.Check(new ACheckoutBelongsToOneCart(Sample.CheckoutId, isOnAnotherCart: false));

        Broken.Rule<ACheckoutBelongsToOneCart>(() =>
            Rule.Check(new ACheckoutBelongsToOneCart(Sample.CheckoutId, isOnAnotherCart: true))
        );
    }

    [Fact]
    public void The_amounts_of_a_former_checkout_are_not_stamped()
    {
        var cart = Sample.Cart();

        cart.Stamp(Sample.Checkout("co_former", total: 1), Sample.After(1));
        cart.Figures.ReadAt.ShouldBe(Sample.Noon);

        cart.Stamp(Sample.Checkout(total: 1), Sample.After(1));
        cart.Figures.Total.ShouldBe(Sample.Dollars(1));
        cart.Figures.ReadAt.ShouldBe(Sample.After(1));
    }

    [Fact]
    public void A_credit_is_found_by_its_source_and_by_its_own_id()
    {
        var cart = Sample.Cart();
        var first = Sample.Apply(cart, "a");
        var second = Sample.Apply(cart, "b");
        second.SourceCreated(Sample.Source, "call", Sample.After(1));

        cart.CreditNamed("a").ShouldBe(first);
        cart.CreditNamed("b").ShouldBe(second);
        cart.CreditNamed(Sample.Source.Value).ShouldBe(second);
        cart.CreditNamed("c").ShouldBeNull();
    }

    [Fact]
    public void A_checkout_tells_the_primary_from_the_credits_wherever_they_stand()
    {
        Sample
            .Checkout(sources: [Sample.Credit("a", 1), Sample.Card(2), Sample.Credit("b", 3)])
            .Primary!.Id.ShouldBe(new SourceId("card"));
        Sample.Checkout(sources: Sample.Credit("a", 1)).Primary.ShouldBeNull();
    }

    [Fact]
    public void A_source_is_found_by_id_else_by_our_reference_never_by_amount()
    {
        var checkout = Sample.Checkout(
            sources:
            [
                Sample.Credit("stranger", 1000),
                Sample.Credit("by-reference", 1000, "credit_1"),
                Sample.Credit("by-id", 1000),
            ]
        );

        checkout.SourceOf(Sample.CreditId, new SourceId("by-id"))!.Id.Value.ShouldBe("by-id");
        checkout.SourceOf(Sample.CreditId, null)!.Id.Value.ShouldBe("by-reference");
        checkout
            .SourceOf(Sample.CreditId, new SourceId("unlisted"))!
            .Id.Value.ShouldBe("by-reference");
        checkout.SourceOf(new CreditId("credit_2"), null).ShouldBeNull();
    }
}
