using System.Data.Common;
using CustomerCredit.Application.Common;
using Microsoft.EntityFrameworkCore;

namespace CustomerCredit.Infrastructure.Persistence;

/// <summary>The database in use, as far as SQLite and PostgreSQL differ.</summary>
internal interface IDatabase
{
    /// <summary>Makes it ready to be used by this process: settings checked, migrations applied, guards of the ledger in place.</summary>
    /// <exception cref="StartRefusedException">It cannot be used as it is; the message says what to change.</exception>
    Task Open(IServiceProvider services);

    /// <summary>Makes it readable beside whoever uses it, and not writable.</summary>
    /// <exception cref="StartRefusedException">There is none.</exception>
    Task OpenToRead();

    /// <summary>
    /// Runs <paramref name="write" /> in one transaction and commits it durably. It may be run again where the database
    /// undid it for reasons that will pass, so it must leave nothing behind but what it saves.
    /// </summary>
    Task Commit(CustomerCreditDbContext db, Func<Task> write);

    /// <summary>Whether it failed because somebody else stored something first.</summary>
    bool IsOvertaken(DbUpdateException failed);

    /// <summary>Whether it failed because the database cannot store anything now: the disk is full or broken, or the line to it.</summary>
    bool IsOutOfOrder(DbException failed);

    /// <summary>Begins a transaction that only reads and sees one unchanging state, however long it takes.</summary>
    Task<DbTransaction> BeginReading(DbConnection connection, CancellationToken cancellationToken);

    /// <summary>The names of the triggers that keep the ledger from being changed and are not there as they should be.</summary>
    Task<IReadOnlyList<string>> MissingTriggers(
        CustomerCreditDbContext db,
        CancellationToken cancellationToken
    );
}
