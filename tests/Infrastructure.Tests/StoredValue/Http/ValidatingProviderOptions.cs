using CustomerCredit.Application.Checkouts;
using CustomerCredit.Application.CreditProvider;
using CustomerCredit.Infrastructure.StoredValue.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace CustomerCredit.Infrastructure.Tests.StoredValue.Http;

public sealed class ValidatingProviderOptions
{
    private static readonly (string, string)[] Needed =
    [
        ("BaseUrl", "https://credit.example.com/v1/"),
        ("ApiKey", "key"),
    ];

    [Fact]
    public async Task Address_and_key_are_enough_and_everything_is_relied_on()
    {
        var options = await Start(Environments.Production, Needed);

        options.Root.ShouldBe("https://credit.example.com/v1");
        options.EffectiveCapabilities.ShouldBe(
            new ProviderCapabilities(true, true, true, true, null)
        );
    }

    [Fact]
    public async Task Everything_can_be_said()
    {
        var options = await Start(
            Environments.Production,
            [.. Needed, ("Capabilities", "look-up, holds"), ("HoldLifetime", "7.00:00:00")]
        );

        options.EffectiveCapabilities.ShouldBe(
            new ProviderCapabilities(true, false, true, false, TimeSpan.FromDays(7))
        );
    }

    [Theory]
    [InlineData("BaseUrl", "")]
    [InlineData("BaseUrl", "credit.example.com")]
    [InlineData("BaseUrl", "/credit")]
    [InlineData("BaseUrl", "ftp://credit.example.com")]
    [InlineData("BaseUrl", "https://user:word@credit.example.com")]
    [InlineData("BaseUrl", "https://credit.example.com/?a=b")]
    [InlineData("BaseUrl", "https://credit.example.com/#a")]
    [InlineData("BaseUrl", "http://credit.example.com")]
    [InlineData("BaseUrl", "https://10.1.2.3")]
    [InlineData("BaseUrl", "https://172.16.0.1")]
    [InlineData("BaseUrl", "https://192.168.0.1")]
    [InlineData("BaseUrl", "https://169.254.169.254")]
    [InlineData("BaseUrl", "https://100.64.0.1")]
    [InlineData("BaseUrl", "https://0.0.0.0")]
    [InlineData("BaseUrl", "https://0x0a010203")]
    [InlineData("BaseUrl", "https://[fd00::1]")]
    [InlineData("BaseUrl", "https://[fe80::1]")]
    [InlineData("BaseUrl", "https://[::ffff:10.1.2.3]")]
    [InlineData("ApiKey", "")]
    [InlineData("ApiKey", "a key")]
    [InlineData("ApiKey", "kéy")]
    [InlineData("Capabilities", "everything")]
    [InlineData("Capabilities", "none,holds")]
    [InlineData("Capabilities", "look-up;holds")]
    [InlineData("HoldLifetime", "a week")]
    [InlineData("HoldLifetime", "00:00:59")]
    [InlineData("HoldLifetime", "-7.00:00:00")]
    [InlineData("HoldLifetime", "1.23:59:59")]
    public async Task A_wrong_setting_stops_the_start_with_one_line_that_names_the_key(
        string name,
        string value
    )
    {
        var failure = await Should.ThrowAsync<OptionsValidationException>(() =>
            Start(
                Environments.Production,
                [.. Needed.Where(setting => setting.Item1 != name), (name, value)]
            )
        );

        failure.Message.ShouldStartWith($"CreditProvider__{name}: ");
        failure.Message.ShouldNotContain("\n");
        failure.Message.ShouldNotContain("; ");
        if (name == "ApiKey" && value.Length > 0)
        {
            failure.Message.ShouldNotContain(value);
        }
    }

    [Fact]
    public async Task A_lifetime_without_holds_has_no_meaning()
    {
        var failure = await Should.ThrowAsync<OptionsValidationException>(() =>
            Start(
                Environments.Production,
                [.. Needed, ("Capabilities", "none"), ("HoldLifetime", "1.00:00:00")]
            )
        );

        failure.Message.ShouldStartWith("CreditProvider__HoldLifetime: ");
    }

    [Theory]
    [InlineData("http://127.0.0.1:5090")]
    [InlineData("http://localhost:5090")]
    [InlineData("http://[::1]:5090")]
    [InlineData("https://93.184.216.34")]
    public async Task This_machine_and_public_addresses_are_taken_everywhere(string url) =>
        await Start(Environments.Production, [("BaseUrl", url), ("ApiKey", "key")]);

    [Theory]
    [InlineData("http://credit.example.com")]
    [InlineData("http://10.1.2.3")]
    [InlineData("https://192.168.0.1")]
    public async Task Development_takes_any_address(string url) =>
        await Start(Environments.Development, [("BaseUrl", url), ("ApiKey", "key")]);

    private static async Task<HttpProviderOptions> Start(
        string environment,
        (string Name, string Value)[] settings
    )
    {
        var builder = Host.CreateEmptyApplicationBuilder(
            new HostApplicationBuilderSettings { EnvironmentName = environment }
        );
        builder.Configuration.AddInMemoryCollection(
            settings.Select(setting =>
                KeyValuePair.Create($"CreditProvider:{setting.Name}", (string?)setting.Value)
            )
        );
        builder.Services.AddSingleton(CreditLimits.Default);
        builder.Services.AddHttpCreditProvider(builder.Configuration);
        using var host = builder.Build();
        await host.StartAsync();
        var options = host.Services.GetRequiredService<IOptions<HttpProviderOptions>>().Value;
        await host.StopAsync();
        return options;
    }
}
