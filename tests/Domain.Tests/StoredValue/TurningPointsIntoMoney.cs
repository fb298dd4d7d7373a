using CsCheck;
using CustomerCredit.Domain.SharedKernel;
using CustomerCredit.Domain.StoredValue;
using CustomerCredit.Domain.StoredValue.Rules;
using CustomerCredit.Domain.Tests.Support;
using CustomerCredit.Support;

namespace CustomerCredit.Domain.Tests.StoredValue;

public class TurningPointsIntoMoney
{
    private static readonly Gen<PointsRate> Rates = Gen.Select(
        Gen.Long[1, 1_000_000],
        Gen.Long[1, 1_000_000],
        (numerator, denominator) => PointsRate.Of("1", numerator, denominator)
    );

    [Theory]
    [InlineData(100, 100, 12_000, 12_000)]
    [InlineData(1, 3, 10, 3)]
    [InlineData(1, 3, 2, 0)]
    [InlineData(100, 1, 7, 700)]
    public void Points_are_worth_their_fraction_rounded_down(
        long numerator,
        long denominator,
        long points,
        long minor
    ) => PointsRate.Of("1", numerator, denominator).Worth(points).ShouldBe(minor);

    [Theory]
    [InlineData(100, 100, 2_689, 2_689)]
    [InlineData(1, 3, 3, 9)]
    [InlineData(3, 1, 7, 3)]
    [InlineData(100, 1, 30, 1)]
    public void An_amount_takes_its_points_rounded_up(
        long numerator,
        long denominator,
        long minor,
        long points
    ) => PointsRate.Of("1", numerator, denominator).PointsFor(minor).ShouldBe(points);

    [Fact]
    public void The_points_taken_for_an_amount_are_worth_it_and_one_less_is_not() =>
        Gen.Select(Rates, Gen.Long[1, Money.MaxMinor])
            .Sample(
                (rate, minor) =>
                {
                    var points = rate.PointsFor(minor);
                    rate.Worth(points).ShouldBeGreaterThanOrEqualTo(minor);
                    rate.Worth(points - 1).ShouldBeLessThan(minor);
                },
                iter: Properties.Cases
            );

    [Fact]
    public void What_is_offered_for_points_never_takes_more_points() =>
        Gen.Select(Rates, Gen.Long[0, Money.MaxMinor])
            .Sample(
                (rate, points) =>
                    rate.PointsFor(rate.Worth(points)).ShouldBeLessThanOrEqualTo(points),
                iter: Properties.Cases
            );

    [Theory]
    [InlineData(10, 1, 4, 2)] // 2.5
    [InlineData(10, 3, 4, 8)] // 7.5
    [InlineData(10, 1, 3, 3)] // 3.33
    [InlineData(10, 2, 3, 7)] // 6.67
    [InlineData(1, 30, 100, 0)]
    [InlineData(1, 50, 100, 0)] // 0.5
    [InlineData(3, 50, 100, 2)] // 1.5
    public void A_share_is_rounded_half_to_even(long points, long part, long whole, long share) =>
        PointsRate.Share(points, part, whole).ShouldBe(share);

    [Fact]
    public void Steps_add_up_to_all_the_points_and_none_goes_back() =>
        AddUp(
            (points, from, to, whole) =>
                PointsRate.Share(points, to, whole) - PointsRate.Share(points, from, whole)
        );

    /// <summary>Planted bug 38 of the engine design, section 11: the property above notices.</summary>
    [Fact]
    public void Steps_that_are_rounded_one_by_one_do_not_add_up() =>
        Should.Throw<CsCheckException>(() =>
            AddUp((points, from, to, whole) => PointsRate.Share(points, to - from, whole))
        );

    private static void AddUp(Func<long, long, long, long, long> step) =>
        Gen.Select(
                Gen.Long[1, Money.MaxMinor],
                Gen.Long[1, Money.MaxMinor],
                Gen.Long[0, Money.MaxMinor].Array[0, 20]
            )
            .Sample(
                (points, whole, parts) =>
                {
                    var moved = 0L;
                    var before = 0L;
                    foreach (var part in parts.Select(part => part % whole).Order().Append(whole))
                    {
                        var moves = step(points, before, part, whole);
                        moves.ShouldBeGreaterThanOrEqualTo(0);
                        moved += moves;
                        before = part;
                    }

                    moved.ShouldBe(points);
                },
                iter: Properties.Cases
            );

    [Fact]
    public void The_shares_of_a_part_and_of_the_rest_make_up_the_points() =>
        (
            from points in Gen.Long[0, Money.MaxMinor]
            from whole in Gen.Long[1, Money.MaxMinor]
            from part in Gen.Long[0, whole]
            select (points, whole, part)
        ).Sample(
            (points, whole, part) =>
            {
                var both =
                    PointsRate.Share(points, part, whole)
                    + PointsRate.Share(points, whole - part, whole);
                // Two halves may both go to the even side.
                Math.Abs(both - points)
                    .ShouldBeLessThanOrEqualTo(
                        2 * ((Int128)points * part % whole) == whole ? 1 : 0
                    );
            },
            iter: Properties.Cases
        );

    [Fact]
    public void A_share_is_off_by_half_a_point_at_most() =>
        (
            from points in Gen.Long[0, Money.MaxMinor]
            from whole in Gen.Long[1, Money.MaxMinor]
            from part in Gen.Long[0, whole]
            select (points, whole, part)
        ).Sample(
            (points, whole, part) =>
            {
                var exact = (Int128)points * part;
                var share = (Int128)PointsRate.Share(points, part, whole) * whole;
                (2 * Int128.Abs(share - exact)).ShouldBeLessThanOrEqualTo(whole);
            },
            iter: Properties.Cases
        );

    [Fact]
    public void More_points_are_never_worth_less_and_two_heaps_never_more_than_one() =>
        Gen.Select(Rates, Gen.Long[0, 1_000_000_000], Gen.Long[0, 1_000_000_000])
            .Sample(
                (rate, one, other) =>
                {
                    rate.Worth(one + other)
                        .ShouldBeGreaterThanOrEqualTo(rate.Worth(one) + rate.Worth(other));
                    rate.PointsFor(one + other)
                        .ShouldBeLessThanOrEqualTo(rate.PointsFor(one) + rate.PointsFor(other));
                },
                iter: Properties.Cases
            );

    [Theory]
    [InlineData(0, 1)]
    [InlineData(1, 0)]
    [InlineData(-1, 1)]
    [InlineData(1, -1)]
    public void A_rate_that_is_no_fraction_above_zero_is_none(long numerator, long denominator) =>
        Broken.Rule<PointsAreWorthSomething>(() => PointsRate.Of("1", numerator, denominator));

    [Fact]
    public void Figures_that_do_not_fit_are_an_error_and_never_a_wrong_figure()
    {
        var rate = PointsRate.Of("1", long.MaxValue, 1);
        Should.Throw<OverflowException>(() => rate.Worth(2));
        Should.Throw<OverflowException>(() => PointsRate.Of("1", 1, long.MaxValue).PointsFor(2));
    }
}
