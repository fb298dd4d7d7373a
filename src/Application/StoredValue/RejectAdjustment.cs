using CustomerCredit.Application.Common;
using CustomerCredit.Domain.Checkouts;
using CustomerCredit.Domain.StoredValue;
using FluentValidation;
using MediatR;

namespace CustomerCredit.Application.StoredValue;

/// <summary>A second person says no to an adjustment; nothing is posted.</summary>
/// <param name="Shop">The caller's shop.</param>
/// <param name="By">Who says no.</param>
/// <param name="Adjustment">The adjustment.</param>
/// <param name="IdempotencyKey">The caller's key, or null.</param>
public sealed record RejectAdjustment(
    ShopId Shop,
    string By,
    AdjustmentId Adjustment,
    string? IdempotencyKey
) : IKeyedCommand<AdjustmentView>
{
    /// <inheritdoc />
    public object Meaning => new { Adjustment = Adjustment.Value, By };
}

internal sealed class RejectAdjustmentValidator : AbstractValidator<RejectAdjustment>
{
    public RejectAdjustmentValidator()
    {
        RuleFor(request => request.Adjustment).IsAnAdjustmentId();
        RuleFor(request => request.IdempotencyKey).IdempotencyKeyShape();
    }
}

internal sealed class RejectAdjustmentHandler(
    ICreditLines lines,
    ILineAdjustments adjustments,
    IdempotencyClaim claim,
    IAuditTrail audit,
    IUnitOfWork unitOfWork,
    TimeProvider time
) : IRequestHandler<RejectAdjustment, AdjustmentView>
{
    public async Task<AdjustmentView> Handle(
        RejectAdjustment request,
        CancellationToken cancellationToken
    )
    {
        var adjustment =
            await adjustments.Find(request.Shop, request.Adjustment, cancellationToken)
            ?? throw new NotFoundException("approval", request.Adjustment.Value);
        var line = (await lines.Find(request.Shop, adjustment.Line, cancellationToken))!;
        adjustment.Reject(request.By, time.GetUtcNow());
        audit.Note(
            request.By,
            $"rejected the adjustment by {LineUnits.InWords(line, adjustment.Units)} that {adjustment.ProposedBy} proposed",
            $"credit line {line.Id}"
        );
        var answer = AdjustmentView.Of(adjustment, line);
        claim.AnswerWith(answer);
        await unitOfWork.Commit();
        return answer;
    }
}
