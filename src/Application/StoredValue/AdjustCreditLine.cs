using CustomerCredit.Application.Common;
using CustomerCredit.Domain.Checkouts;
using CustomerCredit.Domain.StoredValue;
using FluentValidation;
using FluentValidation.Results;
using MediatR;

namespace CustomerCredit.Application.StoredValue;

/// <summary>
/// Corrects what is on a line, up or down. Above the limit for one person it waits for a second one and nothing moves.
/// </summary>
/// <param name="Shop">The caller's shop.</param>
/// <param name="By">Who does it.</param>
/// <param name="Line">The line.</param>
/// <param name="Amount">Signed, as written: money, or whole points of rewards.</param>
/// <param name="Reason">Why.</param>
/// <param name="IdempotencyKey">The caller's key, or null.</param>
public sealed record AdjustCreditLine(
    ShopId Shop,
    string By,
    CreditLineId Line,
    string Amount,
    string? Reason,
    string? IdempotencyKey
) : IKeyedCommand<AdjustmentView>
{
    /// <inheritdoc />
    public object Meaning =>
        new
        {
            Line = Line.Value,
            Amount,
            Reason,
        };
}

internal sealed class AdjustCreditLineValidator : AbstractValidator<AdjustCreditLine>
{
    public AdjustCreditLineValidator()
    {
        RuleFor(request => request.Line).IsACreditLineId();
        RuleFor(request => request.Amount).IsWrittenShort();
        RuleFor(request => request.Reason).IsAReason();
        RuleFor(request => request.IdempotencyKey).IdempotencyKeyShape();
    }
}

internal sealed class AdjustCreditLineHandler(
    ICreditLines lines,
    ILineAdjustments adjustments,
    ILineAccounts accounts,
    StoredValuePolicy policy,
    IdempotencyClaim claim,
    IAuditTrail audit,
    IUnitOfWork unitOfWork,
    IIdSource ids,
    TimeProvider time
) : IRequestHandler<AdjustCreditLine, AdjustmentView>
{
    public async Task<AdjustmentView> Handle(
        AdjustCreditLine request,
        CancellationToken cancellationToken
    )
    {
        var line =
            await lines.Find(request.Shop, request.Line, cancellationToken)
            ?? throw new NotFoundException("credit line", request.Line.Value);
        var units = LineUnits.ReadSigned(line, request.Amount) ?? throw NoSuchAmount(line);
        var adjustment = LineAdjustment.Propose(
            new AdjustmentId(ids.Next()),
            line,
            units,
            request.Reason!,
            request.By,
            policy.NeedsASecondPerson(line, units),
            time.GetUtcNow()
        );
        adjustments.Add(adjustment);
        var isPosted = adjustment.State == AdjustmentState.Posted;
        if (isPosted)
        {
            accounts.Adjust(line, units, request.By, request.Reason!);
        }

        audit.Note(
            request.By,
            $"{(isPosted ? "adjusted it" : "proposed an adjustment")} by {LineUnits.InWords(line, units)}",
            $"credit line {line.Id}"
        );
        var answer = AdjustmentView.Of(adjustment, line);
        claim.AnswerWith(answer);
        await unitOfWork.Commit();
        return answer;
    }

    private static ValidationException NoSuchAmount(CreditLine line) =>
        new([
            new ValidationFailure(
                nameof(AdjustCreditLine.Amount),
                LineUnits.Explain(line.Kind, line.Currency)
                    + " A minus sign before it takes it off the line."
            ),
        ]);
}
