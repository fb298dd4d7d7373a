using System.Globalization;
using CustomerCredit.Application.Checkouts;
using CustomerCredit.Domain.Checkouts;
using CustomerCredit.Infrastructure.Persistence.PostgreSql;
using CustomerCredit.Infrastructure.Tests.Persistence;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Time.Testing;

namespace CustomerCredit.Infrastructure.Tests.Checkouts;

/// <summary>Leases that several instances see, on the database's clock.</summary>
public sealed class TakingLeasesAsRows() : DatabaseTest(new PostgreSqlTestDatabase())
{
    private static readonly ShopId Shop = new("shop");
    private static readonly CartId Cart = new("cart");
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    private LeaseTerms _terms = new(TimeSpan.FromSeconds(30), TimeProvider.System);

    [Fact]
    public async Task A_lease_is_held_by_one_instance_at_a_time_and_one_caller_of_it()
    {
        var (one, other) = (await Instance(), await Instance());
        var lease = await Take(one);
        lease.ShouldNotBeNull();

        (await Take(one)).ShouldBeNull();
        (await Take(other)).ShouldBeNull();
        (await other.Take(Shop, new CartId("another"), TimeSpan.Zero, default)).ShouldNotBeNull();
        (await other.Take(new ShopId("another"), Cart, TimeSpan.Zero, default)).ShouldNotBeNull();
    }

    [Fact]
    public async Task What_was_given_back_is_there_for_the_same_instance_at_once()
    {
        var instance = await Instance();
        for (var round = 0; round < 50; round++)
        {
            using var lease = await Take(instance);
            lease.ShouldNotBeNull();
        }
    }

    [Fact]
    public async Task A_waiter_on_another_instance_gets_it_when_it_is_given_back()
    {
        var (one, other) = (await Instance(), await Instance());
        var lease = await Take(one);
        var waiter = Take(other, Patience);

        lease!.Dispose();

        (await waiter).ShouldNotBeNull();
        (await Take(one)).ShouldBeNull();
    }

    [Fact]
    public async Task A_waiter_on_another_instance_gives_up_when_its_patience_ends()
    {
        var (one, other) = (await Instance(), await Instance());
        using var lease = await Take(one);

        (await Take(other, TimeSpan.FromMilliseconds(200))).ShouldBeNull();
    }

    [Fact]
    public async Task A_lease_that_is_held_longer_than_it_lasts_is_renewed()
    {
        _terms = new LeaseTerms(TimeSpan.FromMilliseconds(600), TimeProvider.System);
        var (one, other) = (await Instance(), await Instance());
        using var lease = await Take(one);

        (await Take(other, TimeSpan.FromSeconds(2))).ShouldBeNull();
    }

    [Fact]
    public async Task A_lease_of_a_dead_instance_is_taken_over_with_a_higher_fence_and_stays_so()
    {
        // Its clock stands, so it renews nothing.
        _terms = new LeaseTerms(TimeSpan.FromMilliseconds(300), new FakeTimeProvider());
        var dead = await Instance();
        var late = await Take(dead);
        Fence().ShouldBe(1);
        _terms = new LeaseTerms(TimeSpan.FromSeconds(30), TimeProvider.System);
        var successor = await Instance();

        using var lease = await Take(successor, Patience);

        lease.ShouldNotBeNull();
        Fence().ShouldBe(2);
        late!.Dispose();
        (await Take(dead)).ShouldBeNull();
        Fence().ShouldBe(2);
    }

    [Fact]
    public async Task An_instance_that_stops_leaves_no_lease_behind()
    {
        var services = await Open();
        var lease = await Take(services.GetRequiredService<ICheckoutLeases>());
        lease!.Dispose();

        await ((ServiceProvider)services).DisposeAsync();

        Execute("SELECT COUNT(*) FROM leases").ShouldBe(0L);
    }

    [Fact]
    public async Task Of_many_that_want_it_at_once_one_at_a_time_has_it()
    {
        ICheckoutLeases[] instances = [await Instance(), await Instance(), await Instance()];
        var (holders, most, rounds) = (0, 0, 0);

        await Task.WhenAll(
            Enumerable
                .Range(0, 60)
                .Select(number =>
                    Task.Run(async () =>
                    {
                        using var lease = await Take(
                            instances[number % 3],
                            TimeSpan.FromSeconds(30)
                        );
                        lease.ShouldNotBeNull();
                        most = Math.Max(most, Interlocked.Increment(ref holders));
                        await Task.Yield();
                        Interlocked.Decrement(ref holders);
                        Interlocked.Increment(ref rounds);
                    })
                )
        );

        rounds.ShouldBe(60);
        most.ShouldBe(1);
    }

    [Fact]
    public async Task A_caller_that_hangs_up_while_waiting_takes_nothing()
    {
        var (one, other) = (await Instance(), await Instance());
        var lease = await Take(one);
        using var caller = new CancellationTokenSource();
        var waiter = other.Take(Shop, Cart, Patience, caller.Token);

        await caller.CancelAsync();

        await Should.ThrowAsync<OperationCanceledException>(() => waiter);
        lease!.Dispose();
        (await Take(other, Patience)).ShouldNotBeNull();
    }

    [Fact]
    public async Task Connections_that_broke_meanwhile_stand_in_nobody_s_way()
    {
        var instance = await Instance();
        using (await Take(instance)) { }

        Execute(
            "SELECT COUNT(pg_terminate_backend(pid)) FROM pg_stat_activity WHERE pid <> pg_backend_pid() AND datname = current_database()"
        );

        (await Take(instance)).ShouldNotBeNull();
    }

    protected override void Configure(IServiceCollection services) =>
        services.Replace(ServiceDescriptor.Singleton(_terms));

    private async Task<ICheckoutLeases> Instance() =>
        (await Open()).GetRequiredService<ICheckoutLeases>();

    private static Task<IDisposable?> Take(ICheckoutLeases leases, TimeSpan patience = default) =>
        leases.Take(Shop, Cart, patience, default);

    private long Fence() =>
        Convert.ToInt64(
            Execute("SELECT fence FROM leases WHERE name = 'cart:shop:cart'"),
            CultureInfo.InvariantCulture
        );
}
