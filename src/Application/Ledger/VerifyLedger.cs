using CustomerCredit.Application.Common;
using CustomerCredit.Domain.Ledger;
using FluentValidation;
using MediatR;

namespace CustomerCredit.Application.Ledger;

/// <summary>Checks the whole ledger, from the first seal to the last.</summary>
/// <param name="MostBreaks">How many breaks are listed; the check stops there.</param>
public sealed record VerifyLedger(int MostBreaks = VerifyLedger.MaxBreaks) : IQuery<LedgerVerdict>
{
    /// <summary>The most breaks that can be asked for.</summary>
    public const int MaxBreaks = 1000;
}

internal sealed class VerifyLedgerValidator : AbstractValidator<VerifyLedger>
{
    public VerifyLedgerValidator() =>
        RuleFor(request => request.MostBreaks).InclusiveBetween(1, VerifyLedger.MaxBreaks);
}

internal sealed class VerifyLedgerHandler(
    IStoredLedger ledger,
    ILedgerAnchors anchors,
    AuditChain chain
) : IRequestHandler<VerifyLedger, LedgerVerdict>
{
    public async Task<LedgerVerdict> Handle(
        VerifyLedger request,
        CancellationToken cancellationToken
    )
    {
        var check = new LedgerCheck(chain);
        // The anchor first: a ledger that grows meanwhile still contains it.
        check.Anchor(anchors);
        await using var reading = await ledger.Open(cancellationToken);
        check.Take("L4", await reading.MissingGuards(cancellationToken));
        check.Take("L4", await reading.Strays(cancellationToken));
        await foreach (var seal in reading.Seals(cancellationToken))
        {
            check.Take(seal);
            if (check.Breaks.Count >= request.MostBreaks)
            {
                return check.Verdict();
            }
        }

        await foreach (var row in reading.Waiting(cancellationToken))
        {
            check.Take(row);
        }

        await foreach (var account in reading.Accounts(cancellationToken))
        {
            check.Take(account);
        }

        check.End();
        return check.Verdict();
    }
}
