using CustomerCredit.Application.Common;
using CustomerCredit.Domain.Ledger;
using CustomerCredit.Infrastructure.Tests.Ledger;
using CustomerCredit.Support;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace CustomerCredit.Infrastructure.Tests.Persistence;

/// <summary>The line to PostgreSQL breaks in the middle of a commit (engine design, crash point 2).</summary>
public sealed class LosingAnswers : LedgerTest, IAsyncDisposable
{
    private readonly CuttingProxy _proxy;

    public LosingAnswers()
        : this(new PostgreSqlTestDatabase()) { }

    private LosingAnswers(PostgreSqlTestDatabase database)
        : base(database)
    {
        var server = new NpgsqlConnectionStringBuilder(database.ConnectionString);
        _proxy = new CuttingProxy(server.Host!, server.Port);
        server.Port = _proxy.Port;
        Settings["ConnectionStrings:CustomerCredit"] = server.ToString();
    }

    public async ValueTask DisposeAsync() => await _proxy.DisposeAsync();

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_commit_is_made_once_whether_or_not_the_server_heard_of_it(
        bool letsTheServerHear
    )
    {
        var services = await Open();
        await Post(services, Issued(Card, 10_000));
        _proxy.LetsTheServerHear = letsTheServerHear;

        for (var round = 1; round <= 10; round++)
        {
            _proxy.Cuts = 1;
            await HoldAndNote(services, round);
            _proxy.Cuts.ShouldBe(0, "it was cut");
        }

        (await Ask(services, ledger => ledger.Balance(Card, default))).Value.ShouldBe(9_000);
        var verdict = await Verify(services);
        verdict.Breaks.ShouldBeEmpty();
        verdict.Waiting.ShouldBe(21);
    }

    [Fact]
    public async Task A_line_that_stays_broken_is_an_error_and_leaves_nothing_half_done()
    {
        var services = await Open();
        await Post(services, Issued(Card, 10_000));
        _proxy.Cuts = 1_000;

        await Should.ThrowAsync<NpgsqlException>(() => HoldAndNote(services, 1));

        _proxy.Cuts = 0;
        (await Ask(services, ledger => ledger.Balance(Card, default))).Value.ShouldBe(10_000);
        (await Verify(services)).Waiting.ShouldBe(1);
    }

    private async Task HoldAndNote(IServiceProvider services, int number)
    {
        await using var scope = services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<ILedger>().Post(Held($"k{number}", Card, 100));
        scope
            .ServiceProvider.GetRequiredService<IAuditTrail>()
            .Note("shop", "held", $"credit k{number}");
        await scope.ServiceProvider.GetRequiredService<IUnitOfWork>().Commit();
    }
}
