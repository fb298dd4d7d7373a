using CsCheck;
using CustomerCredit.Domain.Checkouts;
using CustomerCredit.Domain.Ledger;
using CustomerCredit.Domain.SharedKernel;
using static CustomerCredit.Domain.Tests.Ledger.Books;

namespace CustomerCredit.Domain.Tests.Ledger;

/// <summary>Whatever is posted, in whatever order: nothing appears and nothing vanishes.</summary>
public class ConservingValue
{
    private const int MostSteps = 40;
    private const int Cases = 10_000;

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
                iter: Cases
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
            iter: Cases
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
            iter: Cases
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
            iter: Cases
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
                iter: Cases
            );

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
