using CsCheck;
using CustomerCredit.Domain.SharedKernel;
using CustomerCredit.Domain.StoredValue;
using CustomerCredit.Domain.StoredValue.Rules;
using CustomerCredit.Domain.Tests.Support;

namespace CustomerCredit.Domain.Tests.StoredValue;

public class TurningPointsIntoMoney
{
    private const int Cases = 10_000;

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
                iter: Cases
            );

    [Fact]
    public void What_is_offered_for_points_never_takes_more_points() =>
        Gen.Select(Rates, Gen.Long[0, Money.MaxMinor])
            .Sample(
                (rate, points) =>
                    rate.PointsFor(rate.Worth(points)).ShouldBeLessThanOrEqualTo(points),
                iter: Cases
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
    public void Steps_add_up_to_all_the_points_and_each_is_the_next_of_a_growing_row() =>
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
                        var share = PointsRate.Share(points, part, whole);
                        share.ShouldBeGreaterThanOrEqualTo(before);
                        moved += share - before;
                        before = share;
                    }

                    moved.ShouldBe(points);
                },
                iter: Cases
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
