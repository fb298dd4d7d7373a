using System.Globalization;
using CustomerCredit.Domain.Checkouts;
using CustomerCredit.Domain.Ledger;
using CustomerCredit.Domain.SharedKernel;

namespace CustomerCredit.Infrastructure.Tests.Ledger;

/// <summary>Postings of every kind in any order, as a service in its right mind would make them.</summary>
internal sealed class GrowingBooks(Random random, Func<LedgerTransactionId> nextId)
{
    private static readonly DateTimeOffset Noon = new(2026, 5, 1, 12, 0, 0, TimeSpan.Zero);
    private static readonly Currency Usd = Currency.Of("USD");

    private static readonly LedgerAccount[] Lines =
    [
        LedgerAccount.Card("c1", Usd),
        LedgerAccount.Card("c2", Usd),
        LedgerAccount.Card("c3", Currency.Of("JPY")),
        LedgerAccount.StoreCredit("cust-ada", Usd),
        LedgerAccount.StoreCredit("cust: ä", Currency.Of("KWD")),
        LedgerAccount.Points("cust-ada", "rewards"),
    ];

    private static readonly LedgerAccount[] Others =
    [
        LedgerAccount.CallerFunding(Usd),
        LedgerAccount.ProviderFunding("acme", Currency.Of("EUR")),
    ];

    private readonly Dictionary<LedgerAccount, long> _available = Lines.ToDictionary(
        line => line,
        _ => 0L
    );
    private readonly List<LedgerTransaction> _held = [];
    private int _numbers;

    /// <summary>What is posted in one commit.</summary>
    public LedgerTransaction[] Next() =>
        [.. Enumerable.Range(0, random.Next(1, 40)).SelectMany(_ => Post())];

    private LedgerTransaction[] Post()
    {
        var line = Lines[random.Next(Lines.Length)];
        var hold = _held.Count > 0 ? _held[random.Next(_held.Count)] : null;
        return (random.Next(10), hold) switch
        {
            (0 or 1, _) => [Issue(line)],
            (2, _) when _available[line] > 0 => [Expire(line)],
            (3, _) => Reversed(Issue(line), line),
            (4, _) =>
            [
                LedgerTransaction.Shortfall(nextId(), Credit(), Money.OfMinor(Some(), Usd), Noon),
            ],
            (5, { } open) when open.Held.Value > 1 => [Lower(open)],
            (6, { } open) => [Release(open)],
            (7, { } open) => Redeem(open),
            _ => [Hold(random.Next(4) > 0 ? line : Others[random.Next(Others.Length)])],
        };
    }

    private LedgerTransaction Issue(LedgerAccount line)
    {
        var amount = Some();
        _available[line] += amount;
        return LedgerTransaction.Issue(
            nextId(),
            line,
            ++_numbers,
            "gift-cards",
            new LedgerAmount(amount, line.Unit),
            "finance",
            random.Next(2) == 0 ? null : "sold",
            Noon
        );
    }

    private LedgerTransaction Expire(LedgerAccount line)
    {
        var amount = random.NextInt64(1, _available[line] + 1);
        _available[line] -= amount;
        return LedgerTransaction.Expire(
            nextId(),
            line,
            ++_numbers,
            "gift-cards",
            new LedgerAmount(amount, line.Unit),
            Noon
        );
    }

    private LedgerTransaction[] Reversed(LedgerTransaction issued, LedgerAccount line)
    {
        _available[line] -= issued.Entries.Single(entry => entry.AccountName == line.Name).Amount;
        return [issued, issued.Reverse(nextId(), "finance2", "not sold", Noon)];
    }

    /// <summary>From what there is; what is empty is issued first.</summary>
    private LedgerTransaction Hold(LedgerAccount funding)
    {
        var most = _available.GetValueOrDefault(funding, 1_000);
        if (most == 0)
        {
            return Issue(funding);
        }

        var amount = new LedgerAmount(random.NextInt64(1, most + 1), funding.Unit);
        var hold = LedgerTransaction.Hold(nextId(), Credit(), 1, funding, amount, Noon);
        Free(funding, -amount.Value);
        _held.Add(hold);
        return hold;
    }

    private LedgerTransaction Lower(LedgerTransaction hold)
    {
        var left = new LedgerAmount(random.NextInt64(1, hold.Held.Value), hold.Held.Unit);
        var lowered = hold.Lower(nextId(), left, Noon);
        Free(hold.Funding, hold.Held.Value - left.Value);
        _held.Remove(hold);
        _held.Add(lowered);
        return lowered;
    }

    private LedgerTransaction Release(LedgerTransaction hold)
    {
        Free(hold.Funding, hold.Held.Value);
        _held.Remove(hold);
        return hold.Release(nextId(), Noon);
    }

    private LedgerTransaction[] Redeem(LedgerTransaction hold)
    {
        var spent = random.NextInt64(1, hold.Held.Value + 1);
        Free(hold.Funding, hold.Held.Value - spent);
        _held.Remove(hold);
        if (hold.Held.ToMoney() is { } held)
        {
            return [hold.Redeem(nextId(), Money.OfMinor(spent, held.Currency), Noon)];
        }

        var (points, money) = hold.RedeemPoints(
            nextId(),
            nextId(),
            new LedgerAmount(spent, hold.Held.Unit),
            Money.OfMinor(spent, Usd),
            Money.OfMinor(Math.Max(1, spent - random.Next(2)), Usd),
            Noon
        );
        return [points, money];
    }

    private void Free(LedgerAccount funding, long amount)
    {
        if (_available.ContainsKey(funding))
        {
            _available[funding] += amount;
        }
    }

    private CreditId Credit() => new($"k{(++_numbers).ToString(CultureInfo.InvariantCulture)}");

    private long Some() => random.NextInt64(1, 100_000);
}
