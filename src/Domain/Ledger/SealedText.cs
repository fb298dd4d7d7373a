using System.Globalization;
using System.Text;

namespace CustomerCredit.Domain.Ledger;

/// <summary>Fields in a row that can be taken apart in one way only: each is preceded by its length.</summary>
internal sealed class SealedText
{
    private readonly StringBuilder _text = new();

    private SealedText() { }

    public static SealedText Begin(string kind) => new SealedText().Add(kind);

    public SealedText Add(string? field)
    {
        if (field is null)
        {
            _text.Append('-');
        }
        else
        {
            _text.Append(CultureInfo.InvariantCulture, $"{field.Length}:{field}");
        }

        return this;
    }

    public SealedText Add(long field) => Add(field.ToString(CultureInfo.InvariantCulture));

    public override string ToString() => _text.ToString();
}
