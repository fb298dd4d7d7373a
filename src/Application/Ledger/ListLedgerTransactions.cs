using CustomerCredit.Application.Common;
using CustomerCredit.Domain.Checkouts;
using CustomerCredit.Domain.Ledger;
using FluentValidation;
using MapsterMapper;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CustomerCredit.Application.Ledger;

/// <summary>What was posted, newest first, a page at a time. Every filter is optional and all of them count.</summary>
public sealed record ListLedgerTransactions : IQuery<Page<LedgerTransactionView>>
{
    /// <summary>The most transactions a page holds.</summary>
    public const int MaxLimit = 100;

    /// <summary>The name of an account that an entry is on.</summary>
    public string? Account { get; init; }

    /// <summary>The name of a kind.</summary>
    public string? Kind { get; init; }

    /// <summary>The credit.</summary>
    public string? Credit { get; init; }

    /// <summary>The business key.</summary>
    public string? BusinessKey { get; init; }

    /// <summary>Posted at this instant or later.</summary>
    public string? From { get; init; }

    /// <summary>Posted before this instant.</summary>
    public string? To { get; init; }

    /// <summary>How many a page holds.</summary>
    public int Limit { get; init; } = MaxLimit;

    /// <summary>The last transaction of the page before, or null for the first page.</summary>
    public string? After { get; init; }
}

internal sealed class ListLedgerTransactionsValidator : AbstractValidator<ListLedgerTransactions>
{
    public ListLedgerTransactionsValidator()
    {
        RuleFor(request => request.Account).IsPlainOrNull(LedgerAccount.NameMaxLength);
        RuleFor(request => request.Kind)
            .Must(kind => kind is null || KindNamed(kind) is not null)
            .WithMessage(
                $"A kind is one of {string.Join(", ", Enum.GetNames<LedgerTransactionKind>())}."
            );
        RuleFor(request => request.Credit).IsPlainOrNull(64);
        RuleFor(request => request.BusinessKey).IsPlainOrNull(Domain.Ledger.BusinessKey.MaxLength);
        RuleFor(request => request.From).IsAnInstant();
        RuleFor(request => request.To).IsAnInstant();
        RuleFor(request => request.Limit).InclusiveBetween(1, ListLedgerTransactions.MaxLimit);
        RuleFor(request => request.After).IsPlainOrNull(64);
    }

    /// <summary>The kind with this name, however its letters are written; a number is no name.</summary>
    internal static LedgerTransactionKind? KindNamed(string? name) =>
        name is [var first, ..]
        && char.IsAsciiLetter(first)
        && Enum.TryParse<LedgerTransactionKind>(name, ignoreCase: true, out var kind)
        && Enum.IsDefined(kind)
            ? kind
            : null;
}

internal sealed class ListLedgerTransactionsHandler(IReadDb db, IMapper mapper)
    : IRequestHandler<ListLedgerTransactions, Page<LedgerTransactionView>>
{
    public async Task<Page<LedgerTransactionView>> Handle(
        ListLedgerTransactions request,
        CancellationToken cancellationToken
    )
    {
        var transactions = Filtered(request);
        if (request.After is not null)
        {
            var after = new LedgerTransactionId(request.After);
            var last =
                await db
                    .LedgerTransactions.Where(transaction => transaction.Id == after)
                    .Select(transaction => (DateTimeOffset?)transaction.CreatedAt)
                    .SingleOrDefaultAsync(cancellationToken)
                ?? throw new NotFoundException("ledger transaction", request.After);
            transactions = transactions.Where(transaction =>
                transaction.CreatedAt < last
                || (
                    transaction.CreatedAt == last
                    && string.Compare((string)(object)transaction.Id, request.After) < 0
                )
            );
        }

        var page = await transactions
            .Include(transaction => transaction.Entries.OrderBy(entry => entry.Number))
            .OrderByDescending(transaction => transaction.CreatedAt)
            .ThenByDescending(transaction => transaction.Id)
            .Take(request.Limit + 1)
            .ToListAsync(cancellationToken);
        var items = page.Take(request.Limit).ToList();
        return new Page<LedgerTransactionView>(
            mapper.Map<List<LedgerTransactionView>>(items),
            page.Count > request.Limit ? items[^1].Id.Value : null
        );
    }

    private IQueryable<LedgerTransaction> Filtered(ListLedgerTransactions request)
    {
        var found = db.LedgerTransactions;
        if (request.Account is { } account)
        {
            found = found.Where(transaction =>
                transaction.Entries.Any(entry => entry.AccountName == account)
            );
        }

        if (ListLedgerTransactionsValidator.KindNamed(request.Kind) is { } kind)
        {
            found = found.Where(transaction => transaction.Kind == kind);
        }

        if (request.Credit is { } credit)
        {
            found = found.Where(transaction => transaction.Credit == new CreditId(credit));
        }

        if (request.BusinessKey is { } key)
        {
            found = found.Where(transaction => transaction.Key == new BusinessKey(key));
        }

        if (InstantText.Read(request.From) is { } from)
        {
            found = found.Where(transaction => transaction.CreatedAt >= from);
        }

        if (InstantText.Read(request.To) is { } to)
        {
            found = found.Where(transaction => transaction.CreatedAt < to);
        }

        return found;
    }
}
