using System.Globalization;
using CustomerCredit.Application.Checkouts;
using CustomerCredit.Application.Common;
using CustomerCredit.Application.CreditProvider;
using CustomerCredit.Application.Gateway;
using CustomerCredit.Application.Orders;
using CustomerCredit.DigitalRiver.Sandbox.Rules.Callouts;
using CustomerCredit.Domain.Checkouts;
using CustomerCredit.Infrastructure.Orders;
using CustomerCredit.Infrastructure.Persistence;
using CustomerCredit.Infrastructure.StoredValue;
using CustomerCredit.Simulation.Tests.Time;
using MediatR;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;

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
    private WorkItem? _nextFollowing;
    private WorkItem? _nextPoll;
    private bool _isRecovering;
    private bool _isFollowing;
    private bool _isPolling;

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
    public Task<T> Send<T>(IRequest<T> request, Operation operation) =>
        Start(
            operation,
            services =>
                services.GetRequiredService<IMediator>().Send(request, operation.ClientToken)
        );

    /// <summary>A letter of Digital River's, or what claims to be one, arrives at the door that the web server keeps.</summary>
    /// <param name="signature">The header with the signature.</param>
    /// <param name="body">The raw body.</param>
    /// <param name="answer">Told whether it was taken, unless nobody answers.</param>
    public void Receive(string signature, ReadOnlyMemory<byte> body, Action<bool> answer) =>
        Actor.Post(_ => _ = Open(signature, body, answer), null);

    private async Task Open(string signature, ReadOnlyMemory<byte> body, Action<bool> answer)
    {
        try
        {
            var received = _provider.GetRequiredService<IWebhookDoor>().Open(signature, body);
            if (received is not null)
            {
                var request = new ReceiveEvent(received);
                await Send(request, new Operation("webhook", request, CancellationToken.None));
            }

            answer(true);
        }
        catch (ForgedEventException)
        {
            answer(false);
        }
        catch (ProcessDiedException)
        {
            // Nobody answers.
        }
        catch (Exception failed)
        {
            _world.Invariants.RecoveryFailed(failed);
            answer(false);
        }
    }

    /// <summary>Digital River asks at the store-credit door whether an offer is good.</summary>
    public void Ask(
        AuthorizeStoreCredit question,
        Action<CalloutAnswer> answer,
        CancellationToken hangUp
    ) =>
        AtTheDoor(
            question,
            "callout",
            approval =>
            {
                _world.Invariants.Answered(question, approval.Amount);
                return new CalloutAnswer(
                    200,
                    approval.Amount is not null,
                    approval.Amount is { } amount
                        ? decimal.Parse(amount.ToAmountText(), CultureInfo.InvariantCulture)
                        : null,
                    question.Offer.Value
                );
            },
            answer,
            hangUp
        );

    /// <summary>
    /// Digital River tells at the store-credit door that an offer was taken back. The notice names no session: from one that
    /// never had the offer it gives nothing up.
    /// </summary>
    public void Tell(
        RemoveStoreCredit notice,
        bool wasChosenThere,
        Action<CalloutAnswer> answer,
        CancellationToken hangUp
    ) =>
        AtTheDoor(
            notice,
            "notice of removal",
            _ =>
            {
                if (wasChosenThere)
                {
                    _world.Invariants.About(notice.Offer.Value).IsGivenUp = !_running.Keys.Any(
                        other =>
                            other.Request is AuthorizeStoreCredit question
                            && question.Offer == notice.Offer
                    );
                }

                return new CalloutAnswer(204);
            },
            answer,
            hangUp
        );

    private void AtTheDoor<T>(
        IRequest<T> request,
        string name,
        Func<T, CalloutAnswer> tell,
        Action<CalloutAnswer> answer,
        CancellationToken hangUp
    ) =>
        Actor.Post(
            _ =>
            {
                if (request is AuthorizeStoreCredit question)
                {
                    _world.Invariants.IsBeingAsked(question);
                }

                _ = AnswerAtTheDoor(new Operation(name, request, hangUp), request, tell, answer);
            },
            null
        );

    private async Task AnswerAtTheDoor<T>(
        Operation operation,
        IRequest<T> request,
        Func<T, CalloutAnswer> tell,
        Action<CalloutAnswer> answer
    )
    {
        try
        {
            answer(tell(await Send(request, operation)));
        }
        catch (ProcessDiedException)
        {
            // Nobody answers.
        }
        catch (Exception failed)
        {
            _world.Invariants.DoorFailed(request, failed);
            answer(new CalloutAnswer(500));
        }
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

            if (operation.Request is AuthorizeStoreCredit question)
            {
                // Its hold stays until its time is over (engine design, crash point 27).
                _world.Invariants.About(question.Offer.Value).MayBeAwaited = true;
            }
        }

        _world.Watch.Died(this);
        foreach (var loseConnection in _running.Values)
        {
            _world.Scheduler.Soon(null, loseConnection);
        }

        _running.Clear();
    }

    /// <summary>Sees to it that all workers come round when they would find something.</summary>
    public void PlanWork()
    {
        PlanRecovery();
        PlanFollowing();
        PlanPoll();
    }

    /// <summary>
    /// Sees to it that the list of events is read at the next full minute. The product reads it every minute; here only
    /// the minutes count in which it tells something that no letter brought.
    /// </summary>
    public void PlanPoll()
    {
        if (Actor.IsDead || _isPolling || _nextPoll is not null || !_world.Postman.HasMissed)
        {
            return;
        }

        _nextPoll = AtNext(
            TimeSpan.TicksPerMinute,
            0,
            async () =>
            {
                (_nextPoll, _isPolling) = (null, true);
                try
                {
                    var request = new PollEvents(PollEvents.MaxPageSize);
                    PolledPage page;
                    do
                    {
                        page = await Send(
                            request,
                            new Operation("poll", request, CancellationToken.None)
                        );
                    } while (!page.IsLast);
                }
                catch (Exception failed)
                {
                    _world.Invariants.RecoveryFailed(failed);
                }
                finally
                {
                    _isPolling = false;
                    PlanPoll();
                }
            }
        );
    }

    /// <summary>Sees to it that the inbox is worked off when an event in it is due.</summary>
    private void PlanFollowing()
    {
        if (Actor.IsDead || _isFollowing || _world.OurBooks.EarliestEvent() is not { } due)
        {
            return;
        }

        if (_nextFollowing is not null)
        {
            _nextFollowing.IsCancelled = true;
        }

        _nextFollowing = AtNext(TimeSpan.TicksPerSecond, due, Follow);
    }

    private async Task Follow()
    {
        (_nextFollowing, _isFollowing) = (null, true);
        try
        {
            var events = _provider.GetRequiredService<OpenEvents>();
            await Start(
                new Operation("follow", events, CancellationToken.None),
                _ => events.Follow(CancellationToken.None)
            );
        }
        catch (Exception failed)
        {
            _world.Invariants.RecoveryFailed(failed);
        }
        finally
        {
            _isFollowing = false;
            PlanFollowing();
        }
    }

    /// <summary>A worker that comes round at full seconds or minutes, at the first of them after something is due on our clock.</summary>
    private WorkItem AtNext(long period, long due, Func<Task> work)
    {
        var wait = Math.Max(0, due - Clock.GetUtcNow().UtcTicks);
        var at = ((_world.Scheduler.Now + wait) / period + 1) * period;
        return _world.Scheduler.After(
            TimeSpan.FromTicks(at - _world.Scheduler.Now),
            Actor,
            () => Actor.Post(_ => _ = work(), null)
        );
    }

    /// <summary>
    /// Sees to it that the recovery worker comes round when the next unfinished credit is due. The product looks every
    /// second; here only the seconds count in which it would find something.
    /// </summary>
    private void PlanRecovery()
    {
        if (Actor.IsDead || _isRecovering || _world.OurBooks.EarliestDue() is not { } due)
        {
            return;
        }

        if (_nextPass is not null)
        {
            _nextPass.IsCancelled = true;
        }

        _nextPass = AtNext(TimeSpan.TicksPerSecond, due, Recover);
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

    private Task<T> Start<T>(Operation operation, Func<IServiceProvider, Task<T>> work)
    {
        var answer = new TaskCompletionSource<T>();
        _running[operation] = () => answer.TrySetException(new ProcessDiedException());
        Actor.Post(_ => _ = Run(work, operation, answer), null);
        return answer.Task;
    }

    private async Task Run<T>(
        Func<IServiceProvider, Task<T>> work,
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
                response = await work(scope.ServiceProvider);
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

    /// <summary>Events whose following failed are only logged, and tried again.</summary>
    private sealed class WhatOpenEventsSay(World world) : ILogger<OpenEvents>
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(
            LogLevel logLevel,
            Microsoft.Extensions.Logging.EventId eventId,
            TState state,
            Exception? exception,
            Func<TState, Exception?, string> formatter
        )
        {
            if (exception is not null)
            {
                world.Invariants.RecoveryFailed(exception);
            }
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
        services.AddSingleton<ILogger<OpenEvents>>(new WhatOpenEventsSay(_world));
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
