using System.Globalization;
using CsCheck;
using CustomerCredit.Domain.Checkouts;
using CustomerCredit.Domain.SharedKernel;
using CustomerCredit.Domain.StoredValue;
using CustomerCredit.Support;
using static CustomerCredit.Domain.Tests.Support.Sample;

namespace CustomerCredit.Domain.Tests.StoredValue;

/// <summary>One hold, and anybody who sends it any verb under any key; what is refused changes nothing.</summary>
public sealed class HoldingValueInAnyOrder
{
    private const int Held = 40;

    // Few amounts and few keys, so that they meet.
    private static readonly Gen<(int Verb, int Cents, int Key)[]> Verbs = Gen.Select(
        Gen.Int[0, 4],
        Gen.Int[0, Held + 1],
        Gen.Int[0, 9]
    ).Array[0, 14];

    [Fact]
    public void It_is_resolved_at_most_once() =>
        Along(
            (before, hold) =>
                (before.State != LineHoldState.Open && hold.State != before.State).ShouldBeFalse()
        );

    [Fact]
    public void What_is_given_back_is_within_what_was_spent_and_that_within_what_is_held() =>
        Along(
            (before, hold) =>
            {
                hold.Amount.Minor.ShouldBeInRange(1, before.Amount);
                hold.Redeemed.Minor.ShouldBeInRange(0, hold.Amount.Minor);
                hold.GivenBack.Minor.ShouldBeInRange(before.GivenBack, hold.Redeemed.Minor);
                (hold.State == LineHoldState.Redeemed).ShouldBe(hold.Redeemed.IsPositive);
            }
        );

    [Fact]
    public void A_verb_says_it_did_something_exactly_when_the_version_grew() =>
        Along(
            (before, hold) =>
            {
                hold.Version.ShouldBe(before.Version + (before.DidSomething ? 1 : 0));
                hold.Steps.Count.ShouldBe(hold.Version + 1);
                hold.Steps.Select(step => step.Key).ShouldBeUnique();
            }
        );

    [Fact]
    public void Every_verb_sent_again_changes_nothing() =>
        Verbs.Sample(
            verbs =>
            {
                var hold = Open();
                foreach (var verb in verbs)
                {
                    Send(hold, verb);
                    var before = Picture.Of(hold, false);
                    Send(hold, verb).ShouldBe(false);
                    Picture.Of(hold, false).ShouldBe(before);
                }
            },
            iter: Properties.Cases
        );

    private static void Along(Action<Picture, LineHold> holds) =>
        Verbs.Sample(
            verbs =>
            {
                var hold = Open();
                foreach (var verb in verbs)
                {
                    var before = Picture.Of(hold, false);
                    holds(before with { DidSomething = Send(hold, verb) }, hold);
                }
            },
            iter: Properties.Cases
        );

    private static LineHold Open() =>
        LineHold.Open(
            new HoldId("h1"),
            "opened",
            new CreditId("credit_1"),
            1,
            GiftCardLine(),
            Dollars(Held),
            Dollars(Held),
            null,
            Noon,
            After(60)
        );

    private static bool Send(LineHold hold, (int Verb, int Cents, int Key) verb)
    {
        var key = verb.Key.ToString(CultureInfo.InvariantCulture);
        try
        {
            return verb.Verb switch
            {
                0 => hold.Lower(key, Dollars(verb.Cents), Noon),
                1 => hold.Redeem(key, Dollars(verb.Cents), Noon),
                2 => hold.Release(key, Noon),
                3 => hold.Renew(key, After(verb.Cents), Noon),
                _ => hold.GiveBack(key, Dollars(verb.Cents), Noon),
            };
        }
        catch (RuleBrokenException)
        {
            return false;
        }
    }

    private sealed record Picture(
        LineHoldState State,
        long Amount,
        long GivenBack,
        DateTimeOffset ExpiresAt,
        int Version,
        bool DidSomething
    )
    {
        public static Picture Of(LineHold hold, bool didSomething) =>
            new(
                hold.State,
                hold.Amount.Minor,
                hold.GivenBack.Minor,
                hold.ExpiresAt,
                hold.Version,
                didSomething
            );
    }
}
