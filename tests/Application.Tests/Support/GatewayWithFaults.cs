using CustomerCredit.Application.Gateway;
using CustomerCredit.Domain.Checkouts;
using CustomerCredit.Domain.Orders;

namespace CustomerCredit.Application.Tests.Support;

/// <summary>The real gateway, some calls of which are struck by faults, or wait until the test lets them pass.</summary>
internal sealed class GatewayWithFaults(IPaymentGateway real) : IPaymentGateway
{
    public const int RefusalStatus = 409;
    public const string RefusalCode = "made_up";
    public const string RefusalMessage = "Digital River does not like it";

    /// <summary>No test needs more calls; whoever makes more runs in circles.</summary>
    private const int MostCalls = 1_000;

    private readonly Lock _lock = new();
    private readonly List<Plan> _plans = [];
    private int _inFlight;
    private int _calls;

    /// <summary>How many calls run right now; those that wait for the test do not count.</summary>
    public int InFlight => Volatile.Read(ref _inFlight);

    /// <summary>Whether every call is refused passage.</summary>
    public bool IsDown { get; set; }

    /// <summary>The next call of this kind, or a later one, is struck; without end where <paramref name="times" /> is null.</summary>
    public void Will(GatewayFault fault, GatewayOperation on, int skip, int? times) =>
        Add(new Plan(on, skip, times, Before(fault), After(fault), fault == GatewayFault.Ignored));

    /// <summary>Before the next call of this kind is sent, this happens.</summary>
    public void FirstDo(Func<Task> what, GatewayOperation on) =>
        Add(new Plan(on, 0, 1, what, null, ignores: false));

    /// <summary>The next call of this kind is struck, and everything after it finds the line down.</summary>
    public void BreakAt(GatewayOperation operation, GatewayFault fault)
    {
        var after = After(fault);
        Add(
            new Plan(
                operation,
                0,
                1,
                () =>
                {
                    IsDown = true;
                    return Before(fault)?.Invoke() ?? Task.CompletedTask;
                },
                after,
                ignores: false
            )
        );
    }

    public void BeGood()
    {
        lock (_lock)
        {
            IsDown = false;
            _calls = 0;
            _plans.Clear();
        }
    }

    public Task<Checkout> ReadCheckout(
        CheckoutId checkout,
        GatewayCall call,
        CancellationToken cancellationToken
    ) =>
        Run(
            GatewayOperation.ReadCheckout,
            () => real.ReadCheckout(checkout, call, cancellationToken)
        );

    public Task<GatewaySource> ReadSource(
        SourceId source,
        GatewayCall call,
        CancellationToken cancellationToken
    ) => Run(GatewayOperation.ReadSource, () => real.ReadSource(source, call, cancellationToken));

    public Task<GatewaySource> CreateCreditSource(
        NewCreditSource source,
        GatewayCall call,
        CancellationToken cancellationToken
    ) =>
        Run(
            GatewayOperation.CreateSource,
            () => real.CreateCreditSource(source, call, cancellationToken)
        );

    public Task AttachSource(
        CheckoutId checkout,
        SourceId source,
        GatewayCall call,
        CancellationToken cancellationToken
    ) =>
        Run(
            GatewayOperation.Attach,
            async () =>
            {
                await real.AttachSource(checkout, source, call, cancellationToken);
                return true;
            }
        );

    public Task DetachSource(
        CheckoutId checkout,
        SourceId source,
        GatewayCall call,
        CancellationToken cancellationToken
    ) =>
        Run(
            GatewayOperation.Detach,
            async () =>
            {
                await real.DetachSource(checkout, source, call, cancellationToken);
                return true;
            }
        );

    public Task<Order?> FindOrder(
        CheckoutId checkout,
        GatewayCall call,
        CancellationToken cancellationToken
    ) => Run(GatewayOperation.FindOrder, () => real.FindOrder(checkout, call, cancellationToken));

    public Task<Order> ReadOrder(
        OrderId order,
        GatewayCall call,
        CancellationToken cancellationToken
    ) => Run(GatewayOperation.ReadOrder, () => real.ReadOrder(order, call, cancellationToken));

    public Task<GatewayEventPage> ListEvents(
        DateTimeOffset since,
        EventId? after,
        int limit,
        GatewayCall call,
        CancellationToken cancellationToken
    ) =>
        Run(
            GatewayOperation.ListEvents,
            () => real.ListEvents(since, after, limit, call, cancellationToken)
        );

    private static Func<Task>? Before(GatewayFault fault) =>
        fault switch
        {
            GatewayFault.Refused => () =>
                throw GatewayException.Refused(RefusalStatus, RefusalCode, null, RefusalMessage),
            GatewayFault.Unreachable => () => throw GatewayException.Unreachable("No line."),
            GatewayFault.UnknownBefore => () => throw GatewayException.Unknown("Lost on the way."),
            GatewayFault.KilledBefore => () => throw new ProcessKilledException(),
            _ => null,
        };

    private static Func<Task>? After(GatewayFault fault) =>
        fault switch
        {
            GatewayFault.UnknownAfter => () =>
                throw GatewayException.Unknown("Lost on the way back."),
            GatewayFault.KilledAfter => () => throw new ProcessKilledException(),
            _ => null,
        };

    private void Add(Plan plan)
    {
        lock (_lock)
        {
            _plans.Add(plan);
        }
    }

    private async Task<T> Run<T>(GatewayOperation operation, Func<Task<T>> call)
    {
        if (Interlocked.Increment(ref _calls) > MostCalls)
        {
            throw new InvalidOperationException("Digital River is called again and again.");
        }

        if (IsDown)
        {
            throw GatewayException.Unreachable("No line.");
        }

        var plan = Next(operation);
        if (plan?.Before is { } before)
        {
            await before();
        }

        Interlocked.Increment(ref _inFlight);
        try
        {
            var answer = plan is { Ignores: true } ? default! : await call();
            if (plan?.After is { } after)
            {
                await after();
            }

            return answer;
        }
        finally
        {
            Interlocked.Decrement(ref _inFlight);
        }
    }

    private Plan? Next(GatewayOperation operation)
    {
        lock (_lock)
        {
            var plan = _plans.Find(plan => plan.On == operation);
            if (plan is null)
            {
                return null;
            }

            if (plan.Skip > 0)
            {
                plan.Skip--;
                return null;
            }

            if (plan.Times is not null && --plan.Times == 0)
            {
                _plans.Remove(plan);
            }

            return plan;
        }
    }

    private sealed class Plan(
        GatewayOperation on,
        int skip,
        int? times,
        Func<Task>? before,
        Func<Task>? after,
        bool ignores
    )
    {
        public bool Ignores => ignores;
        public GatewayOperation On => on;
        public int Skip { get; set; } = skip;
        public int? Times { get; set; } = times;
        public Func<Task>? Before => before;
        public Func<Task>? After => after;
    }
}
