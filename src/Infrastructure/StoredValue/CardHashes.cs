using System.Security.Cryptography;
using System.Text;
using CustomerCredit.Application.CreditProvider;
using CustomerCredit.Application.StoredValue;
using CustomerCredit.Domain.Checkouts;
using CustomerCredit.Domain.SharedKernel;
using CustomerCredit.Domain.StoredValue;

namespace CustomerCredit.Infrastructure.StoredValue;

/// <summary>
/// HMAC-SHA256 under the card key. What is hashed begins with what it is, and each part with its length, so that no two
/// things ever read the same.
/// </summary>
internal sealed class CardHashes(byte[] key) : ILineFingerprints, ICardHashes
{
    public string Of(ShopId shop, CreditLineName line, Currency? currency) =>
        line.Kind == CreditLineKind.GiftCard
            ? Hash("number", shop.Value, CardNumber.Read(line.Number)?.Value ?? line.Number ?? "")
            : Hash(
                "account",
                shop.Value,
                line.Kind.ToString(),
                line.CustomerId ?? "",
                currency?.Code ?? ""
            );

    public string OfPin(CreditLineId card, string? pin) => Hash("pin", card.Value, pin ?? "");

    public string OfText(string text) => Hash("text", text);

    private string Hash(params string[] parts)
    {
        var text = new StringBuilder();
        foreach (var part in parts)
        {
            text.Append(part.Length).Append(':').Append(part);
        }

        return Convert.ToHexStringLower(
            HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(text.ToString()))
        );
    }
}
