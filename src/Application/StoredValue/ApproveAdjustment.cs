using CustomerCredit.Application.Common;
using CustomerCredit.Domain.Checkouts;
using CustomerCredit.Domain.StoredValue;
using FluentValidation;
using MediatR;

namespace CustomerCredit.Application.StoredValue;

/// <summary>A second person agrees to an adjustment, which is posted.</summary>
/// <param name="Shop">The caller's shop.</param>
/// <param name="By">Who agrees.</param>
/// <param name="Adjustment">The adjustment.</param>
/// <param name="IdempotencyKey">The caller's key, or null.</param>
public sealed record ApproveAdjustment(
    ShopId Shop,
    string By,
    AdjustmentId Adjustment,
    string? IdempotencyKey
) : IKeyedCommand<AdjustmentView>
{
    /// <inheritdoc />
    public object Meaning => new { Adjustment = Adjustment.Value, By };
}

internal sealed class ApproveAdjustmentValidator : AbstractValidator<ApproveAdjustment>
{
    public ApproveAdjustmentValidator()
    {
        RuleFor(request => request.Adjustment).IsAnAdjustmentId();
        RuleFor(request => request.IdempotencyKey).IdempotencyKeyShape();
    }
}

internal sealed class ApproveAdjustmentHandler(
    ICreditLines lines,
    ILineAdjustments adjustments,
    ILineAccounts accounts,
    IdempotencyClaim claim,
    IAuditTrail audit,
    IUnitOfWork unitOfWork,
    TimeProvider time
) : IRequestHandler<ApproveAdjustment, AdjustmentView>
{
    public async Task<AdjustmentView> Handle(
        ApproveAdjustment request,
        CancellationToken cancellationToken
    )
    {
        var adjustment =
            await adjustments.Find(request.Shop, request.Adjustment, cancellationToken)
            ?? throw new NotFoundException("approval", request.Adjustment.Value);
        var line = (await lines.Find(request.Shop, adjustment.Line, cancellationToken))!;
        adjustment.Approve(request.By, time.GetUtcNow());
        accounts.Adjust(line, adjustment.Units, adjustment.ProposedBy, adjustment.Reason);
        audit.Note(
            request.By,
            $"approved the adjustment by {LineUnits.InWords(line, adjustment.Units)} that {adjustment.ProposedBy} proposed",
            $"credit line {line.Id}"
        );
        var answer = AdjustmentView.Of(adjustment, line);
        claim.AnswerWith(answer);
        await unitOfWork.Commit();
        return answer;
    }
}
