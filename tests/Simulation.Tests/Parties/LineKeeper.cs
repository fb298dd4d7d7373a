using CustomerCredit.Application.Common;
using CustomerCredit.Application.CreditProvider;
using CustomerCredit.Application.Ledger;
using CustomerCredit.Infrastructure.StoredValue;
using CustomerCredit.Simulation.Tests.Checks;
using CustomerCredit.Simulation.Tests.Time;
using MediatR;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace CustomerCredit.Simulation.Tests.Parties;

/// <summary>
/// Whoever keeps the credit lines: the product's embedded provider. In one half of the seeds it lives inside the
/// service, shares its database and dies with it; in the other half it is another company, with a database of its own
/// that outlives every crash of ours and is believed in every doubt.
/// </summary>
internal sealed class LineKeeper : IDisposable
{
    private readonly SqliteConnection? _database;
    private readonly RowChanges? _changes;
    private readonly LedgerBooks? _ledger;
    private readonly ServiceProvider? _services;

    private LineKeeper(HoldBooks holds) => Holds = holds;

    private LineKeeper(SqliteConnection database, Scheduler scheduler, Chance chance)
        : this(new HoldBooks(database))
    {
        _database = database;
        _changes = new RowChanges(database);
        _ledger = new LedgerBooks(database);
        _ledger.ReadAll();
        var services = Blueprint.Registered(Blueprint.Options(database));
        services.Replace(
            ServiceDescriptor.Singleton<TimeProvider>(new SimulatedClock(scheduler, null))
        );
        services.Replace(ServiceDescriptor.Singleton<IIdSource>(new IdsByChance(chance)));
        _services = services.BuildServiceProvider();
        Outside = _services.GetRequiredService<EmbeddedCreditProvider>();
    }

    /// <summary>The other company; null where lines are kept inside the service.</summary>
    public ICreditProvider? Outside { get; }

    public bool IsOutside => Outside is not null;

    public HoldBooks Holds { get; }

    public static LineKeeper Inside(SqliteConnection database) => new(new HoldBooks(database));

    public static LineKeeper OfItsOwn(Scheduler scheduler, Chance chance) =>
        new(Blueprint.NewDatabase(), scheduler, chance);

    /// <summary>Reads what the other company committed since the last time.</summary>
    public void Refresh()
    {
        var changed = _changes?.Take() ?? [];
        foreach (var (_, row) in changed.Where(change => change.Table == "line_holds"))
        {
            Holds.Read(row);
        }

        if (changed.Count > 0)
        {
            _ledger!.Read(changed);
        }
    }

    /// <summary>What is wrong with the other company's ledger; it holds up to the same promises.</summary>
    public async Task<LedgerVerdict> Verify()
    {
        _ledger!.CheckSums();
        await using var scope = _services!.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<IMediator>().Send(new VerifyLedger());
    }

    /// <summary>What is available and held on each line, together, against what it began with.</summary>
    public void CheckNothingIsLost(SqliteConnection ours)
    {
        var held = Holds
            .All.Where(hold => hold.IsOpen)
            .GroupBy(hold => hold.Line, hold => hold.Units)
            .ToDictionary(units => units.Key, units => units.Sum());
        using var lines = new Statement(
            _database ?? ours,
            """
            SELECT line.id, account.balance, entry.amount FROM credit_lines line
            JOIN ledger_accounts account ON account.name = line.account_name
            JOIN ledger_entries entry ON entry.account_name = account.name
            JOIN ledger_transactions posted ON posted.id = entry.transaction_id AND posted.kind = 'Issue'
            """
        );
        lines.Each(line =>
        {
            var isHeld = held.GetValueOrDefault(line.Text(0));
            if (line.Number(1) + isHeld != line.Number(2))
            {
                throw new ViolationException(
                    "Lines",
                    $"{line.Number(2)} were put on {line.Text(0)}; {line.Number(1)} are available and {isHeld} are held"
                );
            }
        });
    }

    public void Dispose()
    {
        Holds.Dispose();
        _changes?.Dispose();
        _ledger?.Dispose();
        _services?.Dispose();
        _database?.Dispose();
    }
}
