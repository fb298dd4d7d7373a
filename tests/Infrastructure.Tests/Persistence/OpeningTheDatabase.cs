using CustomerCredit.Application.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace CustomerCredit.Infrastructure.Tests.Persistence;

public sealed class OpeningTheDatabase() : DatabaseTest(new SqliteTestDatabase())
{
    [Fact]
    public async Task Every_connection_is_durable_and_strict()
    {
        var services = await Open();
        using var scope = services.CreateScope();

        (await Pragmas(scope)).ShouldBe("wal 2 1 1");
    }

    [Fact]
    public async Task A_pragma_that_leaked_into_the_pool_is_set_right_for_the_next_user()
    {
        var services = await Open();
        using (var leaking = services.CreateScope())
        {
            await Context(leaking).Database.OpenConnectionAsync();
            await Context(leaking)
                .Database.ExecuteSqlRawAsync("PRAGMA synchronous=OFF; PRAGMA foreign_keys=OFF;");
        }

        using var next = services.CreateScope();
        (await Pragmas(next)).ShouldBe("wal 2 1 1");
    }

    [Fact]
    public async Task A_second_owner_is_turned_away_and_the_first_goes_on()
    {
        var first = await Open();

        var refused = await Should.ThrowAsync<StartRefusedException>(() =>
            Services().OpenDatabase()
        );

        refused.Message.ShouldContain(DatabaseFile);
        using var scope = first.CreateScope();
        (await Context(scope).Carts.CountAsync()).ShouldBe(0);
    }

    [Fact]
    public async Task The_file_is_free_again_when_its_owner_is_gone()
    {
        var first = await Open();
        await ((ServiceProvider)first).DisposeAsync();

        await Open();
    }

    [Theory]
    [InlineData("nonsense")]
    [InlineData("Foo=1")]
    [InlineData("Data Source=x.db;Mode=Sometimes")]
    [InlineData("Data Source=:memory:")]
    [InlineData("Foreign Keys=True")]
    [InlineData("Data Source=/dev/null/x.db")]
    public async Task A_connection_string_of_no_use_stops_the_start_and_names_the_setting(
        string connectionString
    ) =>
        (
            await Should.ThrowAsync<StartRefusedException>(() =>
                Services(connectionString).OpenDatabase()
            )
        ).Message.ShouldStartWith("ConnectionStrings__CustomerCredit: ");

    [Fact]
    public async Task A_file_that_is_no_database_stops_the_start_and_is_not_said_to_be_in_use()
    {
        await File.WriteAllTextAsync(
            DatabaseFile,
            new string('x', 4096),
            TestContext.Current.CancellationToken
        );

        (
            await Should.ThrowAsync<StartRefusedException>(() => Services().OpenDatabase())
        ).Message.ShouldStartWith($"CustomerCredit__DataDirectory: {DatabaseFile} cannot be used");
    }

    [Fact]
    public void A_database_that_is_not_known_stops_the_start_and_names_the_setting()
    {
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection(
                new Dictionary<string, string?> { ["Database:Provider"] = "Oracle" }
            )
            .Build();

        Should
            .Throw<StartRefusedException>(() =>
                new ServiceCollection().AddInfrastructure(configuration, Data)
            )
            .Message.ShouldBe(
                "Database__Provider: 'Oracle' is not known. Known: Sqlite, PostgreSql."
            );
    }

    private static async Task<string> Pragmas(IServiceScope scope) =>
        await Context(scope)
            .Database.SqlQueryRaw<string>(
                "SELECT (SELECT journal_mode FROM pragma_journal_mode) || ' ' || (SELECT synchronous FROM pragma_synchronous) || ' ' || "
                    + "(SELECT foreign_keys FROM pragma_foreign_keys) || ' ' || (SELECT recursive_triggers FROM pragma_recursive_triggers) AS Value"
            )
            .SingleAsync();
}
