using CustomerCredit.Application.Checkouts;
using CustomerCredit.Application.CreditProvider;
using CustomerCredit.Domain.Checkouts;
using CustomerCredit.Domain.SharedKernel;
using CustomerCredit.Infrastructure.StoredValue.Http;
using CustomerCredit.Infrastructure.Tests.Support;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Hosting.Internal;
using Microsoft.Extensions.Logging;

namespace CustomerCredit.Infrastructure.Tests.StoredValue.Http.Support;

/// <summary>The adapter as the product registers it, pointed at a server of the test, and the calls in short.</summary>
internal sealed class ProviderUnderTest : IDisposable
{
    public const string Key = "key_of_these_tests";
    public const string CardNumber = "6006491234567890";
    public const string Pin = "4711";
    public const string CreditOne = "credit_1";

    public static readonly Currency Usd = Currency.Of("USD");

    public static readonly HttpProviderLimits Impatient = new()
    {
        Attempt = TimeSpan.FromMilliseconds(1500),
        Connect = TimeSpan.FromMilliseconds(1000),
    };

    public static readonly LineCaller Caller = new(
        new ShopId("shop-1"),
        new CartId("cart-1"),
        "203.0.113.7"
    );

    public static readonly CreditLineName Card = new(
        CreditLineKind.GiftCard,
        CardNumber,
        Pin,
        "customer-1"
    );

    private readonly ServiceProvider _provider;
    private readonly Journal _log = new();

    public ProviderUnderTest(
        Uri address,
        HttpProviderLimits? limits = null,
        TimeProvider? time = null,
        params (string Name, string Value)[] settings
    )
    {
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection(
                new Dictionary<string, string?>
                {
                    ["CreditProvider:BaseUrl"] = address.ToString(),
                    ["CreditProvider:ApiKey"] = Key,
                }
            )
            .AddInMemoryCollection(
                settings.ToDictionary(
                    setting => $"CreditProvider:{setting.Name}",
                    setting => (string?)setting.Value
                )
            )
            .Build();
        var services = new ServiceCollection()
            .AddSingleton<IHostEnvironment>(
                new HostingEnvironment { EnvironmentName = Environments.Development }
            )
            .AddSingleton(new CreditLimits(TimeSpan.FromHours(1)))
            .AddLogging(logging => logging.SetMinimumLevel(LogLevel.Trace).AddProvider(_log))
            .AddHttpCreditProvider(configuration);
        services.Replace(ServiceDescriptor.Singleton(limits ?? new()));
        services.Replace(ServiceDescriptor.Singleton(time ?? TimeProvider.System));
        _provider = services.BuildServiceProvider(validateScopes: true);
        Provider = _provider.GetRequiredService<HttpCreditProvider>();
    }

    public ICreditProvider Provider { get; }

    public string LogText => _log.Text;

    public static Money Dollars(long minor) => Money.OfMinor(minor, Usd);

    public static NewProviderHold NewHold(
        long minor = 1000,
        string credit = CreditOne,
        bool allowPartial = false
    ) =>
        new(
            $"h:{credit}:1",
            new CreditId(credit),
            1,
            Card,
            Caller,
            Dollars(minor),
            allowPartial,
            TimeSpan.FromDays(2)
        );

    public Task<ProviderBalance> Balance() => Provider.CheckBalance(Card, Caller, default);

    public Task<ProviderHold> Hold(
        long minor = 1000,
        string credit = CreditOne,
        bool allowPartial = false
    ) => Provider.Hold(NewHold(minor, credit, allowPartial), default);

    public Task<ProviderHold> Lower(HoldId hold, long minor) =>
        Provider.Lower($"l:{CreditOne}:1:{minor}", hold, Dollars(minor), default);

    public Task<ProviderHold> Renew(HoldId hold, TimeSpan lifetime) =>
        Provider.Renew($"x:{CreditOne}:1:1", hold, lifetime, default);

    public Task<ProviderHold> Redeem(HoldId hold, long minor) =>
        Provider.Redeem($"r:{CreditOne}:1", hold, Dollars(minor), default);

    public Task<ProviderHold> Release(HoldId hold) =>
        Provider.Release($"v:{CreditOne}:1", hold, default);

    public Task<ProviderHold> GiveBack(HoldId hold, long total) =>
        Provider.GiveBack($"f:{CreditOne}:{total}", hold, Dollars(total), default);

    public Task<ProviderHold?> Find(string credit = CreditOne) =>
        Provider.FindHold(new CreditId(credit), 1, default);

    public void Dispose() => _provider.Dispose();
}
