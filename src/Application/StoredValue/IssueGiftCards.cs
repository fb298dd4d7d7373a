using CustomerCredit.Application.Common;
using CustomerCredit.Domain.Checkouts;
using CustomerCredit.Domain.SharedKernel;
using FluentValidation;
using MediatR;

namespace CustomerCredit.Application.StoredValue;

/// <summary>Issues many gift cards of one amount at once: all of them or none.</summary>
/// <param name="Shop">The caller's shop.</param>
/// <param name="By">Who does it.</param>
/// <param name="Count">How many.</param>
/// <param name="CurrencyCode">The currency they pay in.</param>
/// <param name="Amount">What is on each, as written.</param>
/// <param name="ExpiresOn">The last day (UTC) on which they may be spent, or null.</param>
/// <param name="Reason">Why, or null.</param>
/// <param name="IdempotencyKey">The caller's key, or null.</param>
public sealed record IssueGiftCards(
    ShopId Shop,
    string By,
    int Count,
    string CurrencyCode,
    string Amount,
    DateOnly? ExpiresOn,
    string? Reason,
    string? IdempotencyKey
) : IKeyedCommand<IssuedLines>
{
    /// <summary>The most cards issued at once: they are one commit, and others wait for it.</summary>
    public const int MaxCount = 500;

    /// <inheritdoc />
    public object Meaning =>
        new
        {
            Count,
            CurrencyCode,
            Amount = AmountText.Canonical(Amount),
            ExpiresOn,
            Reason,
        };
}

/// <summary>The lines that were opened.</summary>
public sealed record IssuedLines(IReadOnlyList<IssuedLine> Items);

internal sealed class IssueGiftCardsValidator : AbstractValidator<IssueGiftCards>
{
    public IssueGiftCardsValidator(TimeProvider time)
    {
        RuleFor(request => request.Count).InclusiveBetween(1, IssueGiftCards.MaxCount);
        RuleFor(request => request.CurrencyCode).IsACurrency();
        RuleFor(request => request.Amount).IsWrittenShort();
        RuleFor(request => request.ExpiresOn).IsNotOver(time);
        RuleFor(request => request.Reason).IsAReason().When(request => request.Reason is not null);
        RuleFor(request => request.IdempotencyKey).IdempotencyKeyShape();
    }
}

internal sealed class IssueGiftCardsHandler(
    LineOpener opener,
    StoredValuePolicy policy,
    IdempotencyClaim claim,
    IAuditTrail audit,
    IUnitOfWork unitOfWork
) : IRequestHandler<IssueGiftCards, IssuedLines>
{
    public async Task<IssuedLines> Handle(
        IssueGiftCards request,
        CancellationToken cancellationToken
    )
    {
        var currency = Currency.Of(request.CurrencyCode);
        var units =
            LineUnits.Read(CreditLineKind.GiftCard, currency, request.Amount)
            ?? throw LineUnits.NoSuchAmount(CreditLineKind.GiftCard, currency);
        var issued = new List<IssuedLine>();
        for (var made = 0; made < request.Count; made++)
        {
            var wanted = new NewLine(
                CreditLineKind.GiftCard,
                currency,
                units,
                opener.NewNumber(),
                opener.NewPin(),
                CustomerId: null,
                request.ExpiresOn
            );
            var line = opener.Open(request.Shop, wanted, request.By, request.Reason);
            issued.Add(IssuedLine.Of(line, units, wanted.Number, wanted.Pin, policy));
        }

        audit.Note(
            request.By,
            $"issued {request.Count} gift cards of {Money.OfMinor(units, currency)}",
            $"shop {request.Shop}"
        );
        var answer = new IssuedLines(issued);
        claim.AnswerWith(answer);
        await unitOfWork.Commit();
        return answer;
    }
}
