using System.Data.Common;

namespace CustomerCredit.Benchmarks;

/// <summary>How many rows the tables have. Ledger rows that wait for their seal count as sealed.</summary>
internal static class TableRows
{
    private const string Sealed = "audit_seals";
    private const string Unsealed = "unsealed_rows";

    public static async Task<IReadOnlyDictionary<string, long>> Count(
        DbConnection connection,
        string tables
    )
    {
        var names = new List<string>();
        await using var command = connection.CreateCommand();
#pragma warning disable CA2100 // Our own text.
        command.CommandText = tables;
#pragma warning restore CA2100
        await using (var reader = await command.ExecuteReaderAsync())
        {
            while (await reader.ReadAsync())
            {
                names.Add(reader.GetString(0));
            }
        }

        // In one statement, so that no row is seen on its way from one table to another.
        command.CommandText =
            "SELECT "
            + string.Join(", ", names.Select(name => $"(SELECT count(*) FROM \"{name}\")"));
        await using var row = await command.ExecuteReaderAsync();
        await row.ReadAsync();
        var counts = new SortedDictionary<string, long>(StringComparer.Ordinal);
        for (var at = 0; at < names.Count; at++)
        {
            counts[names[at]] = row.GetInt64(at);
        }

        counts[Sealed] += counts[Unsealed];
        counts.Remove(Unsealed);
        return counts;
    }
}
