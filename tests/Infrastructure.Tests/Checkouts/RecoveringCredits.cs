using System.Reflection;
using CustomerCredit.Domain.Checkouts;
using CustomerCredit.Infrastructure.Checkouts;
using MediatR;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting.Internal;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace CustomerCredit.Infrastructure.Tests.Checkouts;

/// <summary>When callers are let in after a start.</summary>
public sealed class RecoveringCredits : IDisposable
{
    private readonly FakeTimeProvider _time = new();
    private readonly ApplicationLifetime _lifetime = new(NullLogger<ApplicationLifetime>.Instance);
    private readonly TaskCompletionSource _asked = new();
    private readonly TaskCompletionSource<Unit> _answer = new();
    private readonly CreditRecovery _recovery;

    public RecoveringCredits()
    {
        var services = new ServiceCollection()
            .AddSingleton(Answering<ICarts>(OneCart))
            .AddSingleton(Answering<IMediator>(Ask))
            .BuildServiceProvider();
        _recovery = new CreditRecovery(
            services.GetRequiredService<IServiceScopeFactory>(),
            _lifetime,
            _time,
            NullLogger<CreditRecovery>.Instance
        );
    }

    public void Dispose() => _recovery.Dispose();

    [Fact]
    public async Task They_wait_for_what_was_left_unfinished_to_be_gone_on_with()
    {
        await Begin();
        _recovery.LetsCallersIn.ShouldBeFalse();

        _answer.SetResult(Unit.Value);

        await _recovery.FirstPass;
        _recovery.LetsCallersIn.ShouldBeTrue();
    }

    [Fact]
    public async Task They_wait_ten_seconds_at_most()
    {
        await Begin();
        _time.Advance(TimeSpan.FromSeconds(9.9));
        _recovery.LetsCallersIn.ShouldBeFalse();

        _time.Advance(TimeSpan.FromSeconds(0.1));

        _recovery.LetsCallersIn.ShouldBeTrue();
    }

    private async Task Begin()
    {
        await _recovery.StartAsync(CancellationToken.None);
        _lifetime.NotifyStarted();
        await _asked.Task;
    }

    private static Task<IReadOnlyList<(ShopId, CartId)>> OneCart() =>
        Task.FromResult<IReadOnlyList<(ShopId, CartId)>>([
            (new ShopId("shop"), new CartId("cart")),
        ]);

    private Task<Unit> Ask()
    {
        _asked.TrySetResult();
        return _answer.Task;
    }

    private static T Answering<T>(Func<object> answer)
        where T : class
    {
        var stub = DispatchProxy.Create<T, Stub>();
        ((Stub)(object)stub).Answer = answer;
        return stub;
    }

    /// <summary>Gives the same answer to every call.</summary>
    public class Stub : DispatchProxy
    {
        public Func<object> Answer { get; set; } = null!;

        protected override object? Invoke(MethodInfo? targetMethod, object?[]? args) => Answer();
    }
}
