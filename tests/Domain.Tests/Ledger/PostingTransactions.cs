using CustomerCredit.Domain.Ledger;
using CustomerCredit.Domain.Ledger.Rules;
using CustomerCredit.Domain.SharedKernel;
using CustomerCredit.Domain.Tests.Support;
using static CustomerCredit.Domain.Tests.Ledger.Books;

namespace CustomerCredit.Domain.Tests.Ledger;

/// <summary>Each row of the table of postings (engine design, section 9.1), and each rule that stands in its way.</summary>
public class PostingTransactions
{
    [Fact]
    public void An_issue_goes_from_issued_to_the_line()
    {
        var issued = Issue(500);

        issued.Lines().ShouldBe(["issued:gift-cards:USD -500", "card:c1 +500"]);
        issued.Key.Value.ShouldBe("issue:card:c1:1");
        issued.PostedBy.ShouldBe("finance");
        issued.Reason.ShouldBe("sold");
    }

    [Fact]
    public void An_adjustment_goes_either_way()
    {
        var adjusted = LedgerTransaction.Adjust(
            Id(1),
            Card,
            2,
            "gift-cards",
            Amount(-30),
            "finance",
            "typo",
            Noon
        );

        adjusted.Lines().ShouldBe(["issued:gift-cards:USD +30", "card:c1 -30"]);
        adjusted.Key.Value.ShouldBe("adjust:card:c1:2");
    }

    [Fact]
    public void What_expires_goes_back_to_issued()
    {
        var expired = LedgerTransaction.Expire(Id(1), Card, 1, "gift-cards", Amount(30), Noon);

        expired.Lines().ShouldBe(["issued:gift-cards:USD +30", "card:c1 -30"]);
        expired.Key.Value.ShouldBe("expire:card:c1:1");
        expired.PostedBy.ShouldBe(LedgerTransaction.Automatically);
    }

    [Fact]
    public void A_hold_goes_from_the_funding_account_to_hold_pending()
    {
        var held = Hold(500);

        held.Lines().ShouldBe(["card:c1 -500", "hold_pending:card:USD +500"]);
        held.Key.Value.ShouldBe("hold:k1:1");
        held.Credit.ShouldBe(Credit);
        held.Held.ShouldBe(Amount(500));
        held.Funding.ShouldBe(Card);
    }

    [Fact]
    public void A_redemption_of_all_goes_from_hold_pending_to_dr_clearing()
    {
        var redeemed = Hold(500).Redeem(Id(3), Dollars(500), Noon);

        redeemed.Lines().ShouldBe(["hold_pending:card:USD -500", "dr_clearing:USD +500"]);
        redeemed.Key.Value.ShouldBe("redeem:k1:1");
        redeemed.ResolvesHold.ShouldBe(Id(2));
        redeemed.Credit.ShouldBe(Credit);
    }

    [Fact]
    public void A_redemption_of_a_part_gives_the_rest_back() =>
        Hold(500)
            .Redeem(Id(3), Dollars(120), Noon)
            .Lines()
            .ShouldBe(["hold_pending:card:USD -500", "dr_clearing:USD +120", "card:c1 +380"]);

    [Fact]
    public void A_release_gives_all_back()
    {
        var released = Hold(500).Release(Id(3), Noon);

        released.Lines().ShouldBe(["hold_pending:card:USD -500", "card:c1 +500"]);
        released.Key.Value.ShouldBe("release:k1:1");
        released.ResolvesHold.ShouldBe(Id(2));
    }

    [Fact]
    public void A_lowered_hold_is_the_hold_from_then_on()
    {
        var lowered = Hold(500).Lower(Id(3), Amount(200), Noon);

        lowered
            .Lines()
            .ShouldBe(["hold_pending:card:USD -500", "hold_pending:card:USD +200", "card:c1 +300"]);
        lowered.Key.Value.ShouldBe("hold-lowered:k1:1:200");
        lowered.ResolvesHold.ShouldBe(Id(2));
        lowered.IsHold.ShouldBeTrue();
        var redeemed = lowered.Redeem(Id(4), Dollars(150), Noon);
        redeemed
            .Lines()
            .ShouldBe(["hold_pending:card:USD -200", "dr_clearing:USD +150", "card:c1 +50"]);
        redeemed.ResolvesHold.ShouldBe(Id(3));
        redeemed.Key.Value.ShouldBe("redeem:k1:1");
    }

    [Fact]
    public void Give_backs_go_by_way_of_refund_clearing_under_their_cumulative_total()
    {
        var seen = LedgerTransaction.GiveBackSeen(Id(3), Credit, Dollars(30), Dollars(50), Noon);
        var paid = LedgerTransaction.GiveBackPaid(
            Id(4),
            Credit,
            Card,
            Dollars(30),
            Dollars(50),
            Noon
        );

        seen.Lines().ShouldBe(["dr_clearing:USD -30", "refund_clearing:USD +30"]);
        seen.Key.Value.ShouldBe("giveback-seen:k1:50");
        paid.Lines().ShouldBe(["refund_clearing:USD -30", "card:c1 +30"]);
        paid.Key.Value.ShouldBe("giveback:k1:50");
    }

    [Fact]
    public void A_shortfall_is_owed_to_digital_river_all_the_same()
    {
        var shortfall = LedgerTransaction.Shortfall(Id(3), Credit, Dollars(30), Noon);

        shortfall.Lines().ShouldBe(["shortfall:USD -30", "dr_clearing:USD +30"]);
        shortfall.Key.Value.ShouldBe("shortfall:k1");
    }

    [Fact]
    public void Redeemed_points_cross_the_bridge_in_two_linked_transactions()
    {
        var (points, money) = HoldPoints(1_001)
            .RedeemPoints(Id(3), Id(4), Rewards(601), Dollars(601), Dollars(600), Noon);

        points
            .Lines()
            .ShouldBe([
                "hold_pending:points:rewards -1001",
                "points_liquidity:rewards:rewards +601",
                "points:cust-ada:rewards +400",
            ]);
        money
            .Lines()
            .ShouldBe([
                "dr_clearing:USD +600",
                "points_liquidity:rewards:USD -601",
                "rounding:USD +1",
            ]);
        money.LinkedTo.ShouldBe(points.Id);
        money.ResolvesHold.ShouldBeNull();
        points.Key.Value.ShouldBe("redeem:k1:1");
        money.Key.Value.ShouldBe("redeem:k1:1:money");
    }

    [Fact]
    public void Points_given_back_cross_it_the_other_way()
    {
        var (points, money) = LedgerTransaction.GiveBackPoints(
            Id(3),
            Id(4),
            Credit,
            Points,
            Rewards(300),
            Dollars(299),
            Dollars(300),
            Dollars(300),
            Noon
        );

        points!
            .Lines()
            .ShouldBe(["points_liquidity:rewards:rewards -300", "points:cust-ada:rewards +300"]);
        money
            .Lines()
            .ShouldBe([
                "refund_clearing:USD -300",
                "points_liquidity:rewards:USD +299",
                "rounding:USD +1",
            ]);
        money.LinkedTo.ShouldBe(points!.Id);
    }

    [Fact]
    public void Money_that_is_worth_less_than_half_a_point_takes_none()
    {
        var (points, money) = HoldPoints(1)
            .RedeemPoints(Id(3), Id(4), Rewards(0), Dollars(0), Dollars(30), Noon);

        points.Lines().ShouldBe(["hold_pending:points:rewards -1", "points:cust-ada:rewards +1"]);
        money.Lines().ShouldBe(["dr_clearing:USD +30", "rounding:USD -30"]);
    }

    [Fact]
    public void Money_that_is_worth_less_than_half_a_point_brings_none_back()
    {
        var (points, money) = LedgerTransaction.GiveBackPoints(
            Id(3),
            Id(4),
            Credit,
            Points,
            Rewards(0),
            Dollars(0),
            Dollars(30),
            Dollars(30),
            Noon
        );

        points.ShouldBeNull();
        money.Lines().ShouldBe(["refund_clearing:USD -30", "rounding:USD +30"]);
        money.LinkedTo.ShouldBeNull();
    }

    [Fact]
    public void No_points_are_less_than_none() =>
        Broken.Rule<NoPointsAreLessThanNone>(() =>
            HoldPoints(10).RedeemPoints(Id(3), Id(4), Rewards(-1), Dollars(1), Dollars(1), Noon)
        );

    [Fact]
    public void A_reversal_mirrors_its_original_and_names_it()
    {
        var issued = Issue(500);

        var reversed = issued.Reverse(Id(9), "finance2", "sold twice", Noon);

        reversed.Lines().ShouldBe(["issued:gift-cards:USD +500", "card:c1 -500"]);
        reversed.Key.Value.ShouldBe("reverse:t1");
        reversed.LinkedTo.ShouldBe(issued.Id);
        reversed.PostedBy.ShouldBe("finance2");
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    public void The_verb_tells_the_direction_not_the_amount(long minor)
    {
        Broken.Rule<PostedAmountsArePositive>(() => Issue(minor));
        Broken.Rule<PostedAmountsArePositive>(() => Hold(minor));
        Broken.Rule<PostedAmountsArePositive>(() => Hold(500).Redeem(Id(3), Dollars(minor), Noon));
        Broken.Rule<PostedAmountsArePositive>(() => Hold(500).Lower(Id(3), Amount(minor), Noon));
        Broken.Rule<PostedAmountsArePositive>(() =>
            LedgerTransaction.Expire(Id(3), Card, 1, "p", Amount(minor), Noon)
        );
        Broken.Rule<PostedAmountsArePositive>(() =>
            LedgerTransaction.Shortfall(Id(3), Credit, Dollars(minor), Noon)
        );
        Broken.Rule<PostedAmountsArePositive>(() =>
            LedgerTransaction.GiveBackSeen(Id(3), Credit, Dollars(minor), Dollars(1), Noon)
        );
    }

    [Fact]
    public void Nothing_is_adjusted_by_nothing() =>
        Broken.Rule<NoEntryIsZero>(() =>
            LedgerTransaction.Adjust(Id(1), Card, 1, "p", Amount(0), "finance", "why", Noon)
        );

    [Fact]
    public void A_posting_in_another_unit_than_the_accounts_is_refused() =>
        Broken.Rule<AnAccountHoldsOneUnit>(() =>
            LedgerTransaction.Hold(
                Id(1),
                Credit,
                1,
                Card,
                LedgerAmount.Of(Money.OfMinor(1, Currency.Of("EUR"))),
                Noon
            )
        );

    [Fact]
    public void More_than_was_held_is_not_redeemed()
    {
        var rule = Broken.Rule<RedeemedMustNotExceedHeld>(() =>
            Hold(500).Redeem(Id(3), Dollars(501), Noon)
        );

        rule.Held.ShouldBe(Amount(500));
        rule.Redeemed.ShouldBe(Amount(501));
        Broken.Rule<RedeemedMustNotExceedHeld>(() =>
            HoldPoints(10).RedeemPoints(Id(3), Id(4), Rewards(11), Dollars(11), Dollars(11), Noon)
        );
    }

    [Fact]
    public void Points_are_not_redeemed_as_if_they_were_money() =>
        Should.Throw<InvalidOperationException>(() =>
            HoldPoints(500).Redeem(Id(3), Dollars(5), Noon)
        );

    [Theory]
    [InlineData(500)]
    [InlineData(501)]
    public void A_hold_is_never_raised(long left) =>
        Broken.Rule<AHoldIsOnlyEverLowered>(() => Hold(500).Lower(Id(3), Amount(left), Noon));

    [Fact]
    public void What_is_no_hold_is_not_ended()
    {
        Broken.Rule<OnlyHoldsAreResolved>(() => Issue(500).Redeem(Id(3), Dollars(5), Noon));
        Broken.Rule<OnlyHoldsAreResolved>(() => Issue(500).Release(Id(3), Noon));
        Broken.Rule<OnlyHoldsAreResolved>(() => Issue(500).Lower(Id(3), Amount(5), Noon));
        Broken.Rule<OnlyHoldsAreResolved>(() => _ = Issue(500).Funding);
    }

    [Fact]
    public void Only_what_somebody_may_spend_is_held() =>
        Broken.Rule<OnlyFundingAccountsAreHeldFrom>(() =>
            LedgerTransaction.Hold(Id(1), Credit, 1, LedgerAccount.DrClearing(Usd), Amount(1), Noon)
        );

    [Fact]
    public void Holds_and_their_ends_are_not_reversed()
    {
        Broken.Rule<HoldsAreResolvedNotReversed>(() => Hold(5).Reverse(Id(9), "a", "b", Noon));
        Broken.Rule<HoldsAreResolvedNotReversed>(() =>
            Hold(5).Release(Id(3), Noon).Reverse(Id(9), "a", "b", Noon)
        );
    }

    [Fact]
    public void A_reversal_is_not_reversed() =>
        Broken.Rule<ReversalsAreNotReversed>(() =>
            Issue(5).Reverse(Id(9), "a", "b", Noon).Reverse(Id(10), "a", "b", Noon)
        );

    [Fact]
    public void Rules_of_the_whole_transaction_see_what_is_wrong()
    {
        var five = Issue(5);
        var six = Issue(6);

        new TransactionsHaveAtLeastTwoEntries([five.Entries[0]]).IsBroken.ShouldBeTrue();
        new TransactionsHaveAtLeastTwoEntries(five.Entries).IsBroken.ShouldBeFalse();
        new EntriesMustSumToZeroPerUnit([five.Entries[0], six.Entries[1]]).IsBroken.ShouldBeTrue();
        new EntriesMustSumToZeroPerUnit([
            five.Entries[0],
            HoldPoints(5).Entries[1],
        ]).IsBroken.ShouldBeTrue("each unit for itself");
        new EntriesMustSumToZeroPerUnit([
            .. five.Entries,
            .. HoldPoints(5).Entries,
        ]).IsBroken.ShouldBeFalse();
        new ReversalMustMirrorItsOriginal(
            five,
            six.Reverse(Id(9), "a", "b", Noon)
        ).IsBroken.ShouldBeTrue();
    }

    [Fact]
    public void Two_transactions_say_the_same_when_they_move_the_same()
    {
        var held = Hold(5);

        held.SaysTheSameAs(
                LedgerTransaction.Hold(Id(7), Credit, 1, Card, Amount(5), Noon.AddDays(1))
            )
            .ShouldBeTrue();
        held.SaysTheSameAs(Hold(6)).ShouldBeFalse();
        held.SaysTheSameAs(LedgerTransaction.Hold(Id(2), Credit, 2, Card, Amount(5), Noon))
            .ShouldBeFalse();
        held.SaysTheSameAs(
                LedgerTransaction.Hold(
                    Id(2),
                    Credit,
                    1,
                    LedgerAccount.Card("c2", Usd),
                    Amount(5),
                    Noon
                )
            )
            .ShouldBeFalse();
    }
}
