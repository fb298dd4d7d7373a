using CustomerCredit.Domain.StoredValue;

namespace CustomerCredit.Application.StoredValue;

/// <summary>Keyed hashes of what is known only to whoever holds a card; the key lies apart from the database.</summary>
public interface ICardHashes
{
    /// <summary>The hash of a card and its PIN; a PIN that was left out has one, too, which fits no card.</summary>
    string OfPin(CreditLineId card, string? pin);

    /// <summary>The hash of a text that may hold numbers and PINs, to recognise it by.</summary>
    string OfText(string text);
}
