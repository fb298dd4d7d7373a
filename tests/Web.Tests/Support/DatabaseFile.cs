using System.Globalization;
using Microsoft.Data.Sqlite;

namespace CustomerCredit.Web.Tests.Support;

/// <summary>The database of a running product, read from outside.</summary>
internal static class DatabaseFile
{
    /// <summary>What a query answers, a text for each row.</summary>
    public static async Task<IReadOnlyList<string>> Ask(this RunningApp app, string sql)
    {
        await using var connection = await Open(app);
        return await Texts(connection, sql);
    }

    /// <summary>Every row of every table, as text.</summary>
    public static async Task<IReadOnlyList<string>> EveryRow(this RunningApp app)
    {
        await using var connection = await Open(app);
        await using var transaction = connection.BeginTransaction(deferred: true);
        var rows = new List<string>();
        foreach (
            var table in await Texts(
                connection,
                "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"
            )
        )
        {
            rows.AddRange(
                (await Texts(connection, $"SELECT * FROM {table}")).Select(row => $"{table}: {row}")
            );
        }

        return [.. rows.Order(StringComparer.Ordinal)];
    }

    private static async Task<List<string>> Texts(SqliteConnection connection, string sql)
    {
        await using var command = connection.CreateCommand();
#pragma warning disable CA2100 // Our own text.
        command.CommandText = sql;
#pragma warning restore CA2100
        await using var reader = await command.ExecuteReaderAsync();
        var texts = new List<string>();
        while (await reader.ReadAsync())
        {
            texts.Add(
                string.Join(
                    " | ",
                    Enumerable
                        .Range(0, reader.FieldCount)
                        .Select(field => Text(reader.GetValue(field)))
                )
            );
        }

        return texts;
    }

    private static string Text(object value) =>
        value is byte[] bytes
            ? Convert.ToHexString(bytes)
            : Convert.ToString(value, CultureInfo.InvariantCulture)!;

    private static async Task<SqliteConnection> Open(RunningApp app)
    {
        var connection = new SqliteConnection(
            $"Data Source={Path.Combine(app.DataDirectory, "customer-credit.db")};Mode=ReadOnly;Pooling=False"
        );
        await connection.OpenAsync();
        return connection;
    }
}
