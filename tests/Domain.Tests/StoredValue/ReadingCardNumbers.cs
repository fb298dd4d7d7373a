using System.Globalization;
using CsCheck;
using CustomerCredit.Domain.StoredValue;

namespace CustomerCredit.Domain.Tests.StoredValue;

public class ReadingCardNumbers
{
    private const int Cases = 10_000;

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
                iter: Cases
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
            iter: Cases
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
                iter: Cases
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
