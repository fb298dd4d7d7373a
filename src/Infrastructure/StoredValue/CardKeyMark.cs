namespace CustomerCredit.Infrastructure.StoredValue;

/// <summary>What the card key makes of a word that everybody knows: tells whether a key is the one the lines were stored with.</summary>
internal sealed class CardKeyMark
{
    public CardKeyMark(string mark) => Mark = mark;

    /// <summary>The keyed hash.</summary>
    public string Mark { get; private set; }
}
