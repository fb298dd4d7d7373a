using System.Globalization;
using CustomerCredit.Application.Common;
using CustomerCredit.Application.CreditProvider;
using CustomerCredit.Domain.Checkouts;
using CustomerCredit.Domain.SharedKernel;
using CustomerCredit.Domain.StoredValue;

namespace CustomerCredit.Application.StoredValue;

/// <summary>Opens credit lines with something on them; stored by the next commit.</summary>
internal sealed class LineOpener(
    ICreditLines lines,
    ILineAccounts accounts,
    ILineFingerprints fingerprints,
    ICardHashes hashes,
    IIdSource ids,
    TimeProvider time
)
{
    private const int PinDigits = 4;
    private const int Pins = 10_000;

    /// <summary>A number that nobody can guess.</summary>
    public CardNumber NewNumber() =>
        CardNumber.Make(Convert.FromHexString(ids.Next()[..(2 * CardNumber.RandomBytes)]));

    /// <summary>Four random digits; 64 random bits leave no digit likelier than another.</summary>
    public string NewPin() =>
        (
            ulong.Parse(ids.Next()[..16], NumberStyles.HexNumber, CultureInfo.InvariantCulture)
            % Pins
        ).ToString($"D{PinDigits}", CultureInfo.InvariantCulture);

    /// <summary>What will tell the line from all others.</summary>
    public string FingerprintOf(ShopId shop, NewLine line) =>
        fingerprints.Of(
            shop,
            new CreditLineName(line.Kind, line.Number?.Value, null, line.CustomerId),
            line.Currency
        );

    /// <summary>Opens it and puts what it begins with on it.</summary>
    public CreditLine Open(ShopId shop, NewLine wanted, string by, string? reason)
    {
        var line = Make(shop, wanted);
        lines.Add(line);
        if (wanted.Units > 0)
        {
            accounts.Issue(line, wanted.Units, by, reason);
        }

        return line;
    }

    private CreditLine Make(ShopId shop, NewLine wanted)
    {
        var id = new CreditLineId(ids.Next());
        var fingerprint = FingerprintOf(shop, wanted);
        return wanted.Number is { } number
            ? CreditLine.OpenGiftCard(
                id,
                shop,
                wanted.Currency,
                fingerprint,
                number.LastFour,
                wanted.Pin is null ? null : hashes.OfPin(id, wanted.Pin),
                wanted.CustomerId,
                wanted.ExpiresOn,
                time.GetUtcNow()
            )
            : CreditLine.OpenAccount(
                id,
                shop,
                wanted.Kind,
                wanted.CustomerId,
                wanted.Currency,
                fingerprint,
                wanted.ExpiresOn,
                time.GetUtcNow()
            );
    }
}

/// <summary>A line to be opened.</summary>
/// <param name="Kind">What kind of value.</param>
/// <param name="Currency">The currency it pays in.</param>
/// <param name="Units">What it begins with: minor units, or points.</param>
/// <param name="Number">The number of a gift card.</param>
/// <param name="Pin">Its PIN, or null for a card without one.</param>
/// <param name="CustomerId">Whose it is.</param>
/// <param name="ExpiresOn">The last day on which it may be spent, or null.</param>
internal sealed record NewLine(
    CreditLineKind Kind,
    Currency Currency,
    long Units,
    CardNumber? Number,
    string? Pin,
    string? CustomerId,
    DateOnly? ExpiresOn
);
