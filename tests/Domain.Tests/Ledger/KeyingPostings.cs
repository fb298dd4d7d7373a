using CsCheck;
using CustomerCredit.Domain.Checkouts;
using CustomerCredit.Domain.Ledger;
using CustomerCredit.Domain.Tests.Support;
using CustomerCredit.Support;
using static CustomerCredit.Domain.Tests.Ledger.Books;

namespace CustomerCredit.Domain.Tests.Ledger;

/// <summary>One thing has one key, and another thing another: what makes posting twice impossible.</summary>
public sealed class KeyingPostings
{
    private static readonly Gen<(int Verb, string Id, int Number, int Other)> Thing = Gen.Select(
        Gen.Int[0, 9],
        OneOf.These("a", "1", "11", "a:1", "1:1"),
        Gen.Int[1, 11],
        Gen.Int[1, 11]
    );

    [Fact]
    public void Different_postings_never_share_a_key() =>
        Gen.Select(Thing, Thing)
            .Sample(
                (one, other) => (KeyOf(one) == KeyOf(other)) == (What(one) == What(other)),
                iter: Properties.Cases
            );

    [Fact]
    public void A_hold_that_was_lowered_often_is_still_the_hold_with_its_number() =>
        (
            from number in Gen.Int[1, 1_000_000]
            from held in Gen.Long[10, 1_000_000]
            from cuts in Gen.Long[1, 5].Array[0, 8]
            select (number, held, cuts)
        ).Sample(
            (number, held, cuts) =>
            {
                var hold = LedgerTransaction.Hold(Id(1), Credit, number, Card, Amount(held), Noon);
                foreach (var cut in cuts.Where(cut => cut < hold.Held.Value))
                {
                    if (hold.Held.Value > cut)
                    {
                        hold = hold.Lower(Id(2), Amount(hold.Held.Value - cut), Noon);
                    }
                }

                hold.Release(Id(3), Noon).Key.ShouldBe(BusinessKey.Release(Credit, number));
                hold.Redeem(Id(3), Dollars(1), Noon)
                    .Key.ShouldBe(BusinessKey.Redeem(Credit, number));
            },
            iter: Properties.Cases
        );

    [Fact]
    public void An_account_is_found_again_by_its_name() =>
        (
            from part in Gen.String[Gen.Char["abc0-_."], 1, 20]
            from account in OneOf.These<Func<string, LedgerAccount>>(
                name => LedgerAccount.Card(name, Usd),
                name => LedgerAccount.StoreCredit(name, Usd),
                name => LedgerAccount.Points(name, "rewards"),
                name => LedgerAccount.Issued(name, LedgerUnit.Of(Usd)),
                name => LedgerAccount.ProviderFunding(name, Usd),
                name => LedgerAccount.HoldPending(LedgerAccount.ProviderFunding(name, Usd)),
                name => LedgerAccount.PointsLiquidity(name, LedgerUnit.Of(Usd))
            )
            select account(part)
        ).Sample(
            account =>
            {
                var found = LedgerAccount.Named(account.Name, account.Unit);
                found.ShouldBe(account);
                found.Kind.ShouldBe(account.Kind);
                account.Name.Length.ShouldBeLessThanOrEqualTo(LedgerAccount.NameMaxLength);
            },
            iter: Properties.Cases
        );

    /// <summary>The parts of a thing that its kind has.</summary>
    private static (int, string, int, int) What(
        (int Verb, string Id, int Number, int Other) thing
    ) =>
        thing.Verb switch
        {
            0 or 1 or 2 => (thing.Verb, CustomerOf(thing.Id), thing.Number, 0),
            3 or 5 or 6 => (thing.Verb, CreditOf(thing.Id), thing.Number, 0),
            4 => (thing.Verb, CreditOf(thing.Id), thing.Number, thing.Other),
            7 or 8 => (thing.Verb, CreditOf(thing.Id), 0, thing.Other),
            _ => (thing.Verb, CreditOf(thing.Id), 0, 0),
        };

    private static BusinessKey KeyOf((int Verb, string Id, int Number, int Other) thing)
    {
        var line = LedgerAccount.StoreCredit(CustomerOf(thing.Id), Usd);
        var credit = new CreditId(CreditOf(thing.Id));
        return thing.Verb switch
        {
            0 => BusinessKey.Issue(line, thing.Number),
            1 => BusinessKey.Adjust(line, thing.Number),
            2 => BusinessKey.Expire(line, thing.Number),
            3 => BusinessKey.Hold(credit, thing.Number),
            4 => BusinessKey.HoldLowered(credit, thing.Number, Amount(thing.Other)),
            5 => BusinessKey.Redeem(credit, thing.Number),
            6 => BusinessKey.Release(credit, thing.Number),
            7 => BusinessKey.GiveBackSeen(credit, Dollars(thing.Other)),
            8 => BusinessKey.GiveBackPaid(credit, Dollars(thing.Other)),
            _ => BusinessKey.Shortfall(credit),
        };
    }

    /// <summary>Customers are named by their shops, with any characters in their names.</summary>
    private static string CustomerOf(string id) => id;

    /// <summary>Credits are named by us, without colons.</summary>
    private static string CreditOf(string id) => id.Replace(':', 'x');
}
