using System.Globalization;
using CsCheck;
using CustomerCredit.Domain.StoredValue;
using CustomerCredit.Domain.Tests.Support;
using CustomerCredit.Support;

namespace CustomerCredit.Domain.Tests.StoredValue;

public class ReadingCardNumbers
{
    private static readonly Gen<CardNumber> Made = Gen
        .Byte.Array[CardNumber.RandomBytes]
        .Select(bytes => CardNumber.Make(bytes));

    [Theory]
    [InlineData("6006490000000010", "6006490000000010")]
    [InlineData("6006-4900-0000-0010", "6006490000000010")]
    [InlineData("6006 4900 0000 0010", "6006490000000010")]
    [InlineData("abcd-1234", "ABCD1234")]
    [InlineData("ABCD-1234", "ABCD1234")]
    public void One_card_has_one_form_however_it_is_written(string written, string value) =>
        CardNumber.Read(written)!.Value.ShouldBe(value);

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("1234567")]
    [InlineData("123456789012345678901234567890123")]
    [InlineData("1234567_")]
    [InlineData("1234567é")]
    [InlineData("١٢٣٤٥٦٧٨")]
    [InlineData("1234\t5678")]
    [InlineData("--------")]
    public void What_is_no_number_is_none(string? written) =>
        CardNumber.Read(written).ShouldBeNull();

    [Fact]
    public void A_number_shows_four_characters_and_no_more()
    {
        var number = CardNumber.Read("6006490000000010")!;

        number.LastFour.ShouldBe("0010");
        number.ToString().ShouldBe("…0010");
    }

    [Fact]
    public void Our_numbers_carry_all_80_random_bits() =>
        Gen.Select(Gen.Byte.Array[CardNumber.RandomBytes], Gen.Byte.Array[CardNumber.RandomBytes])
            .Sample(
                (one, other) =>
                    (CardNumber.Make(one) == CardNumber.Make(other)).ShouldBe(
                        one.SequenceEqual(other)
                    ),
                iter: Properties.Cases
            );

    [Fact]
    public void Our_numbers_are_read_back_from_their_groups() =>
        Made.Sample(
            number =>
            {
                CardNumber.Read(number.ToGroups()).ShouldBe(number);
                number.Value.Length.ShouldBe(17);
                CardNumber.HasRightCheckCharacter(number.Value).ShouldBeTrue();
                number.LooksLikeAPaymentCard.ShouldBeFalse();
            },
            iter: Properties.Cases
        );

    [Fact]
    public void A_wrong_character_shows_in_the_check_character() =>
        Gen.Select(Made, Gen.Int[0, 16], Gen.Char["0123456789ABCDEFGHJKMNPQRSTVWXYZ"])
            .Sample(
                (number, at, other) =>
                {
                    var wrong = number.Value.ToCharArray();
                    var isWrong = wrong[at] != other;
                    wrong[at] = other;
                    CardNumber.HasRightCheckCharacter(new string(wrong)).ShouldBe(!isWrong);
                },
                iter: Properties.Cases
            );

    [Fact]
    public void Two_neighbours_swapped_show_in_the_check_character_but_for_first_and_last_of_the_alphabet() =>
        Gen.Select(Made, Gen.Int[0, 15])
            .Sample(
                (number, at) =>
                {
                    var swapped = number.Value.ToCharArray();
                    (swapped[at], swapped[at + 1]) = (swapped[at + 1], swapped[at]);
                    var hides =
                        swapped[at] == swapped[at + 1]
                        || (swapped[at], swapped[at + 1]) is ('0', 'Z') or ('Z', '0');
                    CardNumber.HasRightCheckCharacter(new string(swapped)).ShouldBe(hides);
                },
                iter: Properties.Cases
            );

    [Fact]
    public void Blanks_hyphens_and_case_change_no_number() =>
        (
            from value in Gen.String[Gen.Char["0123456789abcXYZ"], 8, 16]
            from marks in OneOf.These("", " ", "-", " - ").Array[value.Length]
            select (value, marks)
        ).Sample(
            (value, marks) =>
            {
                var written = string.Concat(value.Zip(marks, (letter, mark) => mark + letter));
                CardNumber.Read(written.ToLowerInvariant()).ShouldBe(CardNumber.Read(value));
                CardNumber.Read(value)!.Value.ShouldBe(value.ToUpperInvariant());
            },
            iter: Properties.Cases
        );

    [Fact]
    public void Of_ten_last_digits_one_makes_a_number_of_a_brand_that_of_a_payment_card() =>
        Gen.Select(
                OneOf.These("4", "51", "2221", "6011", "3528", "62"),
                Gen.String[Gen.Char["0123456789"], 14, 14]
            )
            .Sample(
                (brand, digits) =>
                    Enumerable
                        .Range(0, 10)
                        .Count(last =>
                            CardNumber
                                .Read($"{(brand + digits)[..15]}{last}")!
                                .LooksLikeAPaymentCard
                        )
                        .ShouldBe(1),
                iter: Properties.Cases
            );

    [Fact]
    public void Whatever_is_typed_is_read_or_refused_and_what_is_read_is_plain() =>
        Gen.String[Gen.Char["0123456789abcXYZ --é_"], 0, 80]
            .Sample(
                text =>
                {
                    if (CardNumber.Read(text) is { } number)
                    {
                        number.Value.All(char.IsAsciiLetterOrDigit).ShouldBeTrue();
                        number.Value.Length.ShouldBeInRange(4, CardNumber.MaxLength);
                        CardNumber.Read(number.ToGroups())?.ShouldBe(number);
                    }
                },
                iter: Properties.Cases
            );

    [Theory]
    [InlineData("4111111111111111")]
    [InlineData("4222222222222")]
    [InlineData("5500000000000004")]
    [InlineData("2223000048400011")]
    [InlineData("340000000000009")]
    [InlineData("6011000000000004")]
    [InlineData("3530111333300000")]
    [InlineData("30000000000004")]
    [InlineData("6200000000000005")]
    [InlineData("4111-1111-1111-1111")]
    public void Numbers_of_payment_cards_are_known_as_such(string written) =>
        CardNumber.Read(written)!.LooksLikeAPaymentCard.ShouldBeTrue();

    [Theory]
    [InlineData("4111111111111112", "the check digit is wrong")]
    [InlineData("6006490000000010", "no brand has this range")]
    [InlineData("41111111", "too short")]
    [InlineData("4111111111111111A", "not all digits")]
    [InlineData("3400000000000000", "American Express has 15 digits")]
    public void Others_are_not(string written, string why) =>
        CardNumber.Read(written)!.LooksLikeAPaymentCard.ShouldBeFalse(why);

    [Fact]
    public void A_number_takes_exactly_its_random_bytes() =>
        Should
            .Throw<ArgumentException>(() => CardNumber.Make(new byte[9]))
            .Message.ShouldContain(CardNumber.RandomBytes.ToString(CultureInfo.InvariantCulture));
}
