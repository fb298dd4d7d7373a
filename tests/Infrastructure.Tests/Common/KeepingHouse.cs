using CustomerCredit.Application.Common;
using CustomerCredit.Domain.Checkouts;
using CustomerCredit.Domain.Orders;
using CustomerCredit.Infrastructure.Common;
using CustomerCredit.Infrastructure.Tests.Persistence;
using CustomerCredit.Support;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Time.Testing;

namespace CustomerCredit.Infrastructure.Tests.Common;

/// <summary>When old records are forgotten, and how it goes on after a failure.</summary>
public sealed class KeepingHouse() : DatabaseTest(new SqliteTestDatabase())
{
    private readonly Clock _clock = new();
    private int _added;

    [Fact]
    public async Task Old_records_go_five_minutes_after_the_start_and_every_day_from_then_on()
    {
        var services = await Open();
        await Add(services, events: 1_001, keys: 501);
        using var house = await Begin(services);

        _clock.Advance(TimeSpan.FromMinutes(5) - TimeSpan.FromSeconds(1));
        Left().ShouldBe((1_001, 501));
        _clock.Advance(TimeSpan.FromSeconds(1));
        await LeftBecomes(0, 0);

        await Add(services, events: 1, keys: 1);
        _clock.Advance(TimeSpan.FromDays(1) - TimeSpan.FromSeconds(1));
        Left().ShouldBe((1, 1));
        _clock.Advance(TimeSpan.FromSeconds(1));
        await LeftBecomes(0, 0);

        await house.StopAsync(CancellationToken.None);
    }

    [Fact]
    public async Task What_cannot_be_pruned_keeps_nothing_else_and_is_tried_again_the_next_day()
    {
        var services = await Open();
        await Add(services, events: 1, keys: 1);
        Execute(
            "CREATE TRIGGER stays BEFORE DELETE ON received_events BEGIN SELECT RAISE(ABORT, 'no'); END"
        );
        using var house = await Begin(services);

        _clock.Advance(TimeSpan.FromMinutes(5));
        await LeftBecomes(1, 0);
        Execute("DROP TRIGGER stays");
        _clock.Advance(TimeSpan.FromDays(1));
        await LeftBecomes(0, 0);

        await house.StopAsync(CancellationToken.None);
    }

    protected override void Configure(IServiceCollection services) =>
        services.Replace(ServiceDescriptor.Singleton<TimeProvider>(_clock));

    /// <summary>The worker as the program has it, waiting for its first time.</summary>
    private async Task<Housekeeping> Begin(IServiceProvider services)
    {
        var house = services.GetServices<IHostedService>().OfType<Housekeeping>().Single();
        await house.StartAsync(CancellationToken.None);
        await _clock.IsWaitedFor;
        return house;
    }

    /// <summary>Records that have been kept for long enough.</summary>
    private async Task Add(IServiceProvider services, int events, int keys)
    {
        await using var scope = services.CreateAsyncScope();
        var db = Context(scope);
        var longAgo = _clock.GetUtcNow() - TimeSpan.FromDays(100);
        for (var i = 0; i < events; i++)
        {
            var closed = ReceivedEvent.Keep(
                new EventId($"event-{_added++}"),
                "order.accepted",
                new EventSubject(null, null, null),
                longAgo,
                longAgo
            );
            closed.Followed();
            db.Add(closed);
        }

        for (var i = 0; i < keys; i++)
        {
            db.Add(
                new IdempotencyRecord(new ShopId("shop"), "Op", $"key-{_added++}", "f", longAgo)
            );
        }

        await db.SaveChangesAsync(CancellationToken.None);
    }

    private (long Events, long Keys) Left() =>
        (
            (long)Execute("SELECT COUNT(*) FROM received_events")!,
            (long)Execute("SELECT COUNT(*) FROM idempotency_records")!
        );

    private Task LeftBecomes(long events, long keys) =>
        Eventually.Holds(
            () => Task.FromResult(Left() == (events, keys)),
            TimeSpan.FromSeconds(30),
            () => Left().ToString()
        );

    /// <summary>Knows when somebody waits for it.</summary>
    private sealed class Clock() : FakeTimeProvider(new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero))
    {
        private readonly TaskCompletionSource _isWaitedFor = new();

        public Task IsWaitedFor => _isWaitedFor.Task;

        public override ITimer CreateTimer(
            TimerCallback callback,
            object? state,
            TimeSpan dueTime,
            TimeSpan period
        )
        {
            var timer = base.CreateTimer(callback, state, dueTime, period);
            if (dueTime == TimeSpan.FromMinutes(5))
            {
                _isWaitedFor.TrySetResult();
            }

            return timer;
        }
    }
}
