using System.Data.Common;
using System.Globalization;
using System.Text;
using CustomerCredit.Domain.Ledger;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace CustomerCredit.Infrastructure.Tests.Ledger;

/// <summary>
/// Somebody with the database, and without the key, changes what it says: past the triggers, the checks and the foreign
/// keys. Each verb answers what it did. Rows are told apart by <c>rowid</c>, which PostgreSQL has to be given first.
/// </summary>
internal sealed class Tampering(DbConnection connection, Random random)
{
    /// <summary>What is tampered with.</summary>
    public static readonly IReadOnlyList<string> Tables =
    [
        "ledger_transactions",
        "ledger_entries",
        "ledger_accounts",
        "audit_notes",
        "audit_seals",
    ];

    public string Any() =>
        random.Next(6) switch
        {
            0 => FlipABit(),
            1 => DeleteARow(),
            2 => SwapTwoRows(),
            3 => InsertATransaction(),
            4 => CutOffTheEnd(),
            _ => ChangeAndChainAnew(),
        };

    public string FlipABit()
    {
        while (true)
        {
            var table = Pick(Tables);
            var row = RandomRow(table);
            var column = Pick(Columns(table));
            var value = Scalar($"SELECT {column} FROM {table} WHERE rowid = {row}");
            if (value is null)
            {
                continue;
            }

            try
            {
                Run($"UPDATE {table} SET {column} = @v WHERE rowid = {row}", ("@v", Flip(value)));
                return $"flipped a bit of {table}.{column}, was {value}";
            }
            catch (DbException refused) when (CannotBe(refused))
            {
                // Another row has that number, or no text can have that character; another bit, then.
            }
        }
    }

    public string DeleteARow()
    {
        var table = Pick(Tables);
        var row = RandomRow(table);
        Run($"DELETE FROM {table} WHERE rowid = {row}");
        return $"deleted row {row} of {table}";
    }

    public string SwapTwoRows()
    {
        var (table, column) = Pick<(string, string)>([
            ("ledger_entries", "amount"),
            ("ledger_entries", "account_name"),
            ("ledger_transactions", "created_at"),
            ("ledger_transactions", "\"key\""),
            ("audit_seals", "transaction_id"),
            ("audit_seals", "hash"),
            ("audit_notes", "what"),
        ]);
        var rows = Rows($"SELECT rowid FROM {table} WHERE {column} IS NOT NULL ORDER BY rowid");
        object first;
        object second;
        long one;
        long other;
        do
        {
            one = (long)Pick(rows);
            other = (long)Pick(rows);
            first = Scalar($"SELECT {column} FROM {table} WHERE rowid = {one}")!;
            second = Scalar($"SELECT {column} FROM {table} WHERE rowid = {other}")!;
        } while (first.Equals(second));
        // Past the unique indexes, by way of a value that nobody has.
        object elsewhere = first is string ? "elsewhere" : long.MinValue;
        Run($"UPDATE {table} SET {column} = @v WHERE rowid = {one}", ("@v", elsewhere));
        Run($"UPDATE {table} SET {column} = @v WHERE rowid = {other}", ("@v", first));
        Run($"UPDATE {table} SET {column} = @v WHERE rowid = {one}", ("@v", second));
        return $"swapped {table}.{column} of rows {one} and {other}";
    }

    /// <summary>A posting that looks right in every way, with a seal or without.</summary>
    public string InsertATransaction()
    {
        var amount = random.Next(1, 1000);
        Run(
            "INSERT INTO ledger_transactions (id, \"key\", kind, posted_by, created_at) VALUES ('forged', 'issue:card:c1:9', 'Issue', 'finance', 639000000000000000)"
        );
        Run(
            $"INSERT INTO ledger_entries (transaction_id, number, account_name, unit, amount) VALUES ('forged', 1, 'issued:gift-cards:USD', 'USD', {-amount}), ('forged', 2, 'card:c1', 'USD', {amount})"
        );
        Run($"UPDATE ledger_accounts SET balance = balance + {amount} WHERE name = 'card:c1'");
        if (random.Next(2) == 0)
        {
            return "inserted a transaction without a seal";
        }

        Run(
            "INSERT INTO audit_seals (sequence, transaction_id, hash, mac) SELECT MAX(sequence) + 1, 'forged', '', '' FROM audit_seals"
        );
        ChainAnew();
        return "inserted a transaction with a forged seal";
    }

    /// <summary>Removes the last rows so that what is left is whole.</summary>
    public string CutOffTheEnd()
    {
        var count = random.Next(1, 6);
        for (var cut = 0; cut < count; cut++)
        {
            var transaction = Scalar(
                "SELECT transaction_id FROM audit_seals ORDER BY sequence DESC LIMIT 1"
            );
            var note = Scalar("SELECT note_id FROM audit_seals ORDER BY sequence DESC LIMIT 1");
            Run("DELETE FROM audit_seals WHERE sequence = (SELECT MAX(sequence) FROM audit_seals)");
            Run("DELETE FROM audit_notes WHERE id = @v", ("@v", note ?? ""));
            Run("DELETE FROM ledger_entries WHERE transaction_id = @v", ("@v", transaction ?? ""));
            Run("DELETE FROM ledger_transactions WHERE id = @v", ("@v", transaction ?? ""));
        }

        MakeAccountsFit();
        return $"cut off the last {count} rows";
    }

    /// <summary>Moves more than was moved, makes the balances fit, and chains everything anew.</summary>
    public string ChangeAndChainAnew()
    {
        var transaction = (string)Pick(
            Rows("SELECT DISTINCT transaction_id FROM ledger_entries ORDER BY transaction_id")
        );
        Run(
            $"UPDATE ledger_entries SET amount = amount * 2 WHERE transaction_id = '{transaction}'"
        );
        MakeAccountsFit();
        ChainAnew();
        return $"doubled {transaction} and chained anew";
    }

    /// <summary>Anybody can hash; only the codes need the key, so they stay as they are.</summary>
    private void ChainAnew()
    {
        var previous = AuditChain.Beginning;
        foreach (var sequence in Rows("SELECT sequence FROM audit_seals ORDER BY sequence"))
        {
            var hash = AuditChain.HashOf(previous, Sealed((long)sequence));
            Run($"UPDATE audit_seals SET hash = '{hash}' WHERE sequence = {sequence}");
            previous = hash;
        }
    }

    private string Sealed(long sequence)
    {
        var id = Scalar($"SELECT transaction_id FROM audit_seals WHERE sequence = {sequence}");
        if (id is null)
        {
            var note = Row(
                $"SELECT id, who, what, about, at FROM audit_notes WHERE id = (SELECT note_id FROM audit_seals WHERE sequence = {sequence})"
            );
            return new SealedNote(
                (string)note[0]!,
                (string)note[1]!,
                (string)note[2]!,
                (string)note[3]!,
                (long)note[4]!
            ).ToText();
        }

        var row = Row(
            $"SELECT id, \"key\", kind, credit, resolves_hold, linked_to, posted_by, reason, created_at FROM ledger_transactions WHERE id = '{id}'"
        );
        var entries = Rows(
                $"SELECT number FROM ledger_entries WHERE transaction_id = '{id}' ORDER BY number"
            )
            .Select(number =>
                Row(
                    $"SELECT number, account_name, unit, amount FROM ledger_entries WHERE transaction_id = '{id}' AND number = {number}"
                )
            )
            .Select(entry => new SealedEntry(
                Convert.ToInt64(entry[0], CultureInfo.InvariantCulture),
                (string)entry[1]!,
                (string)entry[2]!,
                (long)entry[3]!
            ));
        return new SealedTransaction(
            (string)row[0]!,
            (string)row[1]!,
            (string)row[2]!,
            (string?)row[3],
            (string?)row[4],
            (string?)row[5],
            (string)row[6]!,
            (string?)row[7],
            (long)row[8]!,
            [.. entries]
        ).ToText();
    }

    private void MakeAccountsFit()
    {
        Run(
            "DELETE FROM ledger_accounts WHERE name NOT IN (SELECT account_name FROM ledger_entries)"
        );
        Run(
            "UPDATE ledger_accounts SET balance = (SELECT SUM(amount) FROM ledger_entries WHERE account_name = name) WHERE balance IS NOT NULL"
        );
    }

    private object Flip(object value) =>
        value switch
        {
            int number => number ^ (1 << random.Next(31)),
            long number => number ^ (1L << random.Next(63)),
            _ => Flip((string)value),
        };

    private string Flip(string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        bytes[random.Next(bytes.Length)] ^= (byte)(1 << random.Next(7));
        return Encoding.UTF8.GetString(bytes);
    }

    private long RandomRow(string table) =>
        (long)Pick(Rows($"SELECT rowid FROM {table} ORDER BY rowid"));

    private List<string> Columns(string table)
    {
        using var command = connection.CreateCommand();
        command.CommandText = $"SELECT * FROM {table} LIMIT 0";
        using var reader = command.ExecuteReader();
        return
        [
            .. Enumerable
                .Range(0, reader.FieldCount)
                .Select(reader.GetName)
                .Where(name => name != "rowid")
                .Select(name => $"\"{name}\""),
        ];
    }

    private static bool CannotBe(DbException refused) =>
        refused switch
        {
            SqliteException { SqliteErrorCode: 19 } => true,
            PostgresException postgres => postgres.SqlState
                is PostgresErrorCodes.UniqueViolation
                    or PostgresErrorCodes.CharacterNotInRepertoire,
            _ => false,
        };

    private T Pick<T>(IReadOnlyList<T> choices) => choices[random.Next(choices.Count)];

    private object? Scalar(string sql) => Rows(sql, keepNulls: true).FirstOrDefault();

    private List<object> Rows(string sql) =>
        [.. Rows(sql, keepNulls: false).Select(value => value!)];

    private List<object?> Rows(string sql, bool keepNulls)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        using var reader = command.ExecuteReader();
        var rows = new List<object?>();
        while (reader.Read())
        {
            if (!reader.IsDBNull(0))
            {
                rows.Add(reader.GetValue(0));
            }
            else if (keepNulls)
            {
                rows.Add(null);
            }
        }

        return rows;
    }

    private List<object?> Row(string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        using var reader = command.ExecuteReader();
        reader.Read().ShouldBeTrue(sql);
        return
        [
            .. Enumerable
                .Range(0, reader.FieldCount)
                .Select(column => reader.IsDBNull(column) ? null : reader.GetValue(column)),
        ];
    }

    private void Run(string sql, params (string Name, object Value)[] parameters)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        foreach (var (name, value) in parameters)
        {
            var parameter = command.CreateParameter();
            (parameter.ParameterName, parameter.Value) = (name, value);
            command.Parameters.Add(parameter);
        }

        command.ExecuteNonQuery();
    }
}
