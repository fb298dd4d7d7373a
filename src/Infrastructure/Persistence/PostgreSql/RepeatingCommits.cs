using System.Data;
using System.Runtime.ExceptionServices;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Npgsql;
using Npgsql.EntityFrameworkCore.PostgreSQL;

namespace CustomerCredit.Infrastructure.Persistence.PostgreSql;

/// <summary>
/// Writes and commits, and does it again where PostgreSQL undid it for reasons that will pass: a connection that broke,
/// a lock waited for in vain, a posting that somebody else made at the same instant and that is found the next time.
/// A commit whose answer was lost is not repeated on suspicion: the transaction's number tells what became of it.
/// </summary>
internal sealed class RepeatingCommits(CustomerCreditDbContext db)
    : NpgsqlRetryingExecutionStrategy(db, MaxTries, LongestPause, errorCodesToAdd: null)
{
    private const int MaxTries = 5;
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(1);

    private readonly CustomerCreditDbContext _db = db;
    private string? _transaction;

    public async Task Commit(Func<Task> write)
    {
        try
        {
            await this.ExecuteInTransactionAsync(
                async _ =>
                {
                    // First, so that what is written stays locked no longer than it must.
                    _transaction = await NumberOfTransaction();
                    await write();
                },
                _ => WasCommitted(),
                IsolationLevel.ReadCommitted,
                CancellationToken.None
            );
        }
        catch (RetryLimitExceededException exceeded) when (exceeded.InnerException is { } last)
        {
            ExceptionDispatchInfo.Throw(last);
        }
    }

    protected override bool ShouldRetryOn(Exception? exception) =>
        base.ShouldRetryOn(exception)
        || exception is StillInProgressException
        || IsPostedTwice(exception);

    private static bool IsPostedTwice(Exception? exception) =>
        exception
            is PostgresException
            {
                SqlState: PostgresErrorCodes.UniqueViolation,
                TableName: "ledger_transactions"
            };

    private Task<string> NumberOfTransaction() =>
        _db
            .Database.SqlQueryRaw<string>("SELECT pg_current_xact_id()::text AS \"Value\"")
            .SingleAsync();

    private async Task<bool> WasCommitted()
    {
        var status = await _db
            .Database.SqlQueryRaw<string>(
                "SELECT pg_xact_status({0}::xid8) AS \"Value\"",
                _transaction!
            )
            .SingleAsync();
        return status switch
        {
            "committed" => true,
            "aborted" => false,
            _ => throw new StillInProgressException(status),
        };
    }

    private sealed class StillInProgressException(string status)
        : Exception($"The transaction whose answer was lost is {status}.");
}
