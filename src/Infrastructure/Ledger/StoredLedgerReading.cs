using System.Data.Common;
using System.Globalization;
using System.Runtime.CompilerServices;
using CustomerCredit.Application.Ledger;
using CustomerCredit.Domain.Ledger;
using CustomerCredit.Infrastructure.Persistence;

namespace CustomerCredit.Infrastructure.Ledger;

/// <summary>Reads the tables past the model, because a row that was tampered with need not fit it.</summary>
internal sealed class StoredLedgerReading(
    CustomerCreditDbContext db,
    IDatabase database,
    ReadSnapshot snapshot
) : IStoredLedgerReading
{
    private const string SealsWithRows =
        "SELECT s.sequence, s.hash, s.mac, "
        + RowColumns
        + " FROM audit_seals s "
        + RowTables
        + " ORDER BY s.sequence, e.number";

    private const string UnsealedWithRows =
        "SELECT s.number, '', s.code, "
        + RowColumns
        + " FROM unsealed_rows s "
        + RowTables
        + " ORDER BY s.number, e.number";

    private const string RowColumns = """
        t.id, t."key", t.kind, t.credit, t.resolves_hold, t.linked_to, t.posted_by, t.reason, t.created_at,
        n.id, n.who, n.what, n.about, n.at,
        e.number, e.account_name, e.unit, e.amount
        """;

    private const string RowTables = """
        LEFT JOIN ledger_transactions t ON t.id = s.transaction_id
        LEFT JOIN audit_notes n ON n.id = s.note_id
        LEFT JOIN ledger_entries e ON e.transaction_id = t.id
        """;

    private const string AllAccounts =
        "SELECT name, kind, unit, balance FROM ledger_accounts ORDER BY name";

    private static readonly (string Line, string Sql)[] StrayRows =
    [
        (
            "transaction {0} is not sealed",
            "SELECT id FROM ledger_transactions WHERE id NOT IN (SELECT transaction_id FROM audit_seals WHERE transaction_id IS NOT NULL) AND id NOT IN (SELECT transaction_id FROM unsealed_rows WHERE transaction_id IS NOT NULL)"
        ),
        (
            "note {0} is not sealed",
            "SELECT id FROM audit_notes WHERE id NOT IN (SELECT note_id FROM audit_seals WHERE note_id IS NOT NULL) AND id NOT IN (SELECT note_id FROM unsealed_rows WHERE note_id IS NOT NULL)"
        ),
        (
            "an entry belongs to transaction {0}, which is not there",
            "SELECT DISTINCT transaction_id FROM ledger_entries WHERE transaction_id NOT IN (SELECT id FROM ledger_transactions)"
        ),
        (
            "seal {0} names both a transaction and a note, or neither",
            "SELECT sequence FROM audit_seals WHERE (transaction_id IS NULL) = (note_id IS NULL)"
        ),
    ];

    public IAsyncEnumerable<StoredSeal> Seals(CancellationToken cancellationToken) =>
        Rows(SealsWithRows, cancellationToken);

    public async IAsyncEnumerable<WaitingRow> Waiting(
        [EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        await foreach (var row in Rows(UnsealedWithRows, cancellationToken))
        {
            yield return new WaitingRow(row.Mac, row.Transaction, row.Note);
        }
    }

    private async IAsyncEnumerable<StoredSeal> Rows(
        string sql,
        [EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        StoredSeal? seal = null;
        var entries = new List<SealedEntry>();
        await foreach (var row in snapshot.Rows(sql, cancellationToken))
        {
            var next = Number(row, 0);
            if (seal is not null && seal.Sequence != next)
            {
                yield return seal;
                seal = null;
            }

            if (seal is null)
            {
                entries = [];
                seal = new StoredSeal(
                    next,
                    Text(row, 1),
                    Text(row, 2),
                    row.IsDBNull(3) ? null : Transaction(row, entries),
                    row.IsDBNull(12) ? null : Note(row)
                );
            }

            if (!row.IsDBNull(17))
            {
                entries.Add(
                    new SealedEntry(Number(row, 17), Text(row, 18), Text(row, 19), Number(row, 20))
                );
            }
        }

        if (seal is not null)
        {
            yield return seal;
        }
    }

    public async IAsyncEnumerable<StoredAccount> Accounts(
        [EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        await foreach (var row in snapshot.Rows(AllAccounts, cancellationToken))
        {
            yield return new StoredAccount(
                Text(row, 0),
                Text(row, 1),
                Text(row, 2),
                row.IsDBNull(3) ? null : Number(row, 3)
            );
        }
    }

    public async Task<IReadOnlyList<string>> Strays(CancellationToken cancellationToken)
    {
        var strays = new List<string>();
        foreach (var (line, sql) in StrayRows)
        {
            await foreach (var row in snapshot.Rows(sql, cancellationToken))
            {
                strays.Add(string.Format(CultureInfo.InvariantCulture, line, row.GetValue(0)));
            }
        }

        return strays;
    }

    public async Task<IReadOnlyList<string>> MissingGuards(CancellationToken cancellationToken) =>
        [
            .. (await database.MissingTriggers(db, cancellationToken)).Select(name =>
                $"trigger {name} is missing or changed"
            ),
        ];

    public ValueTask DisposeAsync() => snapshot.DisposeAsync();

    private static SealedTransaction Transaction(DbDataReader row, List<SealedEntry> entries) =>
        new(
            Text(row, 3),
            Text(row, 4),
            Text(row, 5),
            TextOrNull(row, 6),
            TextOrNull(row, 7),
            TextOrNull(row, 8),
            Text(row, 9),
            TextOrNull(row, 10),
            Number(row, 11),
            entries
        );

    private static SealedNote Note(DbDataReader row) =>
        new(Text(row, 12), Text(row, 13), Text(row, 14), Text(row, 15), Number(row, 16));

    private static string Text(DbDataReader row, int column) => TextOrNull(row, column) ?? "";

    private static string? TextOrNull(DbDataReader row, int column) =>
        row.IsDBNull(column)
            ? null
            : Convert.ToString(row.GetValue(column), CultureInfo.InvariantCulture);

    /// <summary>A number, or one that nothing was ever sealed with where the column holds something else.</summary>
    private static long Number(DbDataReader row, int column) =>
        row.GetValue(column) switch
        {
            long number => number,
            int number => number,
            _ => long.MinValue,
        };
}
