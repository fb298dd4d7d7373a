using CustomerCredit.Application.Ledger;
using CustomerCredit.Infrastructure.Tests.Persistence;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Time.Testing;

namespace CustomerCredit.Infrastructure.Tests.Ledger;

public sealed class AnchoringTheChain() : LedgerTest(new SqliteTestDatabase())
{
    private readonly FakeTimeProvider _time = new(Noon);
    private readonly WrittenAnchors _anchors = new();

    [Fact]
    public async Task The_head_is_written_down_every_minute_while_it_moves_and_at_the_end()
    {
        var services = await Open();
        var anchoring = services
            .GetServices<IHostedService>()
            .Single(service => service.GetType().Name == "LedgerAnchoring");
        await Post(services, Issued(Card, 1_000));
        await anchoring.StartAsync(CancellationToken.None);
        (await _anchors.Next()).Sequence.ShouldBe(1);

        await Post(services, Held("a", Card, 10));
        _time.Advance(TimeSpan.FromMinutes(1));
        (await _anchors.Next()).Sequence.ShouldBe(2);

        // Nothing moved in this minute, so the next one written is the last.
        _time.Advance(TimeSpan.FromMinutes(1));
        await Post(services, Held("b", Card, 10));
        await Post(services, Held("c", Card, 10));
        await anchoring.StopAsync(CancellationToken.None);
        (await _anchors.Next()).Sequence.ShouldBe(4);
        _anchors.IsEmpty.ShouldBeTrue();
    }

    [Fact]
    public async Task A_ledger_that_does_not_continue_its_anchor_leaves_it_alone()
    {
        var services = await Open();
        await Post(services, Issued(Card, 1_000));
        _anchors.Current = new LedgerAnchor(7, new string('a', 64));
        var anchoring = services
            .GetServices<IHostedService>()
            .Single(service => service.GetType().Name == "LedgerAnchoring");

        await anchoring.StartAsync(CancellationToken.None);
        await anchoring.StopAsync(CancellationToken.None);

        _anchors.IsEmpty.ShouldBeTrue();
    }

    [Fact]
    public async Task A_host_that_could_not_start_disposes_of_it_without_hearing_of_a_fault()
    {
        var services = await Open();
        var anchoring = (BackgroundService)
            services
                .GetServices<IHostedService>()
                .Single(service => service.GetType().Name == "LedgerAnchoring");
        await Post(services, Issued(Card, 1_000));
        await anchoring.StartAsync(CancellationToken.None);
        await _anchors.Next();

        anchoring.Dispose();

        await anchoring.ExecuteTask!.WaitAsync(
            TimeSpan.FromSeconds(30),
            TestContext.Current.CancellationToken
        );
    }

    protected override void Configure(IServiceCollection services)
    {
        services.Replace(ServiceDescriptor.Singleton<TimeProvider>(_time));
        services.Replace(ServiceDescriptor.Singleton<ILedgerAnchors>(_anchors));
    }

    /// <summary>Hands out what is written, one after the other.</summary>
    private sealed class WrittenAnchors : ILedgerAnchors
    {
        private readonly System.Threading.Channels.Channel<LedgerAnchor> _written =
            System.Threading.Channels.Channel.CreateUnbounded<LedgerAnchor>();

        public LedgerAnchor? Current { get; set; }

        public bool IsEmpty => !_written.Reader.TryPeek(out _);

        public Task<LedgerAnchor> Next() =>
            _written
                .Reader.ReadAsync()
                .AsTask()
                .WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);

        public LedgerAnchor? Read() => Current;

        public void Write(LedgerAnchor head)
        {
            Current = head;
            _written.Writer.TryWrite(head).ShouldBeTrue();
        }

        public void Forget() => Current = null;
    }
}
