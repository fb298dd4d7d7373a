using System.Data.Common;
using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;

namespace CustomerCredit.Infrastructure.Persistence;

/// <summary>One unchanging view of the database, however long it is read. It only reads, so it never becomes a writer.</summary>
internal sealed class ReadSnapshot : IAsyncDisposable
{
    private readonly CustomerCreditDbContext _db;
    private readonly DbTransaction _transaction;

    private ReadSnapshot(CustomerCreditDbContext db, DbTransaction transaction)
    {
        _db = db;
        _transaction = transaction;
    }

    public static async Task<ReadSnapshot> Open(
        CustomerCreditDbContext db,
        IDatabase database,
        CancellationToken cancellationToken
    )
    {
        await db.Database.OpenConnectionAsync(cancellationToken);
        var transaction = await database.BeginReading(
            db.Database.GetDbConnection(),
            cancellationToken
        );
        await db.Database.UseTransactionAsync(transaction, cancellationToken);
        return new ReadSnapshot(db, transaction);
    }

    /// <summary>The rows of a query, one after the other.</summary>
    public async IAsyncEnumerable<DbDataReader> Rows(
        string sql,
        [EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        await using var command = _transaction.Connection!.CreateCommand();
        command.Transaction = _transaction;
#pragma warning disable CA2100 // Our own text.
        command.CommandText = sql;
#pragma warning restore CA2100
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
        {
            yield return reader;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _db.Database.UseTransactionAsync(null);
        await _transaction.DisposeAsync();
        await _db.Database.CloseConnectionAsync();
    }
}
