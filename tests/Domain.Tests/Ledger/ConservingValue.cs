using CsCheck;
using CustomerCredit.Domain.Checkouts;
using CustomerCredit.Domain.Ledger;
using CustomerCredit.Domain.SharedKernel;
using CustomerCredit.Support;
using static CustomerCredit.Domain.Tests.Ledger.Books;

namespace CustomerCredit.Domain.Tests.Ledger;

/// <summary>Whatever is posted, in whatever order: nothing appears and nothing vanishes.</summary>
public class ConservingValue
{
    private const int MostSteps = 40;

    [Fact]
    public void Any_sequence_of_postings_sums_to_zero_in_every_unit() =>
        Gen.Select(Gen.Int[0, 6], Gen.Long[1, 10_000], Gen.Long[1, 10_000])
            .Array[1, MostSteps]
            .Sample(
                steps =>
                {
                    var walk = new Walk();
                    foreach (var (verb, amount, other) in steps)
                    {
                        walk.Take(verb, amount, other);
                    }

                    var sums = walk
                        .Posted.SelectMany(transaction => transaction.Entries)
                        .GroupBy(entry => entry.Unit)
                        .Select(unit => unit.Sum(entry => entry.Amount));
                    sums.All(sum => sum == 0).ShouldBeTrue();
                    walk.Posted.TrueForAll(transaction => transaction.Entries.Count >= 2)
                        .ShouldBeTrue();
                    walk.Posted.SelectMany(transaction => transaction.Entries)
                        .All(entry => entry.Amount != 0)
                        .ShouldBeTrue();
                    walk.HeldByCard().ShouldBe(walk.OpenHolds());
                },
                iter: Properties.Cases
            );

    [Fact]
    public void Redeeming_c_of_x_leaves_x_in_all() =>
        (
            from held in Gen.Long[1, Money.MaxMinor]
            from redeemed in Gen.Long[1, held]
            select (held, redeemed)
        ).Sample(
            (held, redeemed) =>
            {
                var hold = Hold(held);
                var end = hold.Redeem(Id(3), Dollars(redeemed), Noon);

                On("card:c1", hold, end).ShouldBe(-redeemed);
                On("hold_pending:card:USD", hold, end).ShouldBe(0);
                On("dr_clearing:USD", hold, end).ShouldBe(redeemed);
            },
            iter: Properties.Cases
        );

    [Fact]
    public void Lowering_and_releasing_leaves_the_card_as_it_was() =>
        (
            from held in Gen.Long[2, Money.MaxMinor]
            from left in Gen.Long[1, held - 1]
            select (held, left)
        ).Sample(
            (held, left) =>
            {
                var hold = Hold(held);
                var lowered = hold.Lower(Id(3), Amount(left), Noon);
                var released = lowered.Release(Id(4), Noon);

                On("card:c1", hold, lowered).ShouldBe(-left);
                On("card:c1", hold, lowered, released).ShouldBe(0);
                On("hold_pending:card:USD", hold, lowered, released).ShouldBe(0);
            },
            iter: Properties.Cases
        );

    [Fact]
    public void Points_and_money_balance_for_themselves_and_the_residue_is_rounding() =>
        (
            from held in Gen.Long[1, 1_000_000]
            from spent in Gen.Long[1, held]
            from worth in Gen.Long[0, 1_000_000]
            from paid in Gen.Long[1, 1_000_000]
            select (held, spent, worth, paid)
        ).Sample(
            (held, spent, worth, paid) =>
            {
                var hold = HoldPoints(held);
                var (points, money) = hold.RedeemPoints(
                    Id(3),
                    Id(4),
                    Rewards(spent),
                    Dollars(worth + 1),
                    Dollars(paid),
                    Noon
                );

                On("points:cust-ada:rewards", hold, points).ShouldBe(-spent);
                On("points_liquidity:rewards:rewards", points).ShouldBe(spent);
                On("points_liquidity:rewards:USD", money).ShouldBe(-worth - 1);
                On("dr_clearing:USD", money).ShouldBe(paid);
                On("rounding:USD", money).ShouldBe(worth + 1 - paid);
            },
            iter: Properties.Cases
        );

    [Fact]
    public void No_more_is_spent_than_is_held_and_no_hold_is_raised() =>
        (from held in Gen.Long[1, 50] from amount in Gen.Long[-1, 55] select (held, amount)).Sample(
            (held, amount) =>
            {
                Goes(() => Hold(held).Redeem(Id(3), Dollars(amount), Noon))
                    .ShouldBe(amount >= 1 && amount <= held);
                Goes(() => Hold(held).Lower(Id(3), Amount(amount), Noon))
                    .ShouldBe(amount >= 1 && amount < held);
                Goes(() =>
                        HoldPoints(held)
                            .RedeemPoints(
                                Id(3),
                                Id(4),
                                Rewards(amount),
                                Dollars(1),
                                Dollars(1),
                                Noon
                            )
                    )
                    .ShouldBe(amount >= 0 && amount <= held);
            },
            iter: Properties.Cases
        );

    [Fact]
    public void What_ends_a_hold_names_it_and_is_no_hold_unless_it_lowers() =>
        (
            from held in Gen.Long[2, 1_000]
            from left in Gen.Long[1, held - 1]
            from spent in Gen.Long[1, held]
            select (held, left, spent)
        ).Sample(
            (held, left, spent) =>
            {
                var hold = Hold(held);
                var lowered = hold.Lower(Id(3), Amount(left), Noon);
                var redeemed = hold.Redeem(Id(4), Dollars(spent), Noon);
                var released = hold.Release(Id(5), Noon);

                foreach (var end in new[] { lowered, redeemed, released })
                {
                    end.ResolvesHold.ShouldBe(hold.Id);
                    end.Credit.ShouldBe(hold.Credit);
                    end.IsHold.ShouldBe(end == lowered);
                    Goes(() => end.Release(Id(6), Noon)).ShouldBe(end == lowered);
                }

                lowered.Funding.ShouldBe(hold.Funding);
                lowered.Held.ShouldBe(Amount(left));
            },
            iter: Properties.Cases
        );

    [Fact]
    public void What_is_given_back_in_steps_reaches_the_customer_in_all() =>
        (
            from spent in Gen.Long[1, 1_000_000]
            from totals in Gen.Long[1, spent].Array[1, 8]
            select totals.Distinct().Order().ToArray()
        ).Sample(
            totals =>
            {
                var posted = new List<LedgerTransaction>();
                var before = 0L;
                foreach (var total in totals)
                {
                    var step = Dollars(total - before);
                    posted.Add(
                        LedgerTransaction.GiveBackSeen(Id(1), Credit, step, Dollars(total), Noon)
                    );
                    posted.Add(
                        LedgerTransaction.GiveBackPaid(
                            Id(2),
                            Credit,
                            Card,
                            step,
                            Dollars(total),
                            Noon
                        )
                    );
                    before = total;
                }

                On("card:c1", [.. posted]).ShouldBe(totals[^1]);
                On("dr_clearing:USD", [.. posted]).ShouldBe(-totals[^1]);
                On("refund_clearing:USD", [.. posted]).ShouldBe(0);
                posted.Select(one => one.Key).ShouldBeUnique();
            },
            iter: Properties.Cases
        );

    [Fact]
    public void Points_given_back_balance_for_themselves_and_the_residue_is_rounding() =>
        Gen.Select(Gen.Long[0, 1_000_000], Gen.Long[0, 1_000_000], Gen.Long[1, 1_000_000])
            .Sample(
                (points, worth, amount) =>
                {
                    var (inPoints, inMoney) = LedgerTransaction.GiveBackPoints(
                        Id(1),
                        Id(2),
                        Credit,
                        Points,
                        Rewards(points),
                        Dollars(worth),
                        Dollars(amount),
                        Dollars(amount),
                        Noon
                    );

                    LedgerTransaction[] both = inPoints is null ? [inMoney] : [inPoints, inMoney];
                    On("points:cust-ada:rewards", both).ShouldBe(points);
                    On("points_liquidity:rewards:rewards", both).ShouldBe(-points);
                    On("refund_clearing:USD", both).ShouldBe(-amount);
                    On("points_liquidity:rewards:USD", both).ShouldBe(worth);
                    On("rounding:USD", both).ShouldBe(amount - worth);
                    inMoney.LinkedTo.ShouldBe(inPoints?.Id);
                },
                iter: Properties.Cases
            );

    [Fact]
    public void A_transaction_and_its_reversal_leave_nothing() =>
        Gen.Long[1, Money.MaxMinor]
            .Sample(
                minor =>
                {
                    var issued = Issue(minor);
                    var reversed = issued.Reverse(Id(2), "finance2", "why not", Noon);

                    foreach (var account in issued.Entries.Select(entry => entry.AccountName))
                    {
                        On(account, issued, reversed).ShouldBe(0);
                    }
                },
                iter: Properties.Cases
            );

    private static bool Goes(Action posting)
    {
        try
        {
            posting();
            return true;
        }
        catch (RuleBrokenException)
        {
            return false;
        }
    }

    private static long On(string account, params LedgerTransaction[] transactions) =>
        transactions
            .SelectMany(transaction => transaction.Entries)
            .Where(entry => entry.AccountName == account)
            .Sum(entry => entry.Amount);

    /// <summary>Posts one thing after the other; what cannot be done at a step is passed over.</summary>
    private sealed class Walk
    {
        private readonly List<LedgerTransaction> _open = [];
        private int _ids;

        public List<LedgerTransaction> Posted { get; } = [];

        public void Take(int verb, long amount, long other)
        {
            var id = Id(++_ids);
            var credit = new CreditId("k" + _ids);
            switch (verb)
            {
                case 0:
                    Post(
                        LedgerTransaction.Issue(
                            id,
                            Card,
                            _ids,
                            "p",
                            Amount(amount),
                            "f",
                            null,
                            Noon
                        )
                    );
                    break;
                case 1:
                    Open(LedgerTransaction.Hold(id, credit, 1, Card, Amount(amount), Noon));
                    break;
                case 2 when Oldest() is { } hold:
                    Post(hold.Redeem(id, Dollars(1 + amount % hold.Held.Value), Noon));
                    break;
                case 3 when Oldest() is { } hold:
                    Post(hold.Release(id, Noon));
                    break;
                case 4 when _open.Exists(hold => hold.Held.Value > 1):
                    var high = _open.First(hold => hold.Held.Value > 1);
                    _open.Remove(high);
                    Open(high.Lower(id, Amount(1 + other % (high.Held.Value - 1)), Noon));
                    break;
                case 5:
                    Post(
                        LedgerTransaction.GiveBackSeen(
                            id,
                            credit,
                            Dollars(amount),
                            Dollars(amount),
                            Noon
                        )
                    );
                    break;
                default:
                    Post(LedgerTransaction.Shortfall(id, credit, Dollars(amount), Noon));
                    break;
            }
        }

        public long HeldByCard() => On("hold_pending:card:USD", [.. Posted]);

        public long OpenHolds() => _open.Sum(hold => hold.Held.Value);

        private void Post(LedgerTransaction transaction) => Posted.Add(transaction);

        private void Open(LedgerTransaction hold)
        {
            Posted.Add(hold);
            _open.Add(hold);
        }

        private LedgerTransaction? Oldest()
        {
            if (_open.Count == 0)
            {
                return null;
            }

            var hold = _open[0];
            _open.RemoveAt(0);
            return hold;
        }
    }
}
