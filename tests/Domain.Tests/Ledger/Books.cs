using System.Globalization;
using CustomerCredit.Domain.Checkouts;
using CustomerCredit.Domain.Ledger;
using CustomerCredit.Domain.SharedKernel;

namespace CustomerCredit.Domain.Tests.Ledger;

/// <summary>The words these tests share.</summary>
internal static class Books
{
    public static readonly Currency Usd = Currency.Of("USD");
    public static readonly LedgerAccount Card = LedgerAccount.Card("c1", Usd);
    public static readonly LedgerAccount Points = LedgerAccount.Points("cust-ada", "rewards");
    public static readonly CreditId Credit = new("k1");
    public static readonly DateTimeOffset Noon = new(2026, 5, 1, 12, 0, 0, TimeSpan.Zero);

    public static LedgerTransactionId Id(int number) =>
        new("t" + number.ToString(CultureInfo.InvariantCulture));

    public static Money Dollars(long minor) => Money.OfMinor(minor, Usd);

    public static LedgerAmount Amount(long minor) => LedgerAmount.Of(Dollars(minor));

    public static LedgerAmount Rewards(long points) => LedgerAmount.OfPoints(points, "rewards");

    public static LedgerTransaction Issue(long minor) =>
        LedgerTransaction.Issue(
            Id(1),
            Card,
            1,
            "gift-cards",
            Amount(minor),
            "finance",
            "sold",
            Noon
        );

    public static LedgerTransaction Hold(long minor) =>
        LedgerTransaction.Hold(Id(2), Credit, 1, Card, Amount(minor), Noon);

    public static LedgerTransaction HoldPoints(long points) =>
        LedgerTransaction.Hold(Id(2), Credit, 1, Points, Rewards(points), Noon);

    /// <summary>A transaction as the table of postings writes it: an entry a line.</summary>
    public static IReadOnlyList<string> Lines(this LedgerTransaction transaction) =>
        [
            .. transaction.Entries.Select(entry =>
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{entry.AccountName} {entry.Amount:+0;-0}"
                )
            ),
        ];
}
