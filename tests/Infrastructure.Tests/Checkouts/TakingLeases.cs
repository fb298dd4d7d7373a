using CustomerCredit.Domain.Checkouts;
using CustomerCredit.Infrastructure.Checkouts;
using Microsoft.Extensions.Time.Testing;

namespace CustomerCredit.Infrastructure.Tests.Checkouts;

public sealed class TakingLeases
{
    private static readonly ShopId Shop = new("shop");
    private static readonly CartId Cart = new("cart");
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    private readonly FakeTimeProvider _time = new();
    private readonly CheckoutLeasesInMemory _leases;

    public TakingLeases() => _leases = new CheckoutLeasesInMemory(_time);

    [Fact]
    public async Task A_free_lease_is_given_at_once_and_only_once()
    {
        using var lease = await Take(TimeSpan.Zero);
        lease.ShouldNotBeNull();
        (await Take(TimeSpan.Zero)).ShouldBeNull();
    }

    [Fact]
    public async Task Carts_and_shops_do_not_stand_in_each_other_s_way()
    {
        using var lease = await Take(TimeSpan.Zero);
        (await _leases.Take(Shop, new CartId("another"), TimeSpan.Zero, default)).ShouldNotBeNull();
        (await _leases.Take(new ShopId("another"), Cart, TimeSpan.Zero, default)).ShouldNotBeNull();
    }

    [Fact]
    public async Task A_waiter_gets_the_lease_when_it_is_given_back()
    {
        var lease = await Take(TimeSpan.Zero);
        var waiter = Take(Patience);
        waiter.IsCompleted.ShouldBeFalse();

        lease!.Dispose();

        (await waiter).ShouldNotBeNull();
    }

    [Fact]
    public async Task A_waiter_gives_up_when_its_patience_ends()
    {
        using var lease = await Take(TimeSpan.Zero);
        var waiter = Take(Patience);

        _time.Advance(Patience);

        (await waiter).ShouldBeNull();
    }

    [Fact]
    public async Task A_lease_given_back_twice_counts_once()
    {
        var first = await Take(TimeSpan.Zero);
        first!.Dispose();
        using var second = await Take(TimeSpan.Zero);

        first.Dispose();

        (await Take(TimeSpan.Zero)).ShouldBeNull();
    }

    [Fact]
    public async Task A_caller_that_hangs_up_while_waiting_leaves_the_queue()
    {
        var lease = await Take(TimeSpan.Zero);
        using var caller = new CancellationTokenSource();
        var waiter = _leases.Take(Shop, Cart, Patience, caller.Token);

        await caller.CancelAsync();

        await Should.ThrowAsync<OperationCanceledException>(() => waiter);
        lease!.Dispose();
        (await Take(TimeSpan.Zero)).ShouldNotBeNull();
    }

    private Task<IDisposable?> Take(TimeSpan patience) =>
        _leases.Take(Shop, Cart, patience, default);
}
