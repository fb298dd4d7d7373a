using CustomerCredit.Application.Common;
using CustomerCredit.Domain.Checkouts;
using FluentValidation;
using MapsterMapper;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CustomerCredit.Application.Checkouts;

/// <summary>One credit with all that happened to it.</summary>
/// <param name="Shop">The caller's shop.</param>
/// <param name="Credit">The credit.</param>
public sealed record GetCredit(ShopId Shop, CreditId Credit) : IQuery<CreditWithHistory>;

internal sealed class GetCreditValidator : AbstractValidator<GetCredit>
{
    public GetCreditValidator() =>
        RuleFor(request => request.Credit)
            .Must(id => id.Value.Length is > 0 and <= 64)
            .WithMessage("A credit id is 1 to 64 characters.");
}

internal sealed class GetCreditHandler(IReadDb db, IMapper mapper)
    : IRequestHandler<GetCredit, CreditWithHistory>
{
    public async Task<CreditWithHistory> Handle(
        GetCredit request,
        CancellationToken cancellationToken
    )
    {
        var credit =
            await db
                .Carts.Where(cart => cart.Shop == request.Shop)
                .SelectMany(cart => cart.Credits)
                .Include(credit => credit.History.OrderBy(entry => entry.Sequence))
                .SingleOrDefaultAsync(credit => credit.Id == request.Credit, cancellationToken)
            ?? throw new NotFoundException("credit", request.Credit.Value);
        return mapper.Map<CreditWithHistory>(credit);
    }
}
