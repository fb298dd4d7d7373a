using System.Text.Json;
using CsCheck;
using CustomerCredit.Application.Checkouts;
using CustomerCredit.Application.Common;
using CustomerCredit.Application.CreditProvider;
using CustomerCredit.Application.StoredValue;
using CustomerCredit.Domain.Checkouts;
using CustomerCredit.Domain.SharedKernel;
using CustomerCredit.Support;

namespace CustomerCredit.Application.Tests.Common;

/// <summary>Requests with one key are the same request exactly when they ask for the same, however it is written.</summary>
public sealed class MeaningTheSame
{
    private static readonly ShopId Shop = new("shop");

    // Few texts that run into each other wherever they can; the amounts are the same in several writings.
    private static readonly Gen<string> Text = Gen.OneOf("a", "a,b", "\"a\"", "");

    private static readonly Gen<(string Written, int Cents)> Amount = Gen.OneOf(
        ("10", 1000),
        ("10.0", 1000),
        ("010.00", 1000),
        ("1", 100),
        ("1.00", 100),
        ("10.01", 1001),
        ("0.1", 10)
    );

    [Fact]
    public void A_credit_means_its_cart_amount_label_line_and_whether_less_will_do() =>
        Alike(
            from cart in Text
            from amount in Amount
            from label in Text.Null()
            from line in Gen.OneOf<CreditLineKind?>(
                null,
                CreditLineKind.GiftCard,
                CreditLineKind.Rewards
            )
            from isPartial in Gen.Bool
            select (
                (IKeyedCommand<AddedCredit>)
                    new AddCustomerCreditSourceToCheckout(
                        Shop,
                        new CartId(cart),
                        amount.Written,
                        label,
                        "key",
                        default!
                    )
                    {
                        Line = line is { } kind
                            ? new CreditLineName(kind, "6006490000000010", "1234", null)
                            : null,
                        AllowPartial = isPartial,
                    },
                (object)(cart, amount.Cents, label, line, isPartial)
            )
        );

    [Fact]
    public void Gift_cards_mean_how_many_of_what_until_when_and_why() =>
        Alike(
            from count in Gen.Int[1, 3]
            from currency in Gen.OneOf("USD", "EUR")
            from amount in Amount
            from expires in Gen.OneOf<DateOnly?>(null, new DateOnly(2026, 3, 1))
            from reason in Text.Null()
            select (
                (IKeyedCommand<IssuedLines>)
                    new IssueGiftCards(
                        Shop,
                        "ada",
                        count,
                        currency,
                        amount.Written,
                        expires,
                        reason,
                        "key"
                    ),
                (object)(count, currency, amount.Cents, expires, reason)
            )
        );

    private static void Alike<T>(Gen<(IKeyedCommand<T> Command, object Asked)> requests) =>
        Gen.Select(requests, requests)
            .Sample(
                (one, other) =>
                    Canonical(one.Command)
                    == Canonical(other.Command)
                    == one.Asked.Equals(other.Asked),
                iter: Properties.Cases
            );

    /// <summary>What is hashed.</summary>
    private static string Canonical<T>(IKeyedCommand<T> command) =>
        JsonSerializer.Serialize(command.Meaning, command.Meaning.GetType());
}
