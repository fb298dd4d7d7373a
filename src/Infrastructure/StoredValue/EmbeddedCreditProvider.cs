using CustomerCredit.Application.Common;
using CustomerCredit.Application.CreditProvider;
using CustomerCredit.Application.StoredValue;
using CustomerCredit.Domain.Checkouts;
using CustomerCredit.Domain.Ledger;
using CustomerCredit.Domain.Ledger.Rules;
using CustomerCredit.Domain.SharedKernel;
using CustomerCredit.Domain.StoredValue;
using CustomerCredit.Domain.StoredValue.Rules;
using CustomerCredit.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace CustomerCredit.Infrastructure.StoredValue;

/// <summary>
/// The credit provider inside this service. Although it shares the database it commits on its own, in a scope of its
/// own, as an outside provider would: the same code serves and is tested for both. Each write is one commit of the hold
/// and its postings. What is available is the balance of the line's account, which the ledger never lets fall below zero.
/// </summary>
internal sealed class EmbeddedCreditProvider(
    IServiceScopeFactory scopes,
    CardHashes hashes,
    StoredValuePolicy policy,
    IIdSource ids,
    TimeProvider time,
    ILogger<EmbeddedCreditProvider> logger
) : ICreditProvider
{
    /// <summary>Whoever is overtaken looks again; each time somebody else got on.</summary>
    private const int MostAttempts = 100;

    /// <summary>Stands in for a card that does not exist, so that finding none takes as long as finding one.</summary>
    private static readonly CreditLineId NoCard = new("none");

    public ProviderCapabilities Capabilities { get; } =
        new(
            FindsHolds: true,
            HonoursKeys: true,
            Holds: true,
            LowersHolds: true,
            HoldLifetime: null
        );

    public Task<ProviderBalance> CheckBalance(
        CreditLineName line,
        LineCaller caller,
        CancellationToken cancellationToken
    ) =>
        Run(async scope =>
        {
            var (found, available) = await Spendable(scope, line, line.Currency, caller.Shop);
            var isPoints = found.Kind == CreditLineKind.Rewards;
            return new ProviderBalance(
                policy.Worth(found, available),
                isPoints ? available : null,
                found.ExpiresOn
            );
        });

    public Task<IReadOnlyList<CustomerLine>> LinesOf(
        string customerId,
        Currency currency,
        LineCaller caller,
        CancellationToken cancellationToken
    ) =>
        Run<IReadOnlyList<CustomerLine>>(async scope =>
        {
            var lines = await scope
                .Db.CreditLines.Where(line =>
                    line.Shop == caller.Shop
                    && line.CustomerId == customerId
                    && line.Currency == currency
                )
                .OrderBy(line => line.CreatedAt)
                .ThenBy(line => line.Id)
                .ToListAsync(cancellationToken);
            lines.RemoveAll(line => line.StateOn(Today()) != CreditLineState.Active);
            var names = lines.Select(line => LineAccount.Of(line).Name).ToList();
            var balances = await scope
                .Db.LedgerAccounts.Where(row => names.Contains(row.Name))
                .ToDictionaryAsync(row => row.Name, row => row.Balance ?? 0, cancellationToken);
            return
            [
                .. lines
                    .Select(line =>
                        Described(line, balances.GetValueOrDefault(LineAccount.Of(line).Name))
                    )
                    .Where(line => line.Balance.Available.IsPositive),
            ];
        });

    public Task<ProviderHold> Hold(NewProviderHold hold, CancellationToken cancellationToken) =>
        Run(
            async scope =>
            {
                var earlier = await Find(scope, hold.Credit, hold.Number);
                if (earlier is not null)
                {
                    earlier.HasObeyed(hold.Key, hold.Amount.Minor);
                    return Described(earlier);
                }

                var (line, available) = hold.SameLineAs is { } before
                    ? await LineOf(scope, before)
                    : await Spendable(scope, hold.Line, hold.Amount.Currency, hold.Caller.Shop);
                var now = time.GetUtcNow();
                var opened = LineHold.Open(
                    new HoldId(ids.Next()),
                    hold.Key,
                    hold.Credit,
                    hold.Number,
                    line,
                    hold.AllowPartial ? AtMost(line, available, hold.Amount) : hold.Amount,
                    hold.Amount,
                    RateOf(line),
                    now,
                    now + hold.Lifetime
                );
                scope.Db.Add(opened);
                scope.Postings.Opened(opened, line);
                await scope.Commit();
                return Described(opened);
            },
            mayHoldLess: hold.AllowPartial
        );

    public Task<ProviderHold> Lower(
        string key,
        HoldId hold,
        Money amount,
        CancellationToken cancellationToken
    ) =>
        Change(
            hold,
            async (scope, found) =>
            {
                var before = await Standing(scope, found);
                if (found.Lower(key, amount, time.GetUtcNow()))
                {
                    scope.Postings.Lowered(found, before!);
                    await scope.Commit();
                }
            }
        );

    public Task<ProviderHold> Renew(
        string key,
        HoldId hold,
        TimeSpan lifetime,
        CancellationToken cancellationToken
    ) =>
        Change(
            hold,
            async (scope, found) =>
            {
                var now = time.GetUtcNow();
                if (found.Renew(key, now + lifetime, now))
                {
                    await scope.Commit();
                }
            }
        );

    public Task<ProviderHold> Redeem(
        string key,
        HoldId hold,
        Money amount,
        CancellationToken cancellationToken
    ) =>
        Change(
            hold,
            async (scope, found) =>
            {
                var before = await Standing(scope, found);
                if (found.Redeem(key, amount, time.GetUtcNow()))
                {
                    scope.Postings.Redeemed(found, before!);
                    await scope.Commit();
                }
            }
        );

    public Task<ProviderHold> Release(
        string key,
        HoldId hold,
        CancellationToken cancellationToken
    ) =>
        Change(
            hold,
            async (scope, found) =>
            {
                var before = await Standing(scope, found);
                if (found.Release(key, time.GetUtcNow()))
                {
                    scope.Postings.Released(before!);
                    await scope.Commit();
                }
            }
        );

    public Task<ProviderHold> GiveBack(
        string key,
        HoldId hold,
        Money total,
        CancellationToken cancellationToken
    ) =>
        Change(
            hold,
            async (scope, found) =>
            {
                var before = found.GivenBack;
                if (found.GiveBack(key, total, time.GetUtcNow()))
                {
                    var line = await LineThatTakesBack(scope, found);
                    scope.Postings.GivenBack(found, line, before);
                    await scope.Commit();
                }
            }
        );

    public Task<ProviderHold?> FindHold(
        CreditId credit,
        int number,
        CancellationToken cancellationToken
    ) =>
        Run(async scope =>
            await Find(scope, credit, number) is { } found ? Described(found) : null
        );

    /// <summary>The line by this name if it may be spent, with what is available on it. Every refusal takes the same steps.</summary>
    private async Task<(CreditLine Line, long Available)> Spendable(
        Scope scope,
        CreditLineName name,
        Currency? currency,
        ShopId shop
    )
    {
        var line =
            name.Line is { } listed ? await Listed(scope, listed, shop)
            : name.Kind == CreditLineKind.GiftCard ? await Card(scope, name, shop)
            : await Account(scope, name, currency, shop);
        var pin = name.Line is null
            ? hashes.OfPin(line?.Id ?? NoCard, name.Pin)
            : line?.PinHash ?? "";
        var account = line is null ? NoCard.Value : LineAccount.Of(line).Name;
        var available = await scope
            .Db.LedgerAccounts.Where(row => row.Name == account)
            .Select(row => row.Balance)
            .SingleOrDefaultAsync();
        if (line is null)
        {
            throw LineRefused();
        }

        line.CheckMayBeSpent(name.CustomerId, pin, Today());
        return (line, available ?? 0);
    }

    /// <summary>The line of an earlier hold of ours, whose holder need not be asked again.</summary>
    private static async Task<(CreditLine Line, long Available)> LineOf(Scope scope, HoldId hold)
    {
        var line =
            await scope
                .Db.LineHolds.Where(earlier => earlier.Id == hold)
                .Join(
                    scope.Db.CreditLines,
                    earlier => earlier.Line,
                    candidate => candidate.Id,
                    (_, candidate) => candidate
                )
                .SingleOrDefaultAsync()
            ?? throw LineRefused();
        var account = LineAccount.Of(line).Name;
        var available = await scope
            .Db.LedgerAccounts.Where(row => row.Name == account)
            .Select(row => row.Balance)
            .SingleOrDefaultAsync();
        return (line, available ?? 0);
    }

    /// <summary>A line that we told the customer ourselves.</summary>
    private static async Task<CreditLine?> Listed(Scope scope, string id, ShopId shop)
    {
        var line = new CreditLineId(id);
        return await scope.Db.CreditLines.SingleOrDefaultAsync(candidate =>
            candidate.Id == line && candidate.Shop == shop
        );
    }

    private async Task<CreditLine?> Card(Scope scope, CreditLineName name, ShopId shop)
    {
        var fingerprint = hashes.Of(shop, name, null);
        return await scope.Db.CreditLines.SingleOrDefaultAsync(line =>
            line.Fingerprint == fingerprint && line.Shop == shop
        );
    }

    /// <summary>The customer's account in this currency; otherwise the oldest one that may be spent, whose currency is then found wrong.</summary>
    private async Task<CreditLine?> Account(
        Scope scope,
        CreditLineName name,
        Currency? currency,
        ShopId shop
    )
    {
        if (string.IsNullOrEmpty(name.CustomerId))
        {
            return null;
        }

        var accounts = await scope
            .Db.CreditLines.Where(line =>
                line.Shop == shop && line.Kind == name.Kind && line.CustomerId == name.CustomerId
            )
            .OrderBy(line => line.CreatedAt)
            .ToListAsync();
        return accounts.Find(line =>
                line.Currency == currency && line.StateOn(Today()) == CreditLineState.Active
            )
            ?? accounts.Find(line => line.Currency == currency)
            ?? accounts.Find(line => line.StateOn(Today()) == CreditLineState.Active)
            ?? accounts.FirstOrDefault();
    }

    private Money AtMost(CreditLine line, long available, Money asked)
    {
        Rule.Check(new LinesAreSpentInTheirCurrency(line.Currency, asked.Currency));
        var offered = policy.Worth(line, available);
        return offered.IsPositive ? Money.Min(offered, asked) : throw Insufficient();
    }

    private PointsRate? RateOf(CreditLine line) =>
        line.Kind != CreditLineKind.Rewards
            ? null
            : policy.RateOf(line)
                ?? throw CreditProviderException.Refused(
                    ProviderRefusal.Other,
                    $"Points are worth nothing in {line.Currency} yet."
                );

    private static Task<LineHold?> Find(Scope scope, CreditId credit, int number) =>
        scope
            .Db.LineHolds.Include(hold => hold.Steps)
            .SingleOrDefaultAsync(hold => hold.Credit == credit && hold.Number == number);

    /// <summary>The posting that ends with the next change; none where nothing is held any more.</summary>
    private static async Task<LedgerTransaction?> Standing(Scope scope, LineHold hold) =>
        hold.State == LineHoldState.Open
            ? await scope.Postings.Standing(hold, CancellationToken.None)
            : null;

    /// <summary>
    /// The line that what is given back goes to: the one it was spent from or, where that was blocked or has expired
    /// since, the one in its place (<see cref="CreditLine.Replaces" />), which is opened when it is first needed.
    /// </summary>
    private async Task<CreditLine> LineThatTakesBack(Scope scope, LineHold hold)
    {
        var line = await scope.Db.CreditLines.SingleAsync(candidate => candidate.Id == hold.Line);
        while (line.StateOn(Today()) != CreditLineState.Active)
        {
            var next = await scope.Db.CreditLines.SingleOrDefaultAsync(candidate =>
                candidate.Replaces == line.Id
            );
            if (next is null)
            {
                next = line.Replacement(
                    new CreditLineId(ids.Next()),
                    hashes.OfText($"in place of {line.Id}"),
                    time.GetUtcNow()
                );
                scope.Db.Add(next);
            }

            line = next;
        }

        return line;
    }

    private Task<ProviderHold> Change(HoldId id, Func<Scope, LineHold, Task> change) =>
        Run(async scope =>
        {
            var hold =
                await scope
                    .Db.LineHolds.Include(found => found.Steps)
                    .SingleOrDefaultAsync(found => found.Id == id)
                ?? throw CreditProviderException.Refused(
                    ProviderRefusal.HoldNotOpen,
                    "There is no such hold."
                );
            await change(scope, hold);
            return Described(hold);
        });

    /// <summary>
    /// Runs it in a scope of its own, again for as long as somebody else was quicker, and says how it ended in the words
    /// of the port. The caller's cancellation is not passed on: what takes a moment is brought to its end.
    /// </summary>
    private async Task<T> Run<T>(Func<Scope, Task<T>> what, bool mayHoldLess = false)
    {
        for (var attempt = 1; ; attempt++)
        {
            await using var services = scopes.CreateAsyncScope();
            var scope = new Scope(services.ServiceProvider);
            try
            {
                return await what(scope);
            }
            catch (OvertakenException) when (attempt < MostAttempts) { }
            catch (RuleBrokenException overtaken)
                when (attempt < MostAttempts && WasOvertaken(overtaken.Rule, mayHoldLess)) { }
            catch (RuleBrokenException broken)
            {
                throw Refused(broken.Rule);
            }
            catch (Exception failed) when (failed is not CreditProviderException)
            {
                logger.LogError(failed, "The embedded credit provider failed");
                throw scope.IsCommitting
                    ? CreditProviderException.Unknown(
                        "The credit provider gave no clear answer.",
                        failed
                    )
                    : CreditProviderException.Unreachable(
                        "The credit provider cannot answer.",
                        inner: failed
                    );
            }
        }
    }

    /// <summary>What was read is no longer so: the hold was ended, or less is available.</summary>
    private static bool WasOvertaken(Rule broken, bool mayHoldLess) =>
        broken is AHoldIsResolvedAtMostOnce
        || (mayHoldLess && broken is AvailableMustCoverThePosting);

    private static CreditProviderException Refused(Rule broken) =>
        broken switch
        {
            ThePinMustFitTheCard
            or ALineServesItsCustomerOnly
            or BlockedLinesAreNotSpent
            or ExpiredLinesAreNotSpent => LineRefused(),
            AvailableMustCoverThePosting => Insufficient(),
            LinesAreSpentInTheirCurrency => CreditProviderException.Refused(
                ProviderRefusal.CurrencyMismatch,
                broken.Message
            ),
            OnlyOpenHoldsChange or OnlySpentHoldsGiveBack => CreditProviderException.Refused(
                ProviderRefusal.HoldNotOpen,
                broken.Message
            ),
            _ => CreditProviderException.Refused(ProviderRefusal.Other, broken.Message),
        };

    private static CreditProviderException LineRefused() =>
        CreditProviderException.Refused(ProviderRefusal.LineRefused, "This credit cannot be used.");

    private static CreditProviderException Insufficient() =>
        CreditProviderException.Refused(
            ProviderRefusal.Insufficient,
            "There is not enough credit."
        );

    private CustomerLine Described(CreditLine line, long available) =>
        new(
            new CreditLineName(line.Kind, null, null, line.CustomerId)
            {
                Currency = line.Currency,
                Line = line.Id.Value,
            },
            new ProviderBalance(
                policy.Worth(line, available),
                line.Kind == CreditLineKind.Rewards ? available : null,
                line.ExpiresOn
            ),
            line.LastFour,
            line.Fingerprint
        );

    private static ProviderHold Described(LineHold hold) =>
        new(
            hold.Id,
            hold.State switch
            {
                LineHoldState.Open => ProviderHoldState.Open,
                LineHoldState.Redeemed => ProviderHoldState.Redeemed,
                _ => ProviderHoldState.Released,
            },
            hold.Amount,
            hold.Points,
            hold.Rate?.Version,
            hold.Redeemed,
            hold.GivenBack,
            hold.LastFour,
            hold.ExpiresAt
        );

    private DateOnly Today() => DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime);

    /// <summary>What one attempt works with.</summary>
    private sealed class Scope(IServiceProvider services)
    {
        public CustomerCreditDbContext Db { get; } =
            services.GetRequiredService<CustomerCreditDbContext>();

        public HoldPostings Postings { get; } = services.GetRequiredService<HoldPostings>();

        /// <summary>Whether it may have been stored.</summary>
        public bool IsCommitting { get; private set; }

        public Task Commit()
        {
            IsCommitting = true;
            return services.GetRequiredService<IUnitOfWork>().Commit();
        }
    }
}
