using CustomerCredit.Application.Common;
using CustomerCredit.Domain.Ledger;
using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CustomerCredit.Application.Ledger;

/// <summary>Every account with its balance, now or at an earlier instant.</summary>
/// <param name="AsOf">The instant as the caller wrote it, or null for now.</param>
public sealed record GetTrialBalance(string? AsOf) : IQuery<TrialBalance>;

internal sealed class GetTrialBalanceValidator : AbstractValidator<GetTrialBalance>
{
    public GetTrialBalanceValidator() => RuleFor(request => request.AsOf).IsAnInstant();
}

internal sealed class GetTrialBalanceHandler(IReadDb db, TimeProvider time)
    : IRequestHandler<GetTrialBalance, TrialBalance>
{
    public async Task<TrialBalance> Handle(
        GetTrialBalance request,
        CancellationToken cancellationToken
    )
    {
        var asOf = InstantText.Read(request.AsOf) ?? time.GetUtcNow();
        var sums = await db
            .LedgerTransactions.Where(transaction => transaction.CreatedAt <= asOf)
            .SelectMany(transaction => transaction.Entries)
            .GroupBy(entry => new { entry.AccountName, entry.Unit })
            .Select(account => new
            {
                account.Key.AccountName,
                account.Key.Unit,
                Balance = account.Sum(entry => entry.Amount),
            })
            .ToListAsync(cancellationToken);
        var accounts = sums.OrderBy(account => account.AccountName, StringComparer.Ordinal)
            .Select(account => new AccountBalance(
                account.AccountName,
                LedgerAccount.Named(account.AccountName, account.Unit).Kind,
                new LedgerAmount(account.Balance, account.Unit)
            ))
            .ToList();
        var totals = accounts
            .GroupBy(account => account.Balance.Unit)
            .OrderBy(unit => unit.Key.Code, StringComparer.Ordinal)
            .Select(unit => new LedgerAmount(unit.Sum(account => account.Balance.Value), unit.Key))
            .ToList();
        return new TrialBalance
        {
            AsOf = asOf,
            IsBalanced = totals.TrueForAll(total => total.Value == 0),
            Accounts = accounts,
            Totals = totals,
        };
    }
}
