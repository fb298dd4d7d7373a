using System.Globalization;
using CustomerCredit.Application.CreditProvider;
using CustomerCredit.Domain.Checkouts;
using CustomerCredit.Domain.SharedKernel;
using CustomerCredit.Infrastructure.Outbound;

namespace CustomerCredit.Infrastructure.StoredValue.Http.Wire;

/// <summary>
/// A hold as the provider sends it. Nothing of it is believed before its figures fit each other and what was asked
/// (engine design, section 10.1, number 10).
/// </summary>
internal sealed record WireHold(
    string? Id,
    string? Reference,
    string? State,
    WireAmount? Amount,
    WireAmount? Redeemed,
    WireAmount? GivenBack,
    long? Points,
    string? RateVersion,
    string? LastFour,
    string? ExpiresAt
)
{
    private const int LongestRateVersion = 64;

    private static readonly string[] Times =
    [
        "yyyy-MM-dd'T'HH:mm:ssK",
        "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK",
    ];

    /// <summary>The hold that was just made.</summary>
    public ProviderHold ReadNew(NewProviderHold asked)
    {
        var hold = ReadFound(asked.Credit, asked.Number);
        Same(hold.State == ProviderHoldState.Open, "state");
        Same(
            asked.AllowPartial
                ? hold.Amount.IsPositive && SameCurrency(hold, asked.Amount) <= asked.Amount
                : hold.Amount == asked.Amount,
            "amount"
        );
        return hold;
    }

    /// <summary>The hold that was looked up by our reference.</summary>
    public ProviderHold ReadFound(CreditId credit, int number)
    {
        Shape.Same(HttpProviderRequest.ReferenceOf(credit, number), Reference, "reference");
        return Read();
    }

    /// <summary>The hold that was read by its id.</summary>
    public ProviderHold Read(HoldId asked)
    {
        Shape.Same(asked.Value, Id, "id");
        return Read();
    }

    /// <summary>The hold after it was lowered to this amount.</summary>
    public ProviderHold ReadLowered(HoldId asked, Money amount)
    {
        var hold = ReadIn(asked, ProviderHoldState.Open);
        Same(hold.Amount == amount, "amount");
        return hold;
    }

    /// <summary>The hold after this much of it was redeemed.</summary>
    public ProviderHold ReadRedeemed(HoldId asked, Money amount)
    {
        var hold = ReadIn(asked, ProviderHoldState.Redeemed);
        Same(hold.Redeemed == amount, "redeemed");
        return hold;
    }

    /// <summary>The hold after this much in all was given back.</summary>
    public ProviderHold ReadGivenBack(HoldId asked, Money total)
    {
        var hold = ReadIn(asked, ProviderHoldState.Redeemed);
        Same(hold.GivenBack == total, "givenBack");
        return hold;
    }

    /// <summary>The hold, in the state that the call was to bring about.</summary>
    public ProviderHold ReadIn(HoldId asked, ProviderHoldState state)
    {
        var hold = Read(asked);
        Same(hold.State == state, "state");
        return hold;
    }

    private ProviderHold Read()
    {
        var amount = Shape.Present(Amount, "amount").Read("amount");
        var redeemed = Shape.Present(Redeemed, "redeemed").Read("redeemed");
        var givenBack = Shape.Present(GivenBack, "givenBack").Read("givenBack");
        var state = ReadState();
        if (redeemed.Currency != amount.Currency || givenBack.Currency != amount.Currency)
        {
            throw new UnreadableAnswerException("The amounts are in different currencies.");
        }

        var fits =
            state == ProviderHoldState.Redeemed
                ? redeemed.IsPositive && redeemed <= amount && givenBack <= redeemed
                : redeemed.IsZero && givenBack.IsZero;
        if (!amount.IsPositive || Points < 0 || !fits)
        {
            throw new UnreadableAnswerException("The figures do not fit the state.");
        }

        return new(
            new HoldId(Shape.PlainId(Id, "id", HoldId.MaxLength)),
            state,
            amount,
            Points,
            RateVersion is null
                ? null
                : Shape.PlainId(RateVersion, "rateVersion", LongestRateVersion),
            redeemed,
            givenBack,
            LastFour is null || LastFour is { Length: 4 } && LastFour.All(char.IsAsciiLetterOrDigit)
                ? LastFour
                : throw new UnreadableAnswerException("lastFour is not four letters or digits."),
            ReadExpiry()
        );
    }

    private ProviderHoldState ReadState() =>
        State switch
        {
            "open" => ProviderHoldState.Open,
            "redeemed" => ProviderHoldState.Redeemed,
            "released" => ProviderHoldState.Released,
            _ => throw new UnreadableAnswerException("state is not one of the three."),
        };

    private DateTimeOffset? ReadExpiry() =>
        ExpiresAt is null ? null
        : DateTimeOffset.TryParseExact(
            ExpiresAt,
            Times,
            CultureInfo.InvariantCulture,
            DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal,
            out var time
        )
            ? time
        : throw new UnreadableAnswerException("expiresAt is no time.");

    private static Money SameCurrency(ProviderHold hold, Money asked)
    {
        Same(hold.Amount.Currency == asked.Currency, "amount.currencyCode");
        return hold.Amount;
    }

    private static void Same(bool isSame, string member)
    {
        if (!isSame)
        {
            throw new UnreadableAnswerException($"{member} is not the one that was asked for.");
        }
    }
}
