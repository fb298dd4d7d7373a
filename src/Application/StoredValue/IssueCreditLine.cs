using CustomerCredit.Application.Common;
using CustomerCredit.Application.StoredValue.Rules;
using CustomerCredit.Domain.Checkouts;
using CustomerCredit.Domain.SharedKernel;
using CustomerCredit.Domain.StoredValue;
using FluentValidation;
using MediatR;

namespace CustomerCredit.Application.StoredValue;

/// <summary>Issues a gift card under a new number, or opens a customer's store credit or points.</summary>
/// <param name="Shop">The caller's shop.</param>
/// <param name="By">Who does it.</param>
/// <param name="Kind">What kind of value.</param>
/// <param name="CurrencyCode">The currency it pays in.</param>
/// <param name="Amount">What it begins with as written: money, or whole points of rewards. Accounts may begin empty.</param>
/// <param name="CustomerId">Whose it is; needed for accounts, and binds a gift card to the customer.</param>
/// <param name="ExpiresOn">The last day (UTC) on which it may be spent, or null.</param>
/// <param name="Reason">Why, or null.</param>
/// <param name="IdempotencyKey">The caller's key, or null.</param>
public sealed record IssueCreditLine(
    ShopId Shop,
    string By,
    CreditLineKind Kind,
    string CurrencyCode,
    string? Amount,
    string? CustomerId,
    DateOnly? ExpiresOn,
    string? Reason,
    string? IdempotencyKey
) : IKeyedCommand<IssuedLine>
{
    /// <inheritdoc />
    public object Meaning =>
        new
        {
            Kind = Kind.ToString(),
            CurrencyCode,
            Amount = AmountText.Canonical(Amount ?? ""),
            CustomerId,
            ExpiresOn,
            Reason,
        };
}

internal sealed class IssueCreditLineValidator : AbstractValidator<IssueCreditLine>
{
    public IssueCreditLineValidator(TimeProvider time)
    {
        RuleFor(request => request.Kind).IsInEnum();
        RuleFor(request => request.CurrencyCode).IsACurrency();
        RuleFor(request => request.Amount)
            .IsWrittenShort()
            .When(request => request.Amount is not null || request.Kind == CreditLineKind.GiftCard);
        RuleFor(request => request.CustomerId).IsACustomerIdOrNull();
        RuleFor(request => request.CustomerId)
            .NotNull()
            .When(request => request.Kind != CreditLineKind.GiftCard)
            .WithMessage("An account belongs to a customer.");
        RuleFor(request => request.ExpiresOn).IsNotOver(time);
        RuleFor(request => request.Reason).IsAReason().When(request => request.Reason is not null);
        RuleFor(request => request.IdempotencyKey).IdempotencyKeyShape();
    }
}

internal sealed class IssueCreditLineHandler(
    LineOpener opener,
    ICreditLines lines,
    StoredValuePolicy policy,
    IdempotencyClaim claim,
    IAuditTrail audit,
    IUnitOfWork unitOfWork
) : IRequestHandler<IssueCreditLine, IssuedLine>
{
    public async Task<IssuedLine> Handle(
        IssueCreditLine request,
        CancellationToken cancellationToken
    )
    {
        var currency = Currency.Of(request.CurrencyCode);
        var isCard = request.Kind == CreditLineKind.GiftCard;
        var wanted = new NewLine(
            request.Kind,
            currency,
            request.Amount is null
                ? 0
                : LineUnits.Read(request.Kind, currency, request.Amount)
                    ?? throw LineUnits.NoSuchAmount(request.Kind, currency),
            isCard ? opener.NewNumber() : null,
            isCard ? opener.NewPin() : null,
            request.CustomerId,
            request.ExpiresOn
        );
        var known = await lines.Known(
            [opener.FingerprintOf(request.Shop, wanted)],
            cancellationToken
        );
        Rule.Check(new ACustomerHasOneAccountOfAKind(known.Count > 0));

        var line = opener.Open(request.Shop, wanted, request.By, request.Reason);
        audit.Note(
            request.By,
            $"issued {LineUnits.InWords(line, wanted.Units)}",
            $"credit line {line.Id}"
        );
        var issued = IssuedLine.Of(line, wanted.Units, wanted.Number, wanted.Pin, policy);
        claim.AnswerWith(issued);
        await unitOfWork.Commit();
        return issued;
    }
}
