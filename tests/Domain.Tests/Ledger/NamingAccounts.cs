using CsCheck;
using CustomerCredit.Domain.Ledger;
using CustomerCredit.Domain.Ledger.Rules;
using CustomerCredit.Domain.SharedKernel;
using CustomerCredit.Domain.Tests.Support;
using CustomerCredit.Support;
using static CustomerCredit.Domain.Tests.Ledger.Books;

namespace CustomerCredit.Domain.Tests.Ledger;

public class NamingAccounts
{
    private static readonly LedgerUnit Rewards = LedgerUnit.OfPoints("rewards");

    public static TheoryData<string, LedgerAccountKind, LedgerAccount> Chart() =>
        new()
        {
            { "card:c1", LedgerAccountKind.Card, Card },
            {
                "store_credit:cust-ada:USD",
                LedgerAccountKind.StoreCredit,
                LedgerAccount.StoreCredit("cust-ada", Usd)
            },
            { "points:cust-ada:rewards", LedgerAccountKind.Points, Points },
            {
                "issued:gift-cards:USD",
                LedgerAccountKind.Issued,
                LedgerAccount.Issued("gift-cards", LedgerUnit.Of(Usd))
            },
            {
                "issued:rewards:rewards",
                LedgerAccountKind.Issued,
                LedgerAccount.Issued("rewards", Rewards)
            },
            {
                "provider_funding:acme:USD",
                LedgerAccountKind.ProviderFunding,
                LedgerAccount.ProviderFunding("acme", Usd)
            },
            {
                "caller_funding:USD",
                LedgerAccountKind.CallerFunding,
                LedgerAccount.CallerFunding(Usd)
            },
            {
                "hold_pending:card:USD",
                LedgerAccountKind.HoldPending,
                LedgerAccount.HoldPending(Card)
            },
            {
                "hold_pending:store_credit:USD",
                LedgerAccountKind.HoldPending,
                LedgerAccount.HoldPending(LedgerAccount.StoreCredit("cust-ada", Usd))
            },
            {
                "hold_pending:points:rewards",
                LedgerAccountKind.HoldPending,
                LedgerAccount.HoldPending(Points)
            },
            {
                "hold_pending:provider_funding:acme:USD",
                LedgerAccountKind.HoldPending,
                LedgerAccount.HoldPending(LedgerAccount.ProviderFunding("acme", Usd))
            },
            {
                "hold_pending:caller_funding:USD",
                LedgerAccountKind.HoldPending,
                LedgerAccount.HoldPending(LedgerAccount.CallerFunding(Usd))
            },
            { "dr_clearing:USD", LedgerAccountKind.DrClearing, LedgerAccount.DrClearing(Usd) },
            {
                "refund_clearing:USD",
                LedgerAccountKind.RefundClearing,
                LedgerAccount.RefundClearing(Usd)
            },
            {
                "points_liquidity:rewards:USD",
                LedgerAccountKind.PointsLiquidity,
                LedgerAccount.PointsLiquidity("rewards", LedgerUnit.Of(Usd))
            },
            {
                "points_liquidity:rewards:rewards",
                LedgerAccountKind.PointsLiquidity,
                LedgerAccount.PointsLiquidity("rewards", Rewards)
            },
            { "shortfall:USD", LedgerAccountKind.Shortfall, LedgerAccount.Shortfall(Usd) },
            {
                "rounding:USD",
                LedgerAccountKind.Rounding,
                LedgerAccount.Rounding(LedgerUnit.Of(Usd))
            },
            { "suspense:USD", LedgerAccountKind.Suspense, LedgerAccount.Suspense(Usd) },
        };

    [Theory]
    [MemberData(nameof(Chart))]
    public void The_chart_of_accounts_is_this(
        string name,
        LedgerAccountKind kind,
        LedgerAccount account
    )
    {
        account.Name.ShouldBe(name);
        account.Kind.ShouldBe(kind);
        LedgerAccount.KindOf(name).ShouldBe(kind);
        LedgerAccount.Named(name, account.Unit).ShouldBe(account);
        account.AllowsOverdraft.ShouldBe(
            kind
                is not (
                    LedgerAccountKind.Card
                    or LedgerAccountKind.StoreCredit
                    or LedgerAccountKind.Points
                )
        );
    }

    [Fact]
    public void It_has_every_kind() =>
        Chart()
            .Select(row => row.Data.Item2)
            .Distinct()
            .Order()
            .ShouldBe(Enum.GetValues<LedgerAccountKind>());

    [Theory]
    [InlineData("")]
    [InlineData("a:b")]
    [InlineData("a b")]
    [InlineData("ä")]
    public void Parts_of_names_are_plain(string part) =>
        Broken.Rule<NamesInTheLedgerMustBeWellFormed>(() => LedgerAccount.Card(part, Usd));

    [Fact]
    public void Parts_of_names_are_short() =>
        Broken.Rule<NamesInTheLedgerMustBeWellFormed>(() =>
            LedgerAccount.Card(new string('a', 65), Usd)
        );

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData("a\nb")]
    public void A_customer_has_a_name(string customer) =>
        Broken.Rule<CustomersInTheLedgerMustHaveAName>(() =>
            LedgerAccount.StoreCredit(customer, Usd)
        );

    [Fact]
    public void The_longest_customer_fits() =>
        LedgerAccount
            .Points(new string('c', 128), new string('p', 32))
            .Name.Length.ShouldBeLessThanOrEqualTo(LedgerAccount.NameMaxLength);

    [Fact]
    public void A_programme_is_not_taken_for_a_currency()
    {
        Broken.Rule<ProgrammesAreWrittenInLowerCase>(() => LedgerUnit.OfPoints("USD"));
        LedgerUnit.Named("USD").IsPoints.ShouldBeFalse();
        LedgerUnit.Named("usd").IsPoints.ShouldBeTrue();
    }

    [Theory]
    [InlineData("cards:c1")]
    [InlineData("card")]
    [InlineData("card:")]
    [InlineData("Card:c1")]
    [InlineData("")]
    public void A_name_that_is_not_in_the_chart_is_no_account(string name)
    {
        LedgerAccount.KindOf(name).ShouldBeNull();
        Should.Throw<ArgumentException>(() => LedgerAccount.Named(name, LedgerUnit.Of(Usd)));
    }

    [Fact]
    public void Different_customers_never_share_an_account() =>
        Gen.Select(Customer, Customer, Ccy, Ccy)
            .Sample(
                (one, other, first, second) =>
                    LedgerAccount.StoreCredit(one, first).Name
                    == LedgerAccount.StoreCredit(other, second).Name
                    == (one == other && first == second),
                iter: Properties.Cases
            );

    private static Gen<string> Customer =>
        Gen.Char["ab:"]
            .Array[1, 4]
            .Select(letters => new string(letters))
            .Where(text => text.Trim().Length > 0);

    private static Gen<Currency> Ccy => OneOf.These(Currency.Of("USD"), Currency.Of("EUR"));
}
