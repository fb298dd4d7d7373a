using CustomerCredit.Application.Common;
using CustomerCredit.Application.CreditProvider;
using CustomerCredit.Domain.SharedKernel;
using CustomerCredit.Domain.StoredValue;
using FluentValidation;
using MediatR;

namespace CustomerCredit.Application.StoredValue;

/// <summary>
/// What is available on a gift card or on a customer's account. Whatever is wrong with the line, the answer is the same:
/// numbers are not to be found out by trying.
/// </summary>
/// <param name="Line">The line as the shopper named it.</param>
/// <param name="Caller">On whose behalf.</param>
public sealed record GetCreditLineBalance(CreditLineName Line, LineCaller Caller)
    : IQuery<CreditLineBalance>;

/// <summary>What is available.</summary>
/// <param name="Available">Balance less holds, in money; of points what they are worth today.</param>
/// <param name="Points">The points behind it.</param>
/// <param name="CurrencyCode">The currency of the line.</param>
/// <param name="ExpiresOn">The last day (UTC) on which it may be spent.</param>
public sealed record CreditLineBalance(
    Money Available,
    long? Points,
    string CurrencyCode,
    DateOnly? ExpiresOn
);

internal sealed class GetCreditLineBalanceValidator : AbstractValidator<GetCreditLineBalance>
{
    /// <summary>A malformed number or PIN is no bad request: it is refused as a wrong one is.</summary>
    public GetCreditLineBalanceValidator()
    {
        RuleFor(request => request.Line.Kind).IsInEnum().OverridePropertyName("kind");
        RuleFor(request => request.Line.CustomerId)
            .IsPlainOrNull(CreditLine.CustomerIdMaxLength)
            .OverridePropertyName("customerId");
    }
}

internal sealed class GetCreditLineBalanceHandler(ICreditProvider provider)
    : IRequestHandler<GetCreditLineBalance, CreditLineBalance>
{
    public async Task<CreditLineBalance> Handle(
        GetCreditLineBalance request,
        CancellationToken cancellationToken
    )
    {
        var balance = await provider.CheckBalance(request.Line, request.Caller, cancellationToken);
        return new CreditLineBalance(
            balance.Available,
            balance.Points,
            balance.Available.Currency.Code,
            balance.ExpiresOn
        );
    }
}
