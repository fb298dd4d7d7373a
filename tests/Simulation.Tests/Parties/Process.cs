using CustomerCredit.Application.Checkouts;
using CustomerCredit.Application.Common;
using CustomerCredit.Application.CreditProvider;
using CustomerCredit.Domain.Checkouts;
using CustomerCredit.Infrastructure.Persistence;
using CustomerCredit.Infrastructure.StoredValue;
using CustomerCredit.Simulation.Tests.Time;
using MediatR;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace CustomerCredit.Simulation.Tests.Parties;

/// <summary>
/// One life of the service: the real handlers, executor, client and database code on the database that all its lives
/// share. When it dies its memory is gone, leases and running requests with it.
/// </summary>
internal sealed class Process
{
    private readonly World _world;
    private readonly ServiceProvider _provider;
    private readonly Dictionary<Operation, Action> _running = [];
    private WorkItem? _nextPass;
    private bool _isRecovering;

    public Process(World world, int number, TimeSpan skew)
    {
        _world = world;
        Actor = new Actor(world.Scheduler, $"service{number}");
        Clock = new SimulatedClock(world.Scheduler, Actor) { Skew = skew };
        _provider = Build();
    }

    public Actor Actor { get; }

    public SimulatedClock Clock { get; }

    /// <summary>How many steps it has left to live, where that is decided.</summary>
    public int? StepsToLive { get; set; }

    /// <summary>The requests it is running.</summary>
    public IEnumerable<Operation> Running => _running.Keys;

    /// <summary>Runs a request as the web server would, in a scope of its own.</summary>
    public Task<T> Send<T>(IRequest<T> request, Operation operation)
    {
        var answer = new TaskCompletionSource<T>();
        _running[operation] = () => answer.TrySetException(new ProcessDiedException());
        Actor.Post(_ => _ = Run(request, operation, answer), null);
        return answer.Task;
    }

    /// <summary>What is read from the books at once, outside any request.</summary>
    public async Task<T> Ask<T>(IRequest<T> request)
    {
        await using var scope = _provider.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<IMediator>().Send(request);
    }

    /// <summary>Everything it has in memory is gone; whoever waits for an answer sees the connection break.</summary>
    public void Die()
    {
        Actor.Die();
        foreach (var operation in _running.Keys)
        {
            if (operation.CrashPoint() is { } point)
            {
                _world.Counts.Crash(point);
            }
        }

        _world.Watch.Died(this);
        foreach (var loseConnection in _running.Values)
        {
            _world.Scheduler.Soon(null, loseConnection);
        }

        _running.Clear();
    }

    /// <summary>
    /// Sees to it that the recovery worker comes round when the next unfinished credit is due. The product looks every
    /// second; here only the seconds count in which it would find something.
    /// </summary>
    public void PlanRecovery()
    {
        if (Actor.IsDead || _isRecovering || _world.OurBooks.EarliestDue() is not { } due)
        {
            return;
        }

        var second = TimeSpan.TicksPerSecond;
        var wait = Math.Max(0, due - Clock.GetUtcNow().UtcTicks);
        var at = ((_world.Scheduler.Now + wait) / second + 1) * second;
        if (_nextPass is not null)
        {
            _nextPass.IsCancelled = true;
        }

        _nextPass = _world.Scheduler.After(
            TimeSpan.FromTicks(at - _world.Scheduler.Now),
            Actor,
            () => Actor.Post(_ => _ = Recover(), null)
        );
    }

    private async Task Recover()
    {
        _nextPass = null;
        _isRecovering = true;
        try
        {
            foreach (var (shop, cart) in await Due())
            {
                try
                {
                    var request = new VisitDueCredits(shop, cart);
                    await Send(request, new Operation("recover", request, CancellationToken.None));
                }
                catch (Exception failed)
                {
                    _world.Invariants.RecoveryFailed(failed);
                }
            }
        }
        finally
        {
            _isRecovering = false;
            PlanRecovery();
        }
    }

    private async Task<IReadOnlyList<(ShopId Shop, CartId Cart)>> Due()
    {
        await using var scope = _provider.CreateAsyncScope();
        return await scope
            .ServiceProvider.GetRequiredService<ICarts>()
            .WithDueCredits(Clock.GetUtcNow(), CancellationToken.None);
    }

    private async Task Run<T>(
        IRequest<T> request,
        Operation operation,
        TaskCompletionSource<T> answer
    )
    {
        _world.OperationOf.Value = operation;
        try
        {
            T response;
            await using (var scope = _provider.CreateAsyncScope())
            {
                response = await scope
                    .ServiceProvider.GetRequiredService<IMediator>()
                    .Send(request, operation.ClientToken);
            }

            _running.Remove(operation);
            answer.TrySetResult(response);
        }
        catch (Exception failed)
        {
            _running.Remove(operation);
            answer.TrySetException(failed);
        }
    }

    private ServiceProvider Build()
    {
        var services = Blueprint.Registered(_world.DatabaseOptions);
        services.Replace(ServiceDescriptor.Singleton<TimeProvider>(Clock));
        services.Replace(ServiceDescriptor.Singleton<IIdSource>(_world.Ids));
        services.Replace(
            ServiceDescriptor.Singleton<IHttpClientFactory>(new WireFactory(new Wire(_world, this)))
        );
        services.Replace(ServiceDescriptor.Singleton(_world.Limits));
        services.Replace(
            ServiceDescriptor.Singleton<ICreditProvider>(provider => new GuardedCreditProvider(
                new ProviderWire(
                    _world,
                    this,
                    _world.Keeper.Outside ?? provider.GetRequiredService<EmbeddedCreditProvider>()
                ),
                provider.GetRequiredService<GuessingLimits>()
            ))
        );
        services.AddScoped<UnitOfWork>();
        services.Replace(
            ServiceDescriptor.Scoped<IUnitOfWork>(provider => new CommitInDanger(
                provider.GetRequiredService<UnitOfWork>(),
                _world
            ))
        );
        _world.Bug?.Plant(services, _world);
        return services.BuildServiceProvider();
    }
}
