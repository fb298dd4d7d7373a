using CustomerCredit.Application.Common;
using CustomerCredit.Domain.Ledger;
using CustomerCredit.Domain.SharedKernel;
using CustomerCredit.Domain.StoredValue;

namespace CustomerCredit.Infrastructure.StoredValue;

/// <summary>What the ledger is told when a hold changes (engine design, section 9.1); stored by the next commit.</summary>
internal sealed class HoldPostings(ILedger ledger, IIdSource ids, TimeProvider time)
{
    public void Opened(LineHold hold, CreditLine line) =>
        ledger.Post(
            LedgerTransaction.Hold(
                NextId(),
                hold.Credit,
                hold.Number,
                LineAccount.Of(line),
                Amount(hold, hold.Units),
                time.GetUtcNow()
            )
        );

    /// <summary>Points are whole: a little less money may still take as many.</summary>
    public void Lowered(LineHold hold, LedgerTransaction before)
    {
        if (before.Held.Value != hold.Units)
        {
            ledger.Post(before.Lower(NextId(), Amount(hold, hold.Units), time.GetUtcNow()));
        }
    }

    public void Released(LedgerTransaction before) =>
        ledger.Post(before.Release(NextId(), time.GetUtcNow()));

    public void Redeemed(LineHold hold, LedgerTransaction before)
    {
        if (hold.Points is null)
        {
            ledger.Post(before.Redeem(NextId(), hold.Redeemed, time.GetUtcNow()));
            return;
        }

        var spent = hold.PointsBehind(hold.Redeemed);
        var (points, money) = before.RedeemPoints(
            NextId(),
            NextId(),
            Amount(hold, spent),
            hold.Worth(spent),
            hold.Redeemed,
            time.GetUtcNow()
        );
        ledger.Post(points);
        ledger.Post(money);
    }

    public void GivenBack(LineHold hold, CreditLine line, Money before)
    {
        var now = time.GetUtcNow();
        var amount = hold.GivenBack - before;
        var funding = LineAccount.Of(line);
        if (hold.Points is null)
        {
            ledger.Post(
                LedgerTransaction.GiveBackPaid(
                    NextId(),
                    hold.Credit,
                    funding,
                    amount,
                    hold.GivenBack,
                    now
                )
            );
            return;
        }

        var had = hold.PointsGivenBack(before);
        var has = hold.PointsGivenBack(hold.GivenBack);
        var (points, money) = LedgerTransaction.GiveBackPoints(
            NextId(),
            NextId(),
            hold.Credit,
            funding,
            Amount(hold, has - had),
            hold.Worth(has) - hold.Worth(had),
            amount,
            hold.GivenBack,
            now
        );
        if (points is not null)
        {
            ledger.Post(points);
        }

        ledger.Post(money);
    }

    /// <summary>The posting that holds the value now: the first one, or the last by which it was lowered.</summary>
    public async Task<LedgerTransaction> Standing(
        LineHold hold,
        CancellationToken cancellationToken
    )
    {
        var key = hold.IsLowered
            ? BusinessKey.HoldLowered(hold.Credit, hold.Number, Amount(hold, hold.Units))
            : BusinessKey.Hold(hold.Credit, hold.Number);
        return await ledger.Find(key, cancellationToken)
            ?? throw new InvalidOperationException($"The ledger knows nothing of {key}.");
    }

    private static LedgerAmount Amount(LineHold hold, long units) =>
        hold.Points is null
            ? LedgerAmount.Of(Money.OfMinor(units, hold.Currency))
            : LedgerAmount.OfPoints(units, CreditLine.PointsProgramme);

    private LedgerTransactionId NextId() => new(ids.Next());
}
