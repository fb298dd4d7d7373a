using Npgsql;

namespace CustomerCredit.Ceiling;

/// <summary>A commit is one batch, and so one round trip; statements stay prepared.</summary>
internal sealed class PostgreSqlStore : IStore
{
    private static readonly string Hash = new('0', 64);
    private static readonly TimeSpan BetweenSeals = TimeSpan.FromMilliseconds(500);

    private readonly NpgsqlDataSource _source;

    public PostgreSqlStore(string connectionString)
    {
        _source = NpgsqlDataSource.Create(
            new NpgsqlConnectionStringBuilder(connectionString)
            {
                // As many as the service opens.
                MaxPoolSize = 25,
                MaxAutoPrepare = 50,
                AutoPrepareMinUsages = 1,
            }
        );
        _ = SealNowAndThen();
    }

    public async Task Commit(params IReadOnlyList<Statement> statements)
    {
        await using var connection = await _source.OpenConnectionAsync();
        await using var batch = connection.CreateBatch();
        foreach (var statement in statements)
        {
            var command = batch.CreateBatchCommand();
#pragma warning disable CA2100 // Our own text.
            command.CommandText = statement.Sql;
#pragma warning restore CA2100
            Fill(command.Parameters, statement);
            batch.BatchCommands.Add(command);
        }

        await batch.ExecuteNonQueryAsync();
    }

    public async Task<object[]> First(Statement query)
    {
        await using var command = _source.CreateCommand(query.Sql);
        Fill(command.Parameters, query);
        await using var reader = await command.ExecuteReaderAsync();
        if (!await reader.ReadAsync())
        {
            throw new InvalidOperationException("Not found: " + query.Sql);
        }

        var row = new object[reader.FieldCount];
        reader.GetValues(row);
        return row;
    }

    public Statement Seal(string transaction) =>
        new("INSERT INTO unsealed_rows (transaction_id, code) VALUES ($1, $2)", transaction, Hash);

    private static void Fill(NpgsqlParameterCollection parameters, Statement statement)
    {
        foreach (var value in statement.Values)
        {
            parameters.Add(new NpgsqlParameter { Value = value });
        }
    }

    /// <summary>Twice a second, as the service does.</summary>
    private async Task SealNowAndThen()
    {
        using var timer = new PeriodicTimer(BetweenSeals);
        while (await timer.WaitForNextTickAsync())
        {
            await Commit(
                new Statement(
                    """
                    WITH due AS (DELETE FROM unsealed_rows RETURNING number, transaction_id)
                    INSERT INTO audit_seals (sequence, hash, mac, transaction_id)
                    SELECT (SELECT coalesce(max(sequence), 0) FROM audit_seals) + row_number() OVER (ORDER BY number),
                           repeat('0', 64 - length(number::text)) || number::text, $1, transaction_id
                    FROM due
                    """,
                    Hash
                )
            );
        }
    }
}
