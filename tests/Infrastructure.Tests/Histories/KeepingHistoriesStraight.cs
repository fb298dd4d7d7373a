using System.Globalization;
using CustomerCredit.Application.CreditProvider;
using CustomerCredit.Domain.Checkouts;
using CustomerCredit.Domain.SharedKernel;
using CustomerCredit.Infrastructure.Tests.Persistence;
using CustomerCredit.Infrastructure.Tests.StoredValue;
using CustomerCredit.Support;
using Microsoft.Extensions.DependencyInjection;

namespace CustomerCredit.Infrastructure.Tests.Histories;

/// <summary>
/// Twenty clients hold, lower, spend, give up, give back and read a few cards: nothing is made or lost, nothing falls
/// below zero, and what each saw of a card fits into one row.
/// </summary>
public abstract class KeepingHistoriesStraight(TestDatabase database) : ProviderTest(database)
{
    private const int AtFirst = 1_000;
    private const int Cards = 4;

    private static readonly string[] Numbers =
    [
        .. Enumerable
            .Range(1, Cards)
            .Select(number =>
                string.Create(CultureInfo.InvariantCulture, $"600649000000{number:0000}")
            ),
    ];

    private readonly Bank _bank = new(Numbers, AtFirst);
    private int _credits;

    protected async Task WorkOn(int instances)
    {
        await Start();
        foreach (var number in Numbers)
        {
            await OpenLine(Named(number), AtFirst);
        }

        var providers = new List<ICreditProvider> { Provider };
        while (providers.Count < instances)
        {
            providers.Add((await Open()).GetRequiredService<ICreditProvider>());
        }

        var clients = Enumerable
            .Range(0, Bank.Clients)
            .Select(number => new Client(this, providers[number % instances], number))
            .ToList();
        var work = Bank.Run(Bank.Span, client => clients[client].Step());
        var looks = 0;
        while (!work.IsCompleted || looks == 0)
        {
            TheTotalsAreConstant();
            looks++;
            await Task.WhenAny(work, Task.Delay(TimeSpan.FromMilliseconds(50)));
        }

        await work;

        var anomalies = _bank.Anomalies();
        CampaignTable.Append(
            "T8",
            $"bank history, {GetType().Name}, {instances} instances",
            "operations>=100",
            operations: _bank.Operations,
            violations: anomalies.Count
        );
        anomalies.ShouldBeEmpty();
        TheTotalsAreConstant();
        await Seal(App);
        await ShouldBeSound();
        _bank.Operations.ShouldBeGreaterThan(Bank.Clients);
        TestContext.Current.TestOutputHelper?.WriteLine(
            $"{_bank.Operations} operations, {looks} looks at the totals"
        );
    }

    /// <summary>In one statement, and so in one snapshot: what is on the cards, held and spent is what was issued.</summary>
    private void TheTotalsAreConstant()
    {
        using var connection = Connect();
        using var command = connection.CreateCommand();
        command.CommandText = """
            SELECT COUNT(*), MIN(balance), SUM(balance),
                (SELECT SUM(amount) FROM ledger_entries WHERE account_name LIKE 'card:%'),
                (SELECT SUM(amount) FROM ledger_entries WHERE account_name NOT LIKE 'issued:%'),
                (SELECT SUM(amount) FROM ledger_entries)
            FROM ledger_accounts WHERE name LIKE 'card:%'
            """;
        using var reader = command.ExecuteReader();
        reader.Read().ShouldBeTrue();
        var seen = Enumerable
            .Range(0, reader.FieldCount)
            .Select(column =>
                Convert.ToInt64(reader.GetValue(column), CultureInfo.InvariantCulture)
            )
            .ToList();
        seen[0].ShouldBe(Cards, "a card is missing");
        seen[1].ShouldBeGreaterThanOrEqualTo(0, "a card is below zero");
        seen[2].ShouldBe(seen[3], "balances and entries differ");
        seen[4].ShouldBe(Cards * AtFirst, "the total has changed");
        seen[5].ShouldBe(0, "the books do not balance");
    }

    private static CreditLineName Named(string number) =>
        new(CreditLineKind.GiftCard, number, Pin, null);

    /// <summary>One client with the holds that it made and nobody else knows of.</summary>
    private sealed class Client(KeepingHistoriesStraight test, ICreditProvider provider, int number)
    {
        private const int MostHolds = 4;

#pragma warning disable CA5394 // Dice, no secrets.
        private readonly Random _dice = new(number);
        private readonly List<(string Card, CreditId Credit, ProviderHold Hold)> _holds = [];
        private int _keys;

        public Task Step()
        {
            if (_dice.Next(4) == 0)
            {
                return Read(Numbers[_dice.Next(Cards)]);
            }

            return _holds.Count < MostHolds && _dice.Next(2) == 0
                ? Hold(Numbers[_dice.Next(Cards)], _dice.Next(1, 400), _dice.Next(3) == 0)
                : Go(_dice.Next(Math.Max(1, _holds.Count)));
        }

        private Task<CardOperation?> Read(string card) =>
            test._bank.Record(
                card,
                async () =>
                    CardOperation.Read(
                        (await provider.CheckBalance(Named(card), Caller, default)).Available.Minor
                    )
            );

        private Task<CardOperation?> Hold(string card, long amount, bool isPartial)
        {
            var credit = new CreditId($"k{Interlocked.Increment(ref test._credits)}");
            return test._bank.Record(
                card,
                async () =>
                {
                    try
                    {
                        var hold = await provider.Hold(
                            new NewProviderHold(
                                $"h:{credit}:1",
                                credit,
                                1,
                                Named(card),
                                Caller,
                                Dollars(amount),
                                isPartial,
                                TimeSpan.FromDays(2)
                            ),
                            default
                        );
                        _holds.Add((card, credit, hold));
                        return hold.Amount.Minor < amount
                            ? CardOperation.HeldAll(hold.Amount.Minor)
                            : CardOperation.Held(amount);
                    }
                    catch (CreditProviderException refused)
                        when (refused.Refusal == ProviderRefusal.Insufficient)
                    {
                        return CardOperation.Refused(isPartial ? 1 : amount);
                    }
                },
                // Held or not, it is never touched again.
                failed => IsUnknown(failed) ? CardOperation.Held(amount) : null
            );
        }

        /// <summary>Goes on with a hold: makes it smaller, spends it and gives the money back, or gives it up.</summary>
        private async Task Go(int at)
        {
            if (at >= _holds.Count)
            {
                return;
            }

            var (card, credit, hold) = _holds[at];
            _holds.RemoveAt(at);
            var (held, key) = (hold.Amount.Minor, $"{credit}:1:{++_keys}");
            var part = held > 1 ? _dice.NextInt64(1, held) : held;
            switch (_dice.Next(3))
            {
                case 0 when part < held:
                    await Returns(
                        card,
                        held - part,
                        () => provider.Lower($"l:{key}", hold.Id, Dollars(part), default),
                        lowered => _holds.Add((card, credit, lowered))
                    );
                    break;
                case 1:
                    await Returns(
                        card,
                        held - part,
                        () => provider.Redeem($"r:{key}", hold.Id, Dollars(part), default)
                    );
                    await Returns(
                        card,
                        part,
                        () => provider.GiveBack($"f:{key}", hold.Id, Dollars(part), default)
                    );
                    break;
                default:
                    await Returns(card, held, () => provider.Release($"v:{key}", hold.Id, default));
                    break;
            }
        }
#pragma warning restore CA5394

        private Task<CardOperation?> Returns(
            string card,
            long amount,
            Func<Task<ProviderHold>> call,
            Action<ProviderHold>? then = null
        ) =>
            test._bank.Record(
                card,
                async () =>
                {
                    var hold = await call();
                    then?.Invoke(hold);
                    return CardOperation.Returned(amount);
                },
                failed => IsUnknown(failed) ? CardOperation.Returned(amount) : null
            );

        private static bool IsUnknown(Exception failed) =>
            failed is CreditProviderException { Failure: ProviderFailure.Unknown };
    }
}

public sealed class KeepingHistoriesStraightOnSqlite()
    : KeepingHistoriesStraight(new SqliteTestDatabase())
{
    [Fact]
    public Task One_instance_does() => WorkOn(instances: 1);
}

public sealed class KeepingHistoriesStraightOnPostgreSql()
    : KeepingHistoriesStraight(new PostgreSqlTestDatabase())
{
    [Fact]
    public Task One_instance_does() => WorkOn(instances: 1);

    [Fact]
    public Task Three_instances_do() => WorkOn(instances: 3);
}
