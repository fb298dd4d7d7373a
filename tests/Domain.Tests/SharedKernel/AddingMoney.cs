using CsCheck;
using CustomerCredit.Domain.SharedKernel;
using CustomerCredit.Support;

namespace CustomerCredit.Domain.Tests.SharedKernel;

public sealed class AddingMoney
{
    private static readonly Currency Usd = Currency.Of("USD");
    private static readonly Currency Eur = Currency.Of("EUR");
    private static readonly Gen<Money> Dollars = Gen.Long[-Money.MaxMinor, Money.MaxMinor]
        .Select(minor => Money.OfMinor(minor, Usd));

    [Fact]
    public void Adding_and_subtracting_keep_the_currency()
    {
        (Money.OfMinor(1000, Usd) + Money.OfMinor(1, Usd)).ShouldBe(Money.OfMinor(1001, Usd));
        (Money.OfMinor(1000, Usd) - Money.OfMinor(1001, Usd)).ShouldBe(Money.OfMinor(-1, Usd));
        (-Money.OfMinor(5, Usd)).ShouldBe(Money.OfMinor(-5, Usd));
    }

    [Fact]
    public void Currencies_never_mix()
    {
        var (dollar, euro) = (Money.OfMinor(100, Usd), Money.OfMinor(100, Eur));
        foreach (
            var mixing in new Func<object>[]
            {
                () => dollar + euro,
                () => dollar - euro,
                () => dollar < euro,
                () => dollar > euro,
                () => dollar <= euro,
                () => dollar >= euro,
                () => Money.Min(dollar, euro),
                () => Money.Max(dollar, euro),
            }
        )
        {
            Should.Throw<InvalidOperationException>(mixing);
        }

        dollar.ShouldNotBe(euro);
        (dollar == euro).ShouldBeFalse();
    }

    [Fact]
    public void Leaving_the_range_of_a_long_is_an_overflow_never_a_wrong_amount()
    {
        var (most, least) = (Money.OfMinor(long.MaxValue, Usd), Money.OfMinor(long.MinValue, Usd));
        var cent = Money.OfMinor(1, Usd);

        Should.Throw<OverflowException>(() => most + cent);
        Should.Throw<OverflowException>(() => least - cent);
        Should.Throw<OverflowException>(() => -least);
    }

    [Fact]
    public void Money_without_a_currency_is_refused_wherever_it_is_used()
    {
        var nothing = default(Money);

        Should.Throw<InvalidOperationException>(() => nothing.Currency);
        Should.Throw<InvalidOperationException>(() => nothing.ToString());
        Should.Throw<InvalidOperationException>(() => nothing + Money.Zero(Usd));
        Should.Throw<InvalidOperationException>(() => -nothing);
        Should.Throw<ArgumentNullException>(() => Money.OfMinor(1, null!));
    }

    [Fact]
    public void The_smaller_and_the_larger_of_two_are_found()
    {
        var (small, large) = (Money.OfMinor(-3, Usd), Money.OfMinor(2, Usd));

        Money.Min(small, large).ShouldBe(small);
        Money.Min(large, small).ShouldBe(small);
        Money.Max(small, large).ShouldBe(large);
        Money.Max(large, small).ShouldBe(large);
    }

    [Theory]
    [InlineData(-1, false, false)]
    [InlineData(0, true, false)]
    [InlineData(1, false, true)]
    public void An_amount_knows_its_sign(long minor, bool isZero, bool isPositive)
    {
        Money.OfMinor(minor, Usd).IsZero.ShouldBe(isZero);
        Money.OfMinor(minor, Usd).IsPositive.ShouldBe(isPositive);
    }

    [Fact]
    public void Addition_is_associative_and_commutative_and_zero_changes_nothing() =>
        Gen.Select(Dollars, Dollars, Dollars)
            .Sample(
                (a, b, c) =>
                    (a + b) + c == a + (b + c) && a + b == b + a && a + Money.Zero(Usd) == a,
                iter: Properties.Cases
            );

    [Fact]
    public void A_sum_or_a_difference_is_exact_or_it_is_an_overflow() =>
        Gen.Select(Gen.Long, Gen.Long)
            .Sample(
                (a, b) =>
                {
                    Exactly((Int128)a + b, () => Money.OfMinor(a, Usd) + Money.OfMinor(b, Usd));
                    Exactly((Int128)a - b, () => Money.OfMinor(a, Usd) - Money.OfMinor(b, Usd));
                },
                iter: Properties.Cases
            );

    [Fact]
    public void Subtraction_undoes_addition() =>
        Gen.Select(Dollars, Dollars)
            .Sample((a, b) => (a + b) - b == a && a - b == -(b - a), iter: Properties.Cases);

    [Fact]
    public void Order_is_that_of_the_minor_units() =>
        Gen.Select(Dollars, Dollars)
            .Sample(
                (a, b) =>
                    (a < b) == (a.Minor < b.Minor)
                    && (a > b) == (b < a)
                    && (a <= b) == !(b < a)
                    && (a >= b) == !(a < b)
                    && Money.Min(a, b) <= Money.Max(a, b),
                iter: Properties.Cases
            );

    private static void Exactly(Int128 minor, Func<Money> sum)
    {
        if (minor == (long)long.CreateTruncating(minor))
        {
            sum().Minor.ShouldBe((long)minor);
        }
        else
        {
            Should.Throw<OverflowException>(() => sum());
        }
    }
}
