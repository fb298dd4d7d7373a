using CustomerCredit.Domain.Checkouts;
using CustomerCredit.Domain.Ledger.Rules;
using CustomerCredit.Domain.SharedKernel;

namespace CustomerCredit.Domain.Ledger;

/// <summary>
/// A balanced set of entries that were posted together and never change. Each verb is a row of the table of postings
/// (engine design, section 9.1); a mistake is corrected by a reversal, never by a change.
/// </summary>
public sealed class LedgerTransaction
{
    /// <summary>The longest name of a poster.</summary>
    public const int PostedByMaxLength = 64;

    /// <summary>The longest reason.</summary>
    public const int ReasonMaxLength = 500;

    /// <summary>Who posts what no person asked for.</summary>
    public const string Automatically = "service";

    private readonly List<LedgerEntry> _entries = [];

    private LedgerTransaction() { }

    private LedgerTransaction(
        LedgerTransactionId id,
        BusinessKey key,
        LedgerTransactionKind kind,
        DateTimeOffset now,
        IEnumerable<(LedgerAccount Account, LedgerAmount Amount)> lines
    )
    {
        _entries =
        [
            .. lines.Select((line, index) => new LedgerEntry(index + 1, line.Account, line.Amount)),
        ];
        Rule.Check(new TransactionsHaveAtLeastTwoEntries(_entries));
        Rule.Check(new NoEntryIsZero(_entries));
        Rule.Check(new EntriesMustSumToZeroPerUnit(_entries));
        Id = id;
        Key = key;
        Kind = kind;
        CreatedAt = now;
    }

    /// <summary>Its id.</summary>
    public LedgerTransactionId Id { get; private set; }

    /// <summary>What it is about; posted once.</summary>
    public BusinessKey Key { get; private set; }

    /// <summary>What it does.</summary>
    public LedgerTransactionKind Kind { get; private set; }

    /// <summary>The credit it is about, if any.</summary>
    public CreditId? Credit { get; private set; }

    /// <summary>The hold it ends, if any; a hold is ended at most once.</summary>
    public LedgerTransactionId? ResolvesHold { get; private set; }

    /// <summary>The transaction it belongs to: the points of a movement of money, or what a reversal takes back.</summary>
    public LedgerTransactionId? LinkedTo { get; private set; }

    /// <summary>Who posted it.</summary>
    public string PostedBy { get; private set; } = Automatically;

    /// <summary>Why, where a person posted it.</summary>
    public string? Reason { get; private set; }

    /// <summary>When it was posted.</summary>
    public DateTimeOffset CreatedAt { get; private set; }

    /// <summary>Its lines.</summary>
    public IReadOnlyList<LedgerEntry> Entries => _entries;

    /// <summary>Whether it sets value aside until another transaction ends it.</summary>
    public bool IsHold => Kind is LedgerTransactionKind.Hold or LedgerTransactionKind.HoldLowered;

    /// <summary>What it holds.</summary>
    /// <exception cref="RuleBrokenException"><see cref="OnlyHoldsAreResolved" />.</exception>
    public LedgerAmount Held => HeldEntry().Value;

    /// <summary>The account it holds from.</summary>
    /// <exception cref="RuleBrokenException"><see cref="OnlyHoldsAreResolved" />.</exception>
    public LedgerAccount Funding
    {
        get
        {
            Rule.Check(new OnlyHoldsAreResolved(this));
            return _entries.Find(entry => entry.Account.IsFunding)!.Account;
        }
    }

    /// <summary>Value sold, granted or earned: <c>issued</c> −x, line +x.</summary>
    /// <param name="id">A new id.</param>
    /// <param name="line">The account of the card, store credit or points.</param>
    /// <param name="number">1 for the first issue to this account, then counting up.</param>
    /// <param name="programme">Under which programme, for example <c>gift-cards</c>.</param>
    /// <param name="amount">What is issued; above zero.</param>
    /// <param name="by">Who does it.</param>
    /// <param name="reason">Why.</param>
    /// <param name="now">The time.</param>
    public static LedgerTransaction Issue(
        LedgerTransactionId id,
        LedgerAccount line,
        int number,
        string programme,
        LedgerAmount amount,
        string by,
        string? reason,
        DateTimeOffset now
    )
    {
        Rule.Check(new PostedAmountsArePositive(amount));
        return ByPerson(
            new LedgerTransaction(
                id,
                BusinessKey.Issue(line, number),
                LedgerTransactionKind.Issue,
                now,
                FromIssued(line, programme, amount)
            ),
            by,
            reason
        );
    }

    /// <summary>A correction: as <see cref="Issue" />, with an amount above or below zero.</summary>
    public static LedgerTransaction Adjust(
        LedgerTransactionId id,
        LedgerAccount line,
        int number,
        string programme,
        LedgerAmount amount,
        string by,
        string reason,
        DateTimeOffset now
    ) =>
        ByPerson(
            new LedgerTransaction(
                id,
                BusinessKey.Adjust(line, number),
                LedgerTransactionKind.Adjust,
                now,
                FromIssued(line, programme, amount)
            ),
            by,
            reason
        );

    /// <summary>What is available on a line that ran out of time goes back: line −x, <c>issued</c> +x.</summary>
    public static LedgerTransaction Expire(
        LedgerTransactionId id,
        LedgerAccount line,
        int number,
        string programme,
        LedgerAmount amount,
        DateTimeOffset now
    )
    {
        Rule.Check(new PostedAmountsArePositive(amount));
        return new LedgerTransaction(
            id,
            BusinessKey.Expire(line, number),
            LedgerTransactionKind.Expire,
            now,
            FromIssued(line, programme, -amount)
        );
    }

    /// <summary>Sets value aside: funding −x, <c>hold_pending</c> +x.</summary>
    /// <param name="id">A new id.</param>
    /// <param name="credit">For which credit.</param>
    /// <param name="number">1 for the first hold of this credit, then counting up.</param>
    /// <param name="funding">Where it comes from.</param>
    /// <param name="amount">How much; above zero.</param>
    /// <param name="now">The time.</param>
    /// <exception cref="RuleBrokenException">
    /// <see cref="PostedAmountsArePositive" /> or <see cref="OnlyFundingAccountsAreHeldFrom" />.
    /// </exception>
    public static LedgerTransaction Hold(
        LedgerTransactionId id,
        CreditId credit,
        int number,
        LedgerAccount funding,
        LedgerAmount amount,
        DateTimeOffset now
    )
    {
        Rule.Check(new PostedAmountsArePositive(amount));
        return new LedgerTransaction(
            id,
            BusinessKey.Hold(credit, number),
            LedgerTransactionKind.Hold,
            now,
            [(funding, -amount), (LedgerAccount.HoldPending(funding), amount)]
        )
        {
            Credit = credit,
        };
    }

    /// <summary>Digital River gave back r: <c>dr_clearing</c> −r, <c>refund_clearing</c> +r.</summary>
    /// <param name="id">A new id.</param>
    /// <param name="credit">Of which credit.</param>
    /// <param name="amount">What was given back now; above zero.</param>
    /// <param name="total">What was given back in all, this included.</param>
    /// <param name="now">The time.</param>
    public static LedgerTransaction GiveBackSeen(
        LedgerTransactionId id,
        CreditId credit,
        Money amount,
        Money total,
        DateTimeOffset now
    ) =>
        BetweenMoneyAccounts(
            id,
            BusinessKey.GiveBackSeen(credit, total),
            LedgerTransactionKind.GiveBackSeen,
            credit,
            LedgerAccount.DrClearing(amount.Currency),
            LedgerAccount.RefundClearing(amount.Currency),
            amount,
            now
        );

    /// <summary>What was given back reached the customer: <c>refund_clearing</c> −r, funding +r.</summary>
    /// <param name="id">A new id.</param>
    /// <param name="credit">Of which credit.</param>
    /// <param name="funding">Where it went.</param>
    /// <param name="amount">What was paid now; above zero.</param>
    /// <param name="total">What was paid in all, this included.</param>
    /// <param name="now">The time.</param>
    public static LedgerTransaction GiveBackPaid(
        LedgerTransactionId id,
        CreditId credit,
        LedgerAccount funding,
        Money amount,
        Money total,
        DateTimeOffset now
    ) =>
        BetweenMoneyAccounts(
            id,
            BusinessKey.GiveBackPaid(credit, total),
            LedgerTransactionKind.GiveBackPaid,
            credit,
            LedgerAccount.RefundClearing(amount.Currency),
            funding,
            amount,
            now
        );

    /// <summary>As <see cref="GiveBackPaid" />, to a customer's points: two linked transactions.</summary>
    /// <param name="id">A new id, for the points.</param>
    /// <param name="moneyId">A new id, for the money.</param>
    /// <param name="credit">Of which credit.</param>
    /// <param name="funding">The customer's points.</param>
    /// <param name="points">How many points go back; none where the money is worth less than half a point.</param>
    /// <param name="worth">What those points are worth at the credit's rate.</param>
    /// <param name="amount">The money they stand for; the difference goes to <c>rounding</c>.</param>
    /// <param name="total">What was paid in all, this included.</param>
    /// <param name="now">The time.</param>
    /// <returns>The two halves; of the points there is none where no points go back.</returns>
    public static (LedgerTransaction? Points, LedgerTransaction Money) GiveBackPoints(
        LedgerTransactionId id,
        LedgerTransactionId moneyId,
        CreditId credit,
        LedgerAccount funding,
        LedgerAmount points,
        Money worth,
        Money amount,
        Money total,
        DateTimeOffset now
    )
    {
        Rule.Check(new NoPointsAreLessThanNone(points));
        Rule.Check(new PostedAmountsArePositive(LedgerAmount.Of(amount)));
        var key = BusinessKey.GiveBackPaid(credit, total);
        var programme = points.Unit.Code;
        var paid =
            points.Value == 0
                ? null
                : new LedgerTransaction(
                    id,
                    key,
                    LedgerTransactionKind.GiveBackPaid,
                    now,
                    [
                        (LedgerAccount.PointsLiquidity(programme, points.Unit), -points),
                        (funding, points),
                    ]
                )
                {
                    Credit = credit,
                };
        return (
            paid,
            new LedgerTransaction(
                moneyId,
                key.InMoney(),
                LedgerTransactionKind.GiveBackPaid,
                now,
                AcrossTheBridge(
                    LedgerAccount.RefundClearing(amount.Currency),
                    -amount,
                    programme,
                    worth
                )
            )
            {
                Credit = credit,
                LinkedTo = paid?.Id,
            }
        );
    }

    /// <summary>An order stands whose credit nobody paid for: <c>shortfall</c> −c, <c>dr_clearing</c> +c.</summary>
    public static LedgerTransaction Shortfall(
        LedgerTransactionId id,
        CreditId credit,
        Money amount,
        DateTimeOffset now
    ) =>
        BetweenMoneyAccounts(
            id,
            BusinessKey.Shortfall(credit),
            LedgerTransactionKind.Shortfall,
            credit,
            LedgerAccount.Shortfall(amount.Currency),
            LedgerAccount.DrClearing(amount.Currency),
            amount,
            now
        );

    /// <summary>Digital River gave back r of what nobody had paid: <c>dr_clearing</c> −r, <c>shortfall</c> +r.</summary>
    /// <param name="id">A new id.</param>
    /// <param name="credit">Of which credit.</param>
    /// <param name="amount">What was given back now; above zero.</param>
    /// <param name="total">What was given back in all, this included.</param>
    /// <param name="now">The time.</param>
    public static LedgerTransaction ShortfallReduced(
        LedgerTransactionId id,
        CreditId credit,
        Money amount,
        Money total,
        DateTimeOffset now
    ) =>
        BetweenMoneyAccounts(
            id,
            BusinessKey.GiveBackSeen(credit, total),
            LedgerTransactionKind.GiveBackSeen,
            credit,
            LedgerAccount.DrClearing(amount.Currency),
            LedgerAccount.Shortfall(amount.Currency),
            amount,
            now
        );

    /// <summary>Spends c of the x held: <c>hold_pending</c> −x, <c>dr_clearing</c> +c, funding +(x−c).</summary>
    /// <exception cref="RuleBrokenException">
    /// <see cref="OnlyHoldsAreResolved" />, <see cref="PostedAmountsArePositive" /> or <see cref="RedeemedMustNotExceedHeld" />.
    /// </exception>
    public LedgerTransaction Redeem(LedgerTransactionId id, Money amount, DateTimeOffset now)
    {
        Rule.Check(new PostedAmountsArePositive(LedgerAmount.Of(amount)));
        return Spend(id, LedgerAmount.Of(amount), LedgerAccount.DrClearing(amount.Currency), now);
    }

    /// <summary>As <see cref="Redeem" />, from held points: two linked transactions across <c>points_liquidity</c>.</summary>
    /// <param name="id">A new id, for the points.</param>
    /// <param name="moneyId">A new id, for the money.</param>
    /// <param name="points">
    /// How many of the held points are spent; the others go back. None where the money is worth less than half a point:
    /// <c>rounding</c> pays for it then.
    /// </param>
    /// <param name="worth">What those points are worth at the credit's rate.</param>
    /// <param name="amount">The money they pay; the difference goes to <c>rounding</c>.</param>
    /// <param name="now">The time.</param>
    public (LedgerTransaction Points, LedgerTransaction Money) RedeemPoints(
        LedgerTransactionId id,
        LedgerTransactionId moneyId,
        LedgerAmount points,
        Money worth,
        Money amount,
        DateTimeOffset now
    )
    {
        Rule.Check(new NoPointsAreLessThanNone(points));
        Rule.Check(new PostedAmountsArePositive(LedgerAmount.Of(amount)));
        var programme = points.Unit.Code;
        var spent = Spend(id, points, LedgerAccount.PointsLiquidity(programme, points.Unit), now);
        return (
            spent,
            new LedgerTransaction(
                moneyId,
                spent.Key.InMoney(),
                LedgerTransactionKind.Redeem,
                now,
                AcrossTheBridge(
                    LedgerAccount.DrClearing(amount.Currency),
                    amount,
                    programme,
                    -worth
                )
            )
            {
                Credit = Credit,
                LinkedTo = id,
            }
        );
    }

    /// <summary>Gives the hold up: <c>hold_pending</c> −x, funding +x.</summary>
    /// <exception cref="RuleBrokenException"><see cref="OnlyHoldsAreResolved" />.</exception>
    public LedgerTransaction Release(LedgerTransactionId id, DateTimeOffset now)
    {
        var held = HeldEntry();
        return Resolution(
            id,
            BusinessKey.Release(Credit!.Value, Key.HoldNumber()),
            LedgerTransactionKind.Release,
            now,
            [(held.Account, -held.Value), (Funding, held.Value)]
        );
    }

    /// <summary>
    /// Makes the hold smaller, from x to y: <c>hold_pending</c> −x and +y, funding +(x−y). The new transaction is the
    /// hold from then on.
    /// </summary>
    /// <exception cref="RuleBrokenException">
    /// <see cref="OnlyHoldsAreResolved" />, <see cref="PostedAmountsArePositive" /> or <see cref="AHoldIsOnlyEverLowered" />.
    /// </exception>
    public LedgerTransaction Lower(LedgerTransactionId id, LedgerAmount left, DateTimeOffset now)
    {
        var held = HeldEntry();
        Rule.Check(new PostedAmountsArePositive(left));
        Rule.Check(new AHoldIsOnlyEverLowered(held.Value, left));
        return Resolution(
            id,
            BusinessKey.HoldLowered(Credit!.Value, Key.HoldNumber(), left),
            LedgerTransactionKind.HoldLowered,
            now,
            [(held.Account, -held.Value), (held.Account, left), (Funding, held.Value - left)]
        );
    }

    /// <summary>Takes this transaction back: every entry the other way.</summary>
    /// <exception cref="RuleBrokenException">
    /// <see cref="HoldsAreResolvedNotReversed" /> or <see cref="ReversalsAreNotReversed" />.
    /// </exception>
    public LedgerTransaction Reverse(
        LedgerTransactionId id,
        string by,
        string reason,
        DateTimeOffset now
    )
    {
        Rule.Check(new HoldsAreResolvedNotReversed(this));
        Rule.Check(new ReversalsAreNotReversed(this));
        var reversal = ByPerson(
            new LedgerTransaction(
                id,
                BusinessKey.Reverse(Id),
                LedgerTransactionKind.Reverse,
                now,
                _entries.Select(entry => (entry.Account, -entry.Value))
            )
            {
                Credit = Credit,
                LinkedTo = Id,
            },
            by,
            reason
        );
        Rule.Check(new ReversalMustMirrorItsOriginal(this, reversal));
        return reversal;
    }

    /// <summary>Whether another transaction moves the same amounts in the same way: what makes posting it again harmless.</summary>
    public bool SaysTheSameAs(LedgerTransaction other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return Key == other.Key
            && Kind == other.Kind
            && Credit == other.Credit
            && ResolvesHold == other.ResolvesHold
            && Lines(this).SequenceEqual(Lines(other));
    }

    private static IEnumerable<(string, LedgerAmount)> Lines(LedgerTransaction transaction) =>
        transaction
            ._entries.OrderBy(entry => entry.Number)
            .Select(entry => (entry.AccountName, entry.Value));

    private static (LedgerAccount, LedgerAmount)[] FromIssued(
        LedgerAccount line,
        string programme,
        LedgerAmount amount
    ) => [(LedgerAccount.Issued(programme, amount.Unit), -amount), (line, amount)];

    private static LedgerTransaction BetweenMoneyAccounts(
        LedgerTransactionId id,
        BusinessKey key,
        LedgerTransactionKind kind,
        CreditId credit,
        LedgerAccount from,
        LedgerAccount to,
        Money amount,
        DateTimeOffset now
    )
    {
        var posted = LedgerAmount.Of(amount);
        Rule.Check(new PostedAmountsArePositive(posted));
        return new LedgerTransaction(id, key, kind, now, [(from, -posted), (to, posted)])
        {
            Credit = credit,
        };
    }

    /// <summary>The money half of a movement of points; what the points are worth beyond the amount is residue.</summary>
    private static IEnumerable<(LedgerAccount, LedgerAmount)> AcrossTheBridge(
        LedgerAccount account,
        Money amount,
        string programme,
        Money worth
    )
    {
        var unit = LedgerUnit.Of(amount.Currency);
        var residue = -(amount + worth);
        yield return (account, LedgerAmount.Of(amount));
        if (!worth.IsZero)
        {
            yield return (LedgerAccount.PointsLiquidity(programme, unit), LedgerAmount.Of(worth));
        }

        if (!residue.IsZero)
        {
            yield return (LedgerAccount.Rounding(unit), LedgerAmount.Of(residue));
        }
    }

    private static LedgerTransaction ByPerson(
        LedgerTransaction transaction,
        string by,
        string? reason
    )
    {
        transaction.PostedBy = by;
        transaction.Reason = reason;
        return transaction;
    }

    private LedgerTransaction Spend(
        LedgerTransactionId id,
        LedgerAmount spent,
        LedgerAccount to,
        DateTimeOffset now
    )
    {
        var held = HeldEntry();
        Rule.Check(new RedeemedMustNotExceedHeld(held.Value, spent));
        (LedgerAccount, LedgerAmount)[] lines =
        [
            (held.Account, -held.Value),
            (to, spent),
            (Funding, held.Value - spent),
        ];
        return Resolution(
            id,
            BusinessKey.Redeem(Credit!.Value, Key.HoldNumber()),
            LedgerTransactionKind.Redeem,
            now,
            lines.Where(line => line.Item2.Value != 0)
        );
    }

    private LedgerTransaction Resolution(
        LedgerTransactionId id,
        BusinessKey key,
        LedgerTransactionKind kind,
        DateTimeOffset now,
        IEnumerable<(LedgerAccount, LedgerAmount)> lines
    ) => new(id, key, kind, now, lines) { Credit = Credit, ResolvesHold = Id };

    private LedgerEntry HeldEntry()
    {
        Rule.Check(new OnlyHoldsAreResolved(this));
        return _entries.Find(entry =>
            entry is { Account.Kind: LedgerAccountKind.HoldPending, Amount: > 0 }
        )!;
    }
}
