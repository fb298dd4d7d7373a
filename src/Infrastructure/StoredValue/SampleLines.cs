using System.Globalization;
using CustomerCredit.Application.Common;
using CustomerCredit.Application.CreditProvider;
using CustomerCredit.Application.StoredValue;
using CustomerCredit.Domain.Checkouts;
using CustomerCredit.Domain.SharedKernel;
using CustomerCredit.Domain.StoredValue;

namespace CustomerCredit.Infrastructure.StoredValue;

/// <summary>The credit lines to try things out with, in Development only (public interface, section 8).</summary>
internal sealed class SampleLines(
    ICreditLines lines,
    ILineAccounts accounts,
    CardHashes hashes,
    IUnitOfWork unitOfWork,
    IIdSource ids,
    TimeProvider time
)
{
    private const string By = "development data";
    private const string Pin = "1234";
    private const string NumberOfTheExpired = "6006490000000051";
    private const string NumberOfTheBlocked = "6006490000000069";

    private static readonly (string Number, string Currency, long Minor)[] Cards =
    [
        ("6006490000000010", "USD", 100_00),
        ("6006490000000028", "USD", 25_00),
        ("6006490000000036", "EUR", 50_00),
        ("6006490000000044", "JPY", 5000),
        (NumberOfTheExpired, "USD", 10_00),
        (NumberOfTheBlocked, "USD", 75_00),
    ];

    private static readonly (
        CreditLineKind Kind,
        string Customer,
        string Currency,
        long Units
    )[] Accounts =
    [
        (CreditLineKind.StoreCredit, "cust-ada", "USD", 40_00),
        (CreditLineKind.Rewards, "cust-ada", "USD", 12_000),
        (CreditLineKind.StoreCredit, "cust-bo", "USD", 500_00),
    ];

    /// <summary>Opens those that are missing.</summary>
    public async Task Open(ShopId shop)
    {
        List<(CreditLine Line, long Units)> samples =
        [
            .. Cards.Select(card =>
                (Card(shop, card.Number, Currency.Of(card.Currency)), card.Minor)
            ),
            .. Accounts.Select(account =>
                (
                    Account(shop, account.Kind, account.Customer, Currency.Of(account.Currency)),
                    account.Units
                )
            ),
        ];
        var known = await lines.Known(
            [.. samples.Select(sample => sample.Line.Fingerprint)],
            CancellationToken.None
        );
        foreach (
            var (line, units) in samples.Where(sample => !known.Contains(sample.Line.Fingerprint))
        )
        {
            lines.Add(line);
            accounts.Issue(line, units, By, reason: null);
        }

        try
        {
            await unitOfWork.Commit();
        }
        catch (OvertakenException)
        {
            // Another instance that starts at the same moment has opened them: they are one commit.
        }
    }

    private CreditLine Card(ShopId shop, string number, Currency currency)
    {
        var id = NextId();
        var now = time.GetUtcNow();
        var name = new CreditLineName(CreditLineKind.GiftCard, number, null, null);
        var card = CreditLine.OpenGiftCard(
            id,
            shop,
            currency,
            hashes.Of(shop, name, currency),
            CardNumber.Read(number)!.LastFour,
            hashes.OfPin(id, Pin),
            customerId: null,
            number == NumberOfTheExpired
                ? DateOnly.Parse("2025-12-31", CultureInfo.InvariantCulture)
                : null,
            now
        );
        if (number == NumberOfTheBlocked)
        {
            card.Block("Reported as lost.");
        }

        return card;
    }

    private CreditLine Account(
        ShopId shop,
        CreditLineKind kind,
        string customer,
        Currency currency
    ) =>
        CreditLine.OpenAccount(
            NextId(),
            shop,
            kind,
            customer,
            currency,
            hashes.Of(shop, new CreditLineName(kind, null, null, customer), currency),
            expiresOn: null,
            time.GetUtcNow()
        );

    private CreditLineId NextId() => new(ids.Next());
}
