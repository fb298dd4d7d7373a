using CustomerCredit.Application.CreditProvider;
using CustomerCredit.Domain.Checkouts;
using CustomerCredit.Domain.SharedKernel;
using CustomerCredit.Simulation.Tests.Checks;
using CustomerCredit.Simulation.Tests.Time;

namespace CustomerCredit.Simulation.Tests.Parties;

/// <summary>
/// The line from one process of the service to whoever keeps the credit lines, with the same mishaps as the one to
/// Digital River. An outside provider executes what is under way even if its sender dies; the embedded one dies too.
/// </summary>
internal sealed class ProviderWire(World world, Process process, ICreditProvider real)
    : ICreditProvider
{
    public ProviderCapabilities Capabilities =>
        real.Capabilities with
        {
            LowersHolds = world.CanLowerHolds,
        };

    public Task<ProviderBalance> CheckBalance(
        CreditLineName line,
        LineCaller caller,
        CancellationToken cancellationToken
    ) =>
        new Exchange<ProviderBalance>(
            this,
            null,
            () => real.CheckBalance(line, caller, default)
        ).Begin();

    public Task<IReadOnlyList<CustomerLine>> LinesOf(
        string customerId,
        Currency currency,
        LineCaller caller,
        CancellationToken cancellationToken
    ) =>
        new Exchange<IReadOnlyList<CustomerLine>>(
            this,
            null,
            () => real.LinesOf(customerId, currency, caller, default)
        ).Begin();

    public Task<ProviderHold> Hold(NewProviderHold hold, CancellationToken cancellationToken) =>
        Write(hold.Key, hold.Credit.Value, RemoteCallKind.Hold, () => real.Hold(hold, default));

    public Task<ProviderHold> Lower(
        string key,
        HoldId hold,
        Money amount,
        CancellationToken cancellationToken
    ) => Write(key, RemoteCallKind.LowerHold, () => real.Lower(key, hold, amount, default));

    public Task<ProviderHold> Renew(
        string key,
        HoldId hold,
        TimeSpan lifetime,
        CancellationToken cancellationToken
    ) => Write(key, RemoteCallKind.RenewHold, () => real.Renew(key, hold, lifetime, default));

    public Task<ProviderHold> Redeem(
        string key,
        HoldId hold,
        Money amount,
        CancellationToken cancellationToken
    ) => Write(key, RemoteCallKind.RedeemHold, () => real.Redeem(key, hold, amount, default));

    public Task<ProviderHold> Release(
        string key,
        HoldId hold,
        CancellationToken cancellationToken
    ) => Write(key, RemoteCallKind.ReleaseHold, () => real.Release(key, hold, default));

    public Task<ProviderHold> GiveBack(
        string key,
        HoldId hold,
        Money total,
        CancellationToken cancellationToken
    ) => Write(key, RemoteCallKind.GiveBack, () => real.GiveBack(key, hold, total, default));

    public Task<ProviderHold?> FindHold(
        CreditId credit,
        int number,
        CancellationToken cancellationToken
    ) =>
        new Exchange<ProviderHold?>(
            this,
            new Sent(
                process,
                "GET",
                $"hold {number}",
                "",
                Sent.HoldOf(credit.Value),
                world.Scheduler.Now
            ),
            () => real.FindHold(credit, number, default)
        ).Begin();

    /// <summary>Keys are made of a verb, the credit, and the number of its hold.</summary>
    private Task<ProviderHold> Write(
        string key,
        RemoteCallKind kind,
        Func<Task<ProviderHold>> call
    ) => Write(key, key.Split(':')[1], kind, call);

    private Task<ProviderHold> Write(
        string key,
        string credit,
        RemoteCallKind kind,
        Func<Task<ProviderHold>> call
    )
    {
        var recorded = world.OurBooks.LatestCall(credit, kind);
        return new Exchange<ProviderHold>(
            this,
            new Sent(
                process,
                $"{kind}",
                key,
                recorded?.Id ?? key,
                Sent.HoldOf(credit),
                world.Scheduler.Now
            ),
            call
        ).Begin();
    }

    /// <summary>One request and whatever becomes of it.</summary>
    private sealed class Exchange<T>(ProviderWire wire, Sent? sent, Func<Task<T>> call)
    {
        /// <summary>How long an answer is waited for (engine design, section 6.1).</summary>
        private static readonly TimeSpan Patience = TimeSpan.FromSeconds(4);

        private readonly World _world = wire.World;
        private readonly Operation? _operation = wire.World.Operation;
        private readonly TaskCompletionSource<T> _answer = new();

        private Chance Chance => _world.WireChance;

        public Task<T> Begin()
        {
            var fault = _world.IsKeeperDown
                ? Chance.OneOf([WireFault.NoConnection, WireFault.RequestLost])
                : _world.Plan?.NextFault() ?? _world.Rates.Draw(Chance);
            Log(fault);
            if (fault is WireFault.NoConnection)
            {
                After(Hop(), () => Fail(Ending.NeverSent));
                return _answer.Task;
            }

            if (sent is not null)
            {
                _world.Watch.Sending(sent);
            }

            After(Patience, () => Fail(Ending.Unknown));
            Strike(fault);
            return _answer.Task;
        }

        private void Strike(WireFault fault)
        {
            switch (fault)
            {
                case WireFault.RequestLost:
                    break;
                case WireFault.ErrorBefore:
                    After(Hop() + Hop(), () => Fail(Ending.Unknown));
                    break;
                case WireFault.RateLimited:
                    After(Hop() + Hop(), () => Fail(Ending.NeverSent));
                    break;
                case WireFault.Late:
                    Execute(
                        Chance.Between(TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(300)),
                        _ => { }
                    );
                    break;
                case WireFault.ResponseLost:
                    Execute(Hop(), _ => { });
                    break;
                case WireFault.ErrorAfter:
                case WireFault.Malformed:
                    Execute(Hop(), _ => After(Hop(), () => Fail(Ending.Unknown)));
                    break;
                case WireFault.Slow:
                    Execute(
                        Chance.Between(TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(6)),
                        Answer
                    );
                    break;
                default:
                    Execute(Hop(), Answer);
                    break;
            }
        }

        private void Execute(TimeSpan delay, Action<Task<T>> andThen)
        {
            if (_world.Keeper.IsOutside)
            {
                _world.Scheduler.After(delay, null, () => Done(Perform(), andThen));
                return;
            }

            After(delay, () => wire.Process.Actor.Post(_ => _ = RunInside(andThen), null));
        }

        /// <summary>The other company's code is quick and waits for nobody.</summary>
        private Task<T> Perform()
        {
            var answer = call();
            _world.Keeper.Refresh();
            return answer.IsCompleted
                ? answer
                : throw new InvalidOperationException("The provider waits for something.");
        }

        /// <summary>The request that is being run is told apart from what the provider does for it.</summary>
        private async Task RunInside(Action<Task<T>> andThen)
        {
            _world.OperationOf.Value = null;
            var answer = call();
            try
            {
                await answer;
            }
            catch (CreditProviderException)
            {
                // An answer, too.
            }

            Done(answer, andThen);
        }

        private void Done(Task<T> answer, Action<Task<T>> andThen)
        {
            _world.Log(
                "provider",
                $"{sent} -> {(answer.IsFaulted ? answer.Exception.InnerException!.Message : "done")}"
            );
            andThen(answer);
        }

        private void Answer(Task<T> answer) =>
            After(
                _world.Keeper.IsOutside ? Hop() : TimeSpan.Zero,
                () =>
                {
                    if (_answer.Task.IsCompleted)
                    {
                        return;
                    }

                    if (answer.Exception?.InnerException is { } failed)
                    {
                        Ended(EndingOf(failed));
                        _answer.TrySetException(failed);
                    }
                    else
                    {
                        Ended(Ending.Done);
                        _answer.TrySetResult(answer.Result);
                    }
                }
            );

        private static Ending EndingOf(Exception failed) =>
            (failed as CreditProviderException)?.Failure switch
            {
                ProviderFailure.Refused => Ending.Refused,
                ProviderFailure.Unreachable => Ending.NeverSent,
                _ => Ending.Unknown,
            };

        private void Fail(Ending ending)
        {
            if (_answer.Task.IsCompleted)
            {
                return;
            }

            Ended(ending);
            _answer.TrySetException(
                ending == Ending.NeverSent
                    ? CreditProviderException.Unreachable("The provider was not reached.")
                    : CreditProviderException.Unknown("The provider gave no clear answer.")
            );
        }

        private void Ended(Ending ending)
        {
            if (sent is null)
            {
                return;
            }

            _world.Watch.Ended(sent, ending);
            if (!sent.IsRead)
            {
                _operation?.Reach(Milestone.Answered);
            }
        }

        /// <summary>What reaches us only while we live.</summary>
        private void After(TimeSpan delay, Action what) =>
            _world.Scheduler.After(delay, wire.Process.Actor, what);

        private TimeSpan Hop() =>
            Chance.Between(TimeSpan.FromMilliseconds(3), TimeSpan.FromMilliseconds(60));

        private void Log(WireFault fault) =>
            _world.Log(
                wire.Process.Actor.Name,
                fault == WireFault.None ? $"{sent}" : $"{sent} {fault}"
            );
    }

    private World World => world;

    private Process Process => process;
}
