using CustomerCredit.Application.Common;
using CustomerCredit.Domain.Checkouts;
using CustomerCredit.Domain.StoredValue;
using FluentValidation;
using MediatR;

namespace CustomerCredit.Application.StoredValue;

/// <summary>Lets a blocked credit line go on.</summary>
/// <param name="Shop">The caller's shop.</param>
/// <param name="By">Who does it.</param>
/// <param name="Line">The line.</param>
/// <param name="Reason">Why.</param>
/// <param name="IdempotencyKey">The caller's key, or null.</param>
public sealed record UnblockCreditLine(
    ShopId Shop,
    string By,
    CreditLineId Line,
    string? Reason,
    string? IdempotencyKey
) : IKeyedCommand<Unit>
{
    /// <inheritdoc />
    public object Meaning => new { Line = Line.Value, Reason };
}

internal sealed class UnblockCreditLineValidator : AbstractValidator<UnblockCreditLine>
{
    public UnblockCreditLineValidator()
    {
        RuleFor(request => request.Line).IsACreditLineId();
        RuleFor(request => request.Reason).IsAReason();
        RuleFor(request => request.IdempotencyKey).IdempotencyKeyShape();
    }
}

internal sealed class UnblockCreditLineHandler(
    ICreditLines lines,
    IAuditTrail audit,
    IUnitOfWork unitOfWork
) : IRequestHandler<UnblockCreditLine, Unit>
{
    public async Task<Unit> Handle(UnblockCreditLine request, CancellationToken cancellationToken)
    {
        var line =
            await lines.Find(request.Shop, request.Line, cancellationToken)
            ?? throw new NotFoundException("credit line", request.Line.Value);
        line.Unblock();
        audit.Note(request.By, $"unblocked it: {request.Reason}", $"credit line {line.Id}");
        await unitOfWork.Commit();
        return Unit.Value;
    }
}
