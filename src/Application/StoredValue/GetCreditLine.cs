using System.Diagnostics.CodeAnalysis;
using CustomerCredit.Application.Common;
using CustomerCredit.Domain.Checkouts;
using CustomerCredit.Domain.SharedKernel;
using CustomerCredit.Domain.StoredValue;
using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CustomerCredit.Application.StoredValue;

/// <summary>One credit line with what was posted on it lately.</summary>
/// <param name="Shop">The caller's shop.</param>
/// <param name="Line">The line.</param>
public sealed record GetCreditLine(ShopId Shop, CreditLineId Line) : IQuery<CreditLineWithActivity>
{
    /// <summary>How many postings are shown, the newest ones.</summary>
    public const int MostActivity = 100;
}

/// <summary>A credit line with its postings.</summary>
public sealed record CreditLineWithActivity : CreditLineView
{
    [SetsRequiredMembers]
    internal CreditLineWithActivity(CreditLineView line, IReadOnlyList<LineActivityView> activity)
        : base(line) => Activity = activity;

    /// <summary>What was posted on it, newest first.</summary>
    public IReadOnlyList<LineActivityView> Activity { get; init; }
}

/// <summary>A posting on a line.</summary>
/// <param name="Kind">What it did: issue, adjust, expire, hold, holdLowered, redeem, release, giveBackPaid.</param>
/// <param name="Amount">How much more or, below zero, less was available afterwards; null where points moved.</param>
/// <param name="Points">The same in points.</param>
/// <param name="CreditId">The credit it is about.</param>
/// <param name="By">Who posted it.</param>
/// <param name="Reason">Why.</param>
/// <param name="At">When.</param>
public sealed record LineActivityView(
    string Kind,
    Money? Amount,
    long? Points,
    CreditId? CreditId,
    string By,
    string? Reason,
    DateTimeOffset At
);

internal sealed class GetCreditLineValidator : AbstractValidator<GetCreditLine>
{
    public GetCreditLineValidator() => RuleFor(request => request.Line).IsACreditLineId();
}

internal sealed class GetCreditLineHandler(
    IReadDb db,
    ILineAccounts accounts,
    StoredValuePolicy policy,
    TimeProvider time
) : IRequestHandler<GetCreditLine, CreditLineWithActivity>
{
    public async Task<CreditLineWithActivity> Handle(
        GetCreditLine request,
        CancellationToken cancellationToken
    )
    {
        var line =
            await db.CreditLines.SingleOrDefaultAsync(
                found => found.Shop == request.Shop && found.Id == request.Line,
                cancellationToken
            ) ?? throw new NotFoundException("credit line", request.Line.Value);
        var figures = await accounts.Figures([line], cancellationToken);
        var movements = await accounts.Movements(
            line,
            GetCreditLine.MostActivity,
            cancellationToken
        );
        return new CreditLineWithActivity(
            CreditLineView.Of(line, figures[line.Id], policy, LineShapes.Today(time)),
            [.. movements.Select(movement => Seen(line, movement))]
        );
    }

    private static LineActivityView Seen(CreditLine line, LineMovement movement)
    {
        var isPoints = line.Kind == CreditLineKind.Rewards;
        return new LineActivityView(
            char.ToLowerInvariant(movement.Kind[0]) + movement.Kind[1..],
            isPoints ? null : Money.OfMinor(movement.Units, line.Currency),
            isPoints ? movement.Units : null,
            movement.Credit,
            movement.By,
            movement.Reason,
            movement.At
        );
    }
}
