using System.Data;
using System.Globalization;
using CustomerCredit.Infrastructure.Tests.Persistence;
using Npgsql;

namespace CustomerCredit.Infrastructure.Tests.Histories;

/// <summary>
/// Two banks that spend twice, as PostgreSQL lets them: they add up what there is, find it enough, and insert (engine
/// design, finding F6). The record of their clients must show it.
/// </summary>
public sealed class FindingDoubleSpends() : DatabaseTest(new PostgreSqlTestDatabase())
{
    private const string Card = "card";
    private const int AtFirst = 100;
    private const int Amount = 10;

    private static readonly TimeSpan AtMost = TimeSpan.FromSeconds(30);

    [Theory]
    [InlineData(IsolationLevel.ReadCommitted)]
    [InlineData(IsolationLevel.RepeatableRead)]
    public async Task Adding_up_and_inserting_is_found(IsolationLevel isolation)
    {
        var bank = await Open(isolation, isLocked: false);
        var began = TimeProvider.System.GetTimestamp();
        do
        {
            await bank.SpendAll();
        } while (
            bank.Seen.Anomalies().Count == 0 && TimeProvider.System.GetElapsedTime(began) < AtMost
        );

        bank.Seen.Anomalies().ShouldHaveSingleItem();
    }

    [Fact]
    public async Task With_a_lock_around_the_same_statements_nothing_is_found()
    {
        var bank = await Open(IsolationLevel.ReadCommitted, isLocked: true);
        for (var round = 0; round < 3; round++)
        {
            await bank.SpendAll();
        }

        bank.Seen.Operations.ShouldBeGreaterThan(3 * Bank.Clients);
        bank.Seen.Anomalies().ShouldBeEmpty();
    }

    private async Task<WrongBank> Open(IsolationLevel isolation, bool isLocked)
    {
        Execute("CREATE TABLE spendings (amount bigint NOT NULL)");
        Execute($"INSERT INTO spendings VALUES ({AtFirst.ToString(CultureInfo.InvariantCulture)})");
        var connections = NpgsqlDataSource.Create(Connect().ConnectionString);
        // All are there from the start, so that all begin at once.
        var open = await Task.WhenAll(
            Enumerable
                .Range(0, Bank.Clients)
                .Select(_ => connections.OpenConnectionAsync().AsTask())
        );
        return new WrongBank(open, isolation, isLocked);
    }

    private sealed class WrongBank(
        NpgsqlConnection[] connections,
        IsolationLevel isolation,
        bool isLocked
    )
    {
        public Bank Seen { get; } = new([Card], AtFirst);

        /// <summary>Everybody spends until there is no more, and then what was spent comes back.</summary>
        public async Task SpendAll()
        {
            await Task.WhenAll(
                connections.Select(connection =>
                    Task.Run(async () =>
                    {
                        while (await Seen.Record(Card, () => Spend(connection)) is { Moved: < 0 })
                        { }
                    })
                )
            );
            await Seen.Record(
                Card,
                async () =>
                {
                    await Run(
                        connections[0],
                        $"INSERT INTO spendings SELECT {AtFirst} - SUM(amount) FROM spendings"
                    );
                    return CardOperation.Returned(AtFirst);
                }
            );
        }

        private async Task<CardOperation?> Spend(NpgsqlConnection connection)
        {
            await using var transaction = await connection.BeginTransactionAsync(isolation);
            if (isLocked)
            {
                await Run(connection, "LOCK TABLE spendings IN EXCLUSIVE MODE");
            }

            var available = Convert.ToInt64(
                await Run(connection, "SELECT SUM(amount) FROM spendings"),
                CultureInfo.InvariantCulture
            );
            if (available < Amount)
            {
                return CardOperation.Refused(Amount);
            }

            await Run(connection, $"INSERT INTO spendings VALUES (-{Amount})");
            await transaction.CommitAsync();
            return CardOperation.Held(Amount);
        }

        private static async Task<object?> Run(NpgsqlConnection connection, string sql)
        {
            await using var command = connection.CreateCommand();
#pragma warning disable CA2100 // Our own words.
            command.CommandText = sql;
#pragma warning restore CA2100
            return await command.ExecuteScalarAsync();
        }
    }
}
