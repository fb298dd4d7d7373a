using CsCheck;
using CustomerCredit.Application.CreditProvider;
using CustomerCredit.Domain.Checkouts;
using CustomerCredit.Domain.SharedKernel;
using CustomerCredit.Infrastructure.StoredValue;
using CustomerCredit.Support;

namespace CustomerCredit.Infrastructure.Tests.StoredValue;

public sealed class HashingCards
{
    private static readonly CardHashes Hashes = new(new byte[32]);

    // Short texts that run into each other wherever they can.
    private static readonly Gen<string> Text = Gen.OneOf("1", "11", "1:1", ":", "11:", "a");

    private static readonly Gen<(ShopId Shop, CreditLineName Line, Currency? Currency)> Account =
        from shop in Text
        from kind in Gen.OneOf(CreditLineKind.StoreCredit, CreditLineKind.Rewards)
        from customer in Text
        from currency in Gen.OneOf("USD", "EUR")
        select (
            new ShopId(shop),
            new CreditLineName(kind, null, null, customer),
            (Currency?)Currency.Of(currency)
        );

    [Fact]
    public void Accounts_have_one_hash_exactly_when_shop_kind_customer_and_currency_agree() =>
        Gen.Select(Account, Account)
            .Sample(
                (one, other) =>
                    Hashes.Of(one.Shop, one.Line, one.Currency)
                    == Hashes.Of(other.Shop, other.Line, other.Currency)
                    == (one == other),
                iter: Properties.Cases
            );

    [Fact]
    public void A_card_has_one_hash_in_a_shop_however_its_number_is_written() =>
        (
            from shop in Text
            from other in Text
            from number in Gen.String[Gen.Char["0123456789ABC"], 8, 16]
            from at in Gen.Int[1, 7]
            select (shop, other, number, at)
        ).Sample(
            (shop, other, number, at) =>
            {
                var hash = OfCard(shop, number);
                OfCard(shop, number.Insert(at, "-").ToLowerInvariant()).ShouldBe(hash);
                OfCard(shop, $" {number.Insert(at, " ")} ").ShouldBe(hash);
                (OfCard(other, number) == hash).ShouldBe(shop == other);
                OfCard(shop, number[..at] + number[at..].Insert(1, "Z")).ShouldNotBe(hash);
            },
            iter: Properties.Cases
        );

    private static string OfCard(string shop, string number) =>
        Hashes.Of(
            new ShopId(shop),
            new CreditLineName(CreditLineKind.GiftCard, number, "1234", null),
            null
        );
}
