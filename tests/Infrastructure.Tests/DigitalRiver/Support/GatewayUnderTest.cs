using CustomerCredit.Application.Gateway;
using CustomerCredit.Domain.Checkouts;
using CustomerCredit.Domain.SharedKernel;
using CustomerCredit.Infrastructure.Common;
using CustomerCredit.Infrastructure.DigitalRiver;
using CustomerCredit.Infrastructure.Tests.Support;
using CustomerCredit.Support;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Hosting.Internal;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace CustomerCredit.Infrastructure.Tests.DigitalRiver.Support;

/// <summary>The gateway as the product registers it, pointed at a server of the test, and the calls in short.</summary>
internal sealed class GatewayUnderTest : IDisposable
{
    public const string Key = "sk_test_of_these_tests";

    public static readonly CheckoutId Checkout = new("co_1");
    public static readonly SourceId Source = new("src_1");
    public static readonly NewCreditSource Credit = new(
        new PaymentSessionId("ps_1"),
        Money.OfMinor(1250, Currency.Of("USD")),
        new CreditId("credit_1")
    );

    /// <summary>Long enough to send a request on a busy machine; whoever waits for an answer that does not come waits this long.</summary>
    public static readonly DigitalRiverLimits Impatient = new()
    {
        Attempt = TimeSpan.FromSeconds(2),
    };

    private readonly ServiceProvider _provider;
    private readonly Journal _log = new();

    public GatewayUnderTest(
        Uri address,
        DigitalRiverLimits? limits = null,
        TimeProvider? time = null,
        params (string Name, string Value)[] settings
    )
    {
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection(
                new Dictionary<string, string?>
                {
                    ["DigitalRiver:BaseUrl"] = address.ToString(),
                    ["DigitalRiver:ApiKey"] = Key,
                }
            )
            .AddInMemoryCollection(
                settings.ToDictionary(
                    setting => $"DigitalRiver:{setting.Name}",
                    setting => (string?)setting.Value
                )
            )
            .Build();
        var services = new ServiceCollection()
            .AddSingleton<IHostEnvironment>(
                new HostingEnvironment { EnvironmentName = Environments.Development }
            )
            .AddLogging(logging => logging.SetMinimumLevel(LogLevel.Trace).AddProvider(_log))
            .AddDigitalRiver(configuration);
        services.Replace(
            ServiceDescriptor.Singleton(
                limits ?? new() { FirstPause = TimeSpan.FromMilliseconds(1) }
            )
        );
        services.Replace(ServiceDescriptor.Singleton(time ?? TimeProvider.System));
        _provider = services.BuildServiceProvider(validateScopes: true);
        Gateway = _provider.GetRequiredService<IPaymentGateway>();
    }

    public IPaymentGateway Gateway { get; }

    public GatewayCall Call { get; init; } = new(new CartId("cart_1"), "upstream_1");

    public string LogText => _log.Text;

    public Task<Checkout> ReadCheckout() => Gateway.ReadCheckout(Checkout, Call, default);

    public Task<GatewaySource> ReadSource() => Gateway.ReadSource(Source, Call, default);

    public Task<GatewaySource> Create(CancellationToken cancellationToken = default) =>
        Gateway.CreateCreditSource(Credit, Call, cancellationToken);

    public Task Attach() => Gateway.AttachSource(Checkout, Source, Call, default);

    public Task Detach() => Gateway.DetachSource(Checkout, Source, Call, default);

    /// <summary>What is done about our webhook at the start, until it is done.</summary>
    public async Task RegisterWebhook()
    {
        using var subscription = Subscription();
        await subscription.StartAsync(CancellationToken.None);
        await subscription.ExecuteTask!;
    }

    /// <summary>The same where it cannot be done, until the log says so.</summary>
    public async Task TryToRegisterWebhook()
    {
        using var subscription = Subscription();
        await subscription.StartAsync(CancellationToken.None);
        await Eventually.Holds(
            () => Task.FromResult(LogText.Contains("could not be registered")),
            TimeSpan.FromSeconds(30)
        );
        await subscription.StopAsync(CancellationToken.None);
    }

    private WebhookSubscription Subscription()
    {
        var lifetime = new ApplicationLifetime(NullLogger<ApplicationLifetime>.Instance);
        lifetime.NotifyStarted();
        return ActivatorUtilities.CreateInstance<WebhookSubscription>(
            _provider,
            new RandomIdSource(),
            lifetime
        );
    }

    public void Dispose() => _provider.Dispose();
}
