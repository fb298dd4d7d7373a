using System.Globalization;
using CustomerCredit.Application.Common;
using CustomerCredit.Application.CreditProvider;
using CustomerCredit.Application.StoredValue;
using CustomerCredit.Domain.Checkouts;
using CustomerCredit.Domain.SharedKernel;
using CustomerCredit.Domain.StoredValue;
using CustomerCredit.Infrastructure.Tests.Ledger;
using CustomerCredit.Infrastructure.Tests.Persistence;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Time.Testing;

namespace CustomerCredit.Infrastructure.Tests.StoredValue;

/// <summary>The embedded provider on a database of its own, with a card, an account and points to draw on.</summary>
public abstract class ProviderTest(TestDatabase database) : LedgerTest(database)
{
    protected ProviderTest()
        : this(new SqliteTestDatabase()) { }

    protected const string CardNumberText = "6006-4900-0000-0010";
    protected const string Pin = "1234";

    protected static readonly ShopId Shop = new("shop");
    protected static readonly LineCaller Caller = new(Shop, null, null);
    protected static readonly CreditLineName Card1 = new(
        CreditLineKind.GiftCard,
        CardNumberText,
        Pin,
        null
    );
    protected static readonly CreditLineName StoreCredit = new(
        CreditLineKind.StoreCredit,
        null,
        null,
        "cust-ada"
    );
    protected static readonly CreditLineName Rewards = new(
        CreditLineKind.Rewards,
        null,
        null,
        "cust-ada"
    );

    protected FakeTimeProvider Clock { get; } = new(Noon);

    private protected ICreditProvider Provider { get; private set; } = null!;

    private protected IServiceProvider App { get; private set; } = null!;

    protected override void Configure(IServiceCollection services) =>
        services.Replace(ServiceDescriptor.Singleton<TimeProvider>(Clock));

    /// <summary>Opens the service, for which so many points are worth 1.00 USD.</summary>
    protected async Task Start(string pointsPerDollar = "300")
    {
        Settings["CreditProvider:PointsRates:USD:Version"] = "v1";
        Settings["CreditProvider:PointsRates:USD:Points"] = pointsPerDollar;
        Settings["CreditProvider:PointsRates:USD:Amount"] = "1.00";
        App = await Open();
        Provider = App.GetRequiredService<ICreditProvider>();
    }

    /// <summary>Opens a line with something on it, as people do.</summary>
    private protected async Task<CreditLine> OpenLine(
        CreditLineName name,
        long units,
        string currency = "USD",
        DateOnly? expiresOn = null,
        string? customer = null
    )
    {
        await using var scope = App.CreateAsyncScope();
        var services = scope.ServiceProvider;
        var fingerprint = services
            .GetRequiredService<ILineFingerprints>()
            .Of(Shop, name, Currency.Of(currency));
        var id = new CreditLineId(services.GetRequiredService<IIdSource>().Next());
        var line =
            name.Kind == CreditLineKind.GiftCard
                ? CreditLine.OpenGiftCard(
                    id,
                    Shop,
                    Currency.Of(currency),
                    fingerprint,
                    CardNumber.Read(name.Number)!.LastFour,
                    services.GetRequiredService<ICardHashes>().OfPin(id, name.Pin),
                    customer,
                    expiresOn,
                    Clock.GetUtcNow()
                )
                : CreditLine.OpenAccount(
                    id,
                    Shop,
                    name.Kind,
                    name.CustomerId,
                    Currency.Of(currency),
                    fingerprint,
                    expiresOn,
                    Clock.GetUtcNow()
                );
        services.GetRequiredService<ICreditLines>().Add(line);
        if (units > 0)
        {
            services.GetRequiredService<ILineAccounts>().Issue(line, units, "finance", "sold");
        }

        await services.GetRequiredService<IUnitOfWork>().Commit();
        return line;
    }

    /// <summary>Does something to a line and commits it.</summary>
    private protected async Task Change(CreditLine line, Action<CreditLine> what)
    {
        await using var scope = App.CreateAsyncScope();
        what(
            (
                await scope
                    .ServiceProvider.GetRequiredService<ICreditLines>()
                    .Find(Shop, line.Id, default)
            )!
        );
        await scope.ServiceProvider.GetRequiredService<IUnitOfWork>().Commit();
    }

    private protected Task<ProviderHold> Hold(
        CreditLineName line,
        long cents,
        string credit = "k1",
        int number = 1,
        bool allowPartial = false,
        string currency = "USD"
    ) =>
        Provider.Hold(
            new NewProviderHold(
                string.Create(CultureInfo.InvariantCulture, $"h:{credit}:{number}"),
                new CreditId(credit),
                number,
                line,
                Caller,
                Money.OfMinor(cents, Currency.Of(currency)),
                allowPartial,
                TimeSpan.FromDays(2)
            ),
            default
        );

    private protected async Task<long> Available(CreditLineName line)
    {
        var balance = await Provider.CheckBalance(line, Caller, default);
        return balance.Points ?? balance.Available.Minor;
    }

    private protected static async Task<ProviderRefusal?> Refused(Func<Task> what)
    {
        var refused = await Should.ThrowAsync<CreditProviderException>(what);
        refused.Failure.ShouldBe(ProviderFailure.Refused);
        return refused.Refusal;
    }

    /// <summary>The entries of a posting, as text.</summary>
    private protected async Task<string[]> Entries(string key)
    {
        var posted = await Ask(
            App,
            ledger => ledger.Find(new Domain.Ledger.BusinessKey(key), default)
        );
        return
        [
            .. posted!
                .Entries.OrderBy(entry => entry.Number)
                .Select(entry =>
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"{entry.AccountName.Split(':')[0]} {entry.Amount:+0;-0}"
                    )
                ),
        ];
    }

    private protected async Task ShouldBeSound() => (await Verify(App)).Breaks.ShouldBeEmpty();
}
