using CustomerCredit.Domain.Checkouts;
using CustomerCredit.Domain.SharedKernel;
using CustomerCredit.Domain.StoredValue;
using CustomerCredit.Domain.StoredValue.Rules;
using CustomerCredit.Domain.Tests.Support;
using static CustomerCredit.Domain.Tests.Support.Sample;

namespace CustomerCredit.Domain.Tests.StoredValue;

public class SpendingCreditLines
{
    private static readonly DateOnly Today = new(2026, 3, 1);

    [Fact]
    public void A_card_is_spent_by_whoever_knows_its_pin()
    {
        var card = GiftCard(pinHash: "right");

        card.CheckMayBeSpent("anybody", "right", Today);
        card.CheckMayBeSpent(null, "right", Today);
        Broken.Rule<ThePinMustFitTheCard>(() => card.CheckMayBeSpent(null, "wrong", Today));
    }

    [Fact]
    public void A_card_without_a_pin_takes_any() =>
        GiftCard(pinHash: null).CheckMayBeSpent(null, "whatever", Today);

    [Fact]
    public void A_card_of_a_customer_is_spent_by_that_customer()
    {
        var card = GiftCard(customer: "ada");

        card.CheckMayBeSpent("ada", "pin", Today);
        Broken.Rule<ALineServesItsCustomerOnly>(() => card.CheckMayBeSpent("bo", "pin", Today));
        Broken.Rule<ALineServesItsCustomerOnly>(() => card.CheckMayBeSpent(null, "pin", Today));
    }

    [Fact]
    public void A_line_may_be_spent_on_its_last_day_and_not_after_it()
    {
        var card = GiftCard(expiresOn: Today);

        card.CheckMayBeSpent(null, "pin", Today);
        card.StateOn(Today).ShouldBe(CreditLineState.Active);
        Broken.Rule<ExpiredLinesAreNotSpent>(() =>
            card.CheckMayBeSpent(null, "pin", Today.AddDays(1))
        );
        card.StateOn(Today.AddDays(1)).ShouldBe(CreditLineState.Expired);
    }

    [Fact]
    public void A_blocked_line_is_not_spent_until_it_is_let_go()
    {
        var card = GiftCard();
        card.Block("stolen");
        card.Block("a second reason");

        Broken.Rule<BlockedLinesAreNotSpent>(() => card.CheckMayBeSpent(null, "pin", Today));
        card.StateOn(Today).ShouldBe(CreditLineState.Blocked);
        card.BlockedReason.ShouldBe("stolen");
        card.Version.ShouldBe(1);

        card.Unblock();
        card.Unblock();

        card.CheckMayBeSpent(null, "pin", Today);
        card.BlockedReason.ShouldBeNull();
        card.Version.ShouldBe(2);
    }

    [Fact]
    public void A_line_in_place_of_one_that_has_ended_is_of_its_kind_and_names_it()
    {
        var card = GiftCard(expiresOn: Today);
        card.Block("stolen");

        var next = card.Replacement(new CreditLineId("line-2"), "in place", Sample.Noon);

        next.Replaces.ShouldBe(card.Id);
        (next.Kind, next.Currency, next.Shop, next.LastFour).ShouldBe(
            (card.Kind, card.Currency, card.Shop, card.LastFour)
        );
        next.StateOn(Today.AddDays(1000)).ShouldBe(CreditLineState.Active);
    }

    [Theory]
    [InlineData(CreditLineKind.StoreCredit)]
    [InlineData(CreditLineKind.Rewards)]
    public void An_account_belongs_to_somebody(CreditLineKind kind)
    {
        Account(kind, "ada").CustomerId.ShouldBe("ada");
        Broken.Rule<AnAccountBelongsToACustomer>(() => Account(kind, null));
        Broken.Rule<AnAccountBelongsToACustomer>(() => Account(kind, " "));
    }

    [Fact]
    public void Postings_are_numbered_and_each_takes_the_line_on()
    {
        var card = GiftCard();

        card.NextPosting().ShouldBe(1);
        card.NextPosting().ShouldBe(2);
        card.Version.ShouldBe(2);
    }

    [Fact]
    public void What_ends_soonest_is_drawn_on_first_and_what_never_ends_last()
    {
        (string Name, DateOnly? ExpiresOn)[] lines =
        [
            ("never", null),
            ("later", Today.AddDays(9)),
            ("soon", Today),
            ("also later", Today.AddDays(9)),
        ];

        DrawOrder
            .SoonestExpiryFirst(lines, line => line.ExpiresOn)
            .Select(line => line.Name)
            .ShouldBe(["soon", "later", "also later", "never"]);
    }

    private static CreditLine Account(CreditLineKind kind, string? customer) =>
        CreditLine.OpenAccount(
            new CreditLineId("line"),
            new ShopId("shop"),
            kind,
            customer,
            Usd,
            "fingerprint",
            null,
            Noon
        );

    private static CreditLine GiftCard(
        string? pinHash = "pin",
        string? customer = null,
        DateOnly? expiresOn = null
    ) =>
        CreditLine.OpenGiftCard(
            new CreditLineId("line"),
            new ShopId("shop"),
            Usd,
            "fingerprint",
            "0010",
            pinHash,
            customer,
            expiresOn,
            Noon
        );
}
