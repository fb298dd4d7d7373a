using CustomerCredit.Application.Checkouts;
using CustomerCredit.Application.Common;
using CustomerCredit.Application.CreditProvider;
using CustomerCredit.Application.Ledger;
using CustomerCredit.Infrastructure.Persistence.Sqlite;
using CustomerCredit.Simulation.Tests.Bugs;
using CustomerCredit.Simulation.Tests.Checks;
using CustomerCredit.Simulation.Tests.Time;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace CustomerCredit.Simulation.Tests.Parties;

/// <summary>Everything of one seed: time, chance, Digital River, our service in its present life, and the shops.</summary>
internal sealed class World : IDisposable
{
    /// <summary>
    /// Within this time after the faults have stopped, everything is final or at rest: ten minutes (engine design, L10), and
    /// an order that was heard of is read once more after thirteen.
    /// </summary>
    private static readonly TimeSpan Liveness = TimeSpan.FromMinutes(15);

    /// <summary>By then every call that was late has landed, and somebody has looked since.</summary>
    private static readonly TimeSpan LatestWatch = TimeSpan.FromMinutes(36);

    private static readonly TimeSpan Day = TimeSpan.FromHours(24);

    public static readonly TimeSpan LargestSkew = TimeSpan.FromMinutes(5);

    private readonly SqliteConnection _database = Blueprint.NewDatabase();
    private readonly Chance _harm;
    private readonly bool _waitsForAll;
    private readonly bool _hearsOfCheckouts;
    private int _lives;
    private long _lines;

    public World(
        ulong seed,
        int operations,
        Trace trace,
        PlantedBug? bug = null,
        FaultPlan? plan = null
    )
    {
        var chance = new Chance(seed);
        Operations = operations;
        Bug = bug;
        Plan = plan;
        Trace = trace;
        Scheduler = new Scheduler(chance.Fork());
        WireChance = chance.Fork();
        _harm = chance.Fork();
        Ids = new IdsByChance(chance.Fork());
        Rates = plan is null ? Rates.Draw(chance) : Rates.None;
        River = new River(Scheduler, chance.Fork(), plan?.Switches ?? SwitchDraw.Draw(chance));
        DatabaseOptions = Blueprint.Options(_database);
        Keeper =
            plan?.IsProviderOutside ?? chance.Below(2) == 0
                ? LineKeeper.OfItsOwn(Scheduler, chance.Fork())
                : LineKeeper.Inside(_database);
        CanLowerHolds = chance.Below(4) != 0;
        Limits = new CreditLimits(
            plan is null && chance.Below(4) == 0 ? TimeSpan.FromMinutes(3) : Day
        );
        _waitsForAll = plan is null && chance.Below(8) == 0;
        Postman = new Postman(this, chance.Fork());
        _hearsOfCheckouts = chance.Below(6) == 0;
        OurBooks = new OurBooks(_database, Keeper.IsOutside ? null : Keeper.Holds);
        Watch = new Watch(this);
        Invariants = new Invariants(this);
        Shops = new Shops(this, chance.Fork());
        Pages = new PrebuiltPages(this, chance.Fork());
        OurBooks.CreditChanged = Stored;
        OurBooks.Settled = Invariants.Settled;
        Keeper.Holds.Changed = Invariants.HoldStored;
        OurBooks.Happened = Invariants.Happened;
        OurBooks.KeyChanged = Invariants.KeyStored;
        OurBooks.EventChanged = (id, type, isDone) =>
            Log("books", $"{(isDone ? "closed" : "open")} {type} {id}");
        River.SourceChanged = Invariants.SourceChanged;
        River.OrderChanged = Invariants.OrderChanged;
        River.DeliveryPlanned = Postman.Plan;
        Scheduler.MayRun = MayRun;
        Scheduler.AfterStep = AfterStep;
    }

    public int Operations { get; }
    public PlantedBug? Bug { get; }

    /// <summary>The faults, where they are not left to chance.</summary>
    public FaultPlan? Plan { get; private set; }

    public Trace Trace { get; }
    public Scheduler Scheduler { get; }
    public Chance WireChance { get; }
    public IIdSource Ids { get; }
    public Rates Rates { get; private set; }
    public River River { get; }
    public Postman Postman { get; }
    public bool IsRiverDown { get; private set; }
    public LineKeeper Keeper { get; }
    public bool IsKeeperDown { get; private set; }

    /// <summary>Whether the credit provider can make holds smaller.</summary>
    public bool CanLowerHolds { get; }

    public CreditLimits Limits { get; }
    public DbContextOptions<SqliteDbContext> DatabaseOptions { get; }
    public OurBooks OurBooks { get; }
    public Watch Watch { get; }
    public Invariants Invariants { get; }
    public Counts Counts { get; } = new();
    public Shops Shops { get; }
    public PrebuiltPages Pages { get; }

    /// <summary>What a planted bug remembers over all lives of the service.</summary>
    public Dictionary<(string, string), Exception> FrozenErrors { get; } = [];

    /// <summary>What a provider that goes by a planted bug's keys answered to each of them at first.</summary>
    public Dictionary<string, ProviderHold> FirstAnswers { get; } = [];

    /// <summary>The service in its present life; null between two lives.</summary>
    public Process? Service { get; private set; }

    /// <summary>The request that the running piece of code belongs to.</summary>
    public AsyncLocal<Operation?> OperationOf { get; } = new();

    public Operation? Operation => OperationOf.Value;

    /// <summary>Lives through the seed.</summary>
    /// <exception cref="ViolationException">Something happened that must never happen.</exception>
    public void Run()
    {
        Log("world", $"{Rates}");
        Log(
            "world",
            string.Join(' ', River.Switches.Values.Select(value => $"{value.Key}={value.Value}"))
        );
        River.Subscribe(toOrdersOnly: !_hearsOfCheckouts);
        River.SaveDoor();
        Start();
        var shopping = Plan is null ? Shops.Open() : Shops.OpenSmall();
        Scheduler.RunUntil(() => shopping.IsCompleted);
        Finish(shopping);

        StopHarm();
        Shops.DecideOrders();
        var deadline = (Scheduler.Now + Liveness.Ticks + LargestSkew.Ticks);
        if (!Scheduler.RunUntil(() => Scheduler.IsIdleUntil(deadline), deadline))
        {
            throw Broken("L10", "it does not come to rest");
        }

        var asking = Shops.AskAgain();
        Scheduler.RunUntil(() =>
            asking.IsCompleted && Scheduler.IsIdleUntil(Scheduler.Now + Liveness.Ticks)
        );
        Finish(asking);
        Invariants.CheckAtRest();
        var end = Scheduler.Now + (_waitsForAll ? (Day * 2).Ticks : LatestWatch.Ticks);
        Scheduler.RunUntil(() => Scheduler.IsIdleUntil(end), end);
        Invariants.CheckAfterTheWatch(_waitsForAll);
        Verify();
    }

    /// <summary>The first thing that happened and must not. Whoever catches the exception, the seed is over.</summary>
    public ViolationException? Violation { get; private set; }

    public ViolationException Broken(string invariant, string what) =>
        Violation ??= new ViolationException(invariant, what);

    public void Log(string actor, string what) =>
        Trace.Write(Scheduler.Now, actor, $"{what} #{_lines++}");

    /// <summary>What a planted bug does to the service's database.</summary>
    public void Alter(string sql) => Execute(_database, sql);

    /// <summary>What a planted bug does to the holds, wherever they are kept.</summary>
    public void AlterHolds(string sql)
    {
        Execute(Keeper.Database ?? _database, sql);
        Keeper.Refresh();
    }

    /// <summary>What a commit stored is read at once, so that it is known whose it is.</summary>
    public void Committed(Operation? operation)
    {
        var before = OperationOf.Value;
        OperationOf.Value = operation;
        if (Refresh())
        {
            // Nothing is new after the step, so this is the moment to see what is due next.
            Service?.PlanWork();
        }

        OperationOf.Value = before;
    }

    /// <summary>A shop sends a request: the moment at which harm is drawn for it.</summary>
    public void DrawHarm()
    {
        if (Service is not { } service)
        {
            return;
        }

        if (_harm.Happens(Rates.Crash) && service.StepsToLive is null)
        {
            service.StepsToLive = _harm.Below(80);
        }

        if (_harm.Happens(Rates.Pause) && !service.Actor.IsPaused)
        {
            Log(service.Actor.Name, "stands still");
            service.Actor.Pause(_harm.Between(TimeSpan.FromSeconds(20), TimeSpan.FromSeconds(120)));
        }

        if (_harm.Happens(Rates.ClockJump))
        {
            service.Clock.Skew = DrawSkew();
            Log(service.Actor.Name, $"clock is off by {service.Clock.Skew}");
        }

        if (_harm.Happens(Rates.Outage) && !IsRiverDown)
        {
            IsRiverDown = true;
            Log("river", "is down");
            Scheduler.After(DrawOutage(), null, () => IsRiverDown = false);
        }

        if (_harm.Happens(Rates.Outage) && !IsKeeperDown)
        {
            IsKeeperDown = true;
            Log("provider", "is down");
            Scheduler.After(DrawOutage(), null, () => IsKeeperDown = false);
        }
    }

    public void Dispose()
    {
        OurBooks.Dispose();
        Keeper.Dispose();
        _database.Dispose();
    }

    private static void Execute(SqliteConnection database, string sql)
    {
        using var command = database.CreateCommand();
#pragma warning disable CA2100 // The words of a test.
        command.CommandText = sql;
#pragma warning restore CA2100
        command.ExecuteNonQuery();
    }

    private TimeSpan DrawOutage() =>
        _harm.Between(TimeSpan.FromSeconds(5), TimeSpan.FromMinutes(4));

    private void Start()
    {
        Service = new Process(this, ++_lives, Rates.ClockJump > 0 ? DrawSkew() : TimeSpan.Zero);
        Log(Service.Actor.Name, "starts");
        Service.PlanWork();
    }

    private TimeSpan DrawSkew() =>
        _harm.Below(3) == 0 ? TimeSpan.Zero : _harm.Between(-LargestSkew, LargestSkew);

    private bool MayRun(WorkItem item)
    {
        if (Service is not { } service || item.Owner != service.Actor || !DiesNow(service))
        {
            return true;
        }

        Log(service.Actor.Name, "dies");
        Service = null;
        service.Die();
        Scheduler.After(
            _harm.Between(TimeSpan.FromMilliseconds(200), TimeSpan.FromSeconds(30)),
            null,
            Start
        );
        return false;
    }

    private bool DiesNow(Process service)
    {
        if (Plan is { } plan)
        {
            return plan.DiesBeforeNextStep();
        }

        return service.StepsToLive is { } left && (service.StepsToLive = left - 1) < 0;
    }

    private void AfterStep()
    {
        if (Violation is not null)
        {
            throw Violation;
        }

        if (OurBooks.IsInTransaction)
        {
            throw Broken("Transaction", "one is left open while others run");
        }

        if (Refresh())
        {
            Service?.PlanWork();
        }
    }

    private bool Refresh()
    {
        try
        {
            return OurBooks.Refresh();
        }
        catch (ViolationException broken)
        {
            throw Violation ??= broken;
        }
    }

    private void Stored(CreditRow? before, CreditRow after)
    {
        if (Operation is { } operation)
        {
            if (before is null)
            {
                operation.Credits.Add(after.Id);
                if (operation.Request is AddCustomerCreditSourceToCheckout { Line: { } line })
                {
                    Invariants.Asked(after.Id, line);
                }
                else if (
                    operation.Request is AuthorizeStoreCredit
                    && Pages.OfferOf(after.Id) is { } offer
                )
                {
                    Invariants.Asked(after.Id, offer.Line.Name());
                }
            }

            operation.Reach(Milestone.Committed, after.State);
        }

        Invariants.Stored(before, after);
    }

    /// <summary>From here on nothing goes wrong any more.</summary>
    private void StopHarm()
    {
        Log("world", "no more harm");
        Rates = Rates.None;
        Plan = null;
        IsRiverDown = IsKeeperDown = false;
        if (Service is { } service)
        {
            service.StepsToLive = null;
            service.Clock.Skew = TimeSpan.Zero;
            if (service.Actor.IsPaused)
            {
                service.Actor.WakeUp();
            }

            service.PlanWork();
        }
    }

    private void Verify()
    {
        OurBooks.Ledger.CheckSums();
        Keeper.CheckNothingIsLost(_database);
        Verify(Service!.Ask(new VerifyLedger()));
        if (Keeper.IsOutside)
        {
            Verify(Keeper.Verify());
        }

        var trial = Service.Ask(new GetTrialBalance(null));
        Finish(trial);
        if (!trial.Result.IsBalanced)
        {
            throw Broken("L1", $"the accounts do not come to nothing: {trial.Result.Totals}");
        }
    }

    private void Verify(Task<LedgerVerdict> verdict)
    {
        Finish(verdict);
        if (verdict.Result.Breaks.Count > 0)
        {
            throw Broken("Ledger", $"{verdict.Result.Breaks[0]}");
        }
    }

    private void Finish(Task task)
    {
        if (!task.IsCompleted)
        {
            throw Broken(
                "L10",
                $"somebody waits for ever: {string.Join(", ", Service?.Running ?? [])}"
            );
        }

        task.GetAwaiter().GetResult();
    }
}
