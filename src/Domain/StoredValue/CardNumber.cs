using System.Globalization;

namespace CustomerCredit.Domain.StoredValue;

/// <summary>
/// The number of a gift card in the one form that is hashed: upper case, without the hyphens and blanks that people
/// write between groups.
/// </summary>
/// <remarks>
/// Numbers of ours carry 80 random bits in 16 characters of an alphabet without look-alikes, and a check character.
/// Numbers that a merchant brings along may be anything of 8 to 32 letters, digits and hyphens.
/// </remarks>
public sealed record CardNumber
{
    /// <summary>The shortest number, as written.</summary>
    public const int MinLength = 8;

    /// <summary>The longest number, as written.</summary>
    public const int MaxLength = 32;

    /// <summary>How many random bytes a number of ours carries.</summary>
    public const int RandomBytes = 10;

    private const string Alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private const int Shown = 4;
    private const int BitsPerCharacter = 5;

    private CardNumber(string value) => Value = value;

    /// <summary>The number; never logged or stored.</summary>
    public string Value { get; }

    /// <summary>Its last four characters: what people may see.</summary>
    public string LastFour => Value[^Shown..];

    /// <summary>
    /// Whether it could be the number of a payment card: the right length, a range of a payment brand, and the check
    /// digit is right (engine design, section 10.4).
    /// </summary>
    public bool LooksLikeAPaymentCard =>
        Value.All(char.IsAsciiDigit)
        && PaymentBrands.Any(brand => brand.Covers(Value))
        && LuhnSum(Value) % 10 == 0;

    /// <summary>The number as somebody typed it, or null when it cannot be one.</summary>
    public static CardNumber? Read(string? text)
    {
        if (text is null || text.Length > 2 * MaxLength)
        {
            return null;
        }

        var written = text.Replace(" ", "", StringComparison.Ordinal);
        var value = written.Replace("-", "", StringComparison.Ordinal).ToUpperInvariant();
        return
            written.Length is >= MinLength and <= MaxLength
            && value.Length >= Shown
            && value.All(char.IsAsciiLetterOrDigit)
            ? new CardNumber(value)
            : null;
    }

    /// <summary>A new number of ours.</summary>
    /// <param name="random"><see cref="RandomBytes" /> bytes that nobody can guess.</param>
    public static CardNumber Make(ReadOnlySpan<byte> random)
    {
        if (random.Length != RandomBytes)
        {
            throw new ArgumentException(
                $"{RandomBytes} random bytes make a number.",
                nameof(random)
            );
        }

        var bits = UInt128.Zero;
        foreach (var one in random)
        {
            bits = (bits << 8) | one;
        }

        var payload = new char[RandomBytes * 8 / BitsPerCharacter];
        for (var at = payload.Length - 1; at >= 0; at--)
        {
            payload[at] = Alphabet[(int)(bits & (uint)(Alphabet.Length - 1))];
            bits >>= BitsPerCharacter;
        }

        var text = new string(payload);
        return new CardNumber(text + CheckCharacter(text));
    }

    /// <summary>Whether the check character of a number of ours is right: every wrong character and nearly every swap shows.</summary>
    public static bool HasRightCheckCharacter(string number)
    {
        ArgumentNullException.ThrowIfNull(number);
        return number.Length > 1
            && number.All(character => Alphabet.Contains(character, StringComparison.Ordinal))
            && CheckCharacter(number[..^1]) == number[^1];
    }

    /// <summary>In groups of four, as it is shown once to whoever issues it.</summary>
    public string ToGroups() =>
        string.Join('-', Value.Chunk(Shown).Select(group => new string(group)));

    /// <summary>The last four characters: the number stays out of logs and messages.</summary>
    public override string ToString() => "…" + LastFour;

    /// <summary>Luhn's sum modulo the alphabet: every second character, from the right, counts twice.</summary>
    private static char CheckCharacter(string payload)
    {
        var sum = 0;
        for (var at = 0; at < payload.Length; at++)
        {
            var value = Alphabet.IndexOf(payload[at], StringComparison.Ordinal);
            var weighed = (payload.Length - at) % 2 == 1 ? 2 * value : value;
            sum += weighed / Alphabet.Length + weighed % Alphabet.Length;
        }

        return Alphabet[(Alphabet.Length - sum % Alphabet.Length) % Alphabet.Length];
    }

    private static int LuhnSum(string digits)
    {
        var sum = 0;
        for (var at = 0; at < digits.Length; at++)
        {
            var digit = digits[at] - '0';
            var weighed = (digits.Length - at) % 2 == 0 ? 2 * digit : digit;
            sum += weighed / 10 + weighed % 10;
        }

        return sum;
    }

    /// <summary>The ranges of the payment brands: first digits, from and to, and how long the numbers are.</summary>
    private static readonly Range[] PaymentBrands =
    [
        new("Visa", "4", "4", 13, 19),
        new("Mastercard", "51", "55", 16, 16),
        new("Mastercard", "2221", "2720", 16, 16),
        new("American Express", "34", "34", 15, 15),
        new("American Express", "37", "37", 15, 15),
        new("Discover", "6011", "6011", 16, 19),
        new("Discover", "644", "649", 16, 19),
        new("Discover", "65", "65", 16, 19),
        new("JCB", "3528", "3589", 16, 19),
        new("Diners Club", "300", "305", 14, 19),
        new("Diners Club", "3095", "3095", 14, 19),
        new("Diners Club", "36", "36", 14, 19),
        new("Diners Club", "38", "39", 14, 19),
        new("UnionPay", "62", "62", 16, 19),
        new("UnionPay", "81", "81", 16, 19),
    ];

    private sealed record Range(string Brand, string From, string To, int Shortest, int Longest)
    {
        public bool Covers(string digits) =>
            digits.Length >= Shortest
            && digits.Length <= Longest
            && int.Parse(digits[..From.Length], CultureInfo.InvariantCulture) is var first
            && first >= int.Parse(From, CultureInfo.InvariantCulture)
            && first <= int.Parse(To, CultureInfo.InvariantCulture);
    }
}
