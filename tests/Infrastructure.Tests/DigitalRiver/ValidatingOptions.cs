using CustomerCredit.Application.Gateway;
using CustomerCredit.Domain.Checkouts;
using CustomerCredit.Infrastructure.DigitalRiver;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Hosting.Internal;
using Microsoft.Extensions.Options;

namespace CustomerCredit.Infrastructure.Tests.DigitalRiver;

public sealed class ValidatingOptions
{
    [Fact]
    public async Task Without_settings_the_service_starts_for_its_own_sandbox()
    {
        var options = await Start();

        options.EffectiveApiKey.ShouldBe("sk_test_sandbox");
        options.EffectiveCallsPerSecond.ShouldBeNull();
        options.EffectiveVersion.ShouldBeNull();
        options.SourcesPath.ShouldBe("/sources");
    }

    [Fact]
    public async Task With_a_base_url_the_outbound_limit_is_200_unless_said_otherwise()
    {
        (string, string)[] real =
        [
            ("BaseUrl", "https://api.digitalriver.com"),
            ("ApiKey", "sk_test_1"),
        ];

        (await Start(real)).EffectiveCallsPerSecond.ShouldBe(200);
        (await Start([.. real, ("CallsPerSecond", "20")])).EffectiveCallsPerSecond.ShouldBe(20);
        (await Start(("CallsPerSecond", "20"))).EffectiveCallsPerSecond.ShouldBe(20);
    }

    [Fact]
    public async Task A_base_url_needs_a_key() =>
        (await Refused(("BaseUrl", "https://api.digitalriver.com"))).ShouldBe(
            "DigitalRiver__ApiKey: required when DigitalRiver__BaseUrl is set"
        );

    [Theory]
    [InlineData("BaseUrl", "api.digitalriver.com")]
    [InlineData("BaseUrl", "/sandbox")]
    [InlineData("BaseUrl", "ftp://api.digitalriver.com")]
    [InlineData("BaseUrl", "https://user:word@api.digitalriver.com")]
    [InlineData("BaseUrl", "https://api.digitalriver.com/?a=b")]
    [InlineData("BaseUrl", "https://api.digitalriver.com/#a")]
    [InlineData("ApiKey", "sk test")]
    [InlineData("ApiKey", "sk_tést")]
    [InlineData("Version", "2021-12-13\r\nX: y")]
    [InlineData("CallsPerSecond", "many")]
    [InlineData("CallsPerSecond", "0")]
    [InlineData("CallsPerSecond", "-1")]
    [InlineData("CallsPerSecond", "2.5")]
    [InlineData("CallsPerSecond", "99999999999")]
    [InlineData("SourcesPath", "sources")]
    [InlineData("SourcesPath", "/")]
    [InlineData("SourcesPath", "/sources/")]
    [InlineData("SourcesPath", "/sources?a=b")]
    public async Task A_wrong_setting_stops_the_start_with_one_line_that_names_the_key(
        string name,
        string value
    )
    {
        (string, string)[] settings =
            name == "BaseUrl" ? [("ApiKey", "sk_test_1"), (name, value)] : [(name, value)];

        var message = await Refused(settings);

        message.ShouldStartWith($"DigitalRiver__{name}: ");
        message.ShouldNotContain("\n");
        if (name == "ApiKey")
        {
            message.ShouldNotContain(value);
        }
    }

    [Theory]
    [InlineData("https://api.digitalriver.com")]
    [InlineData("http://127.0.0.1:5081")]
    public async Task Digital_River_is_spoken_to_in_secret_or_on_this_machine(string url) =>
        await Start(("BaseUrl", url), ("ApiKey", "sk_test_1"));

    [Fact]
    public async Task In_clear_it_is_spoken_to_in_Development_only()
    {
        (string, string)[] settings =
        [
            ("BaseUrl", "http://api.digitalriver.com"),
            ("ApiKey", "sk_test_1"),
        ];

        (await Refused(settings)).ShouldStartWith("DigitalRiver__BaseUrl: must be https");
        await Start(Environments.Development, settings);
    }

    [Fact]
    public async Task Without_an_address_a_call_says_what_to_set()
    {
        await using var provider = Services().BuildServiceProvider();

        var failure = await Should.ThrowAsync<InvalidOperationException>(() =>
            provider
                .GetRequiredService<IPaymentGateway>()
                .ReadSource(new SourceId("src_1"), new(new CartId("cart_1"), "upstream_1"), default)
        );

        failure.Message.ShouldContain("DigitalRiver__BaseUrl");
    }

    [Fact]
    public void The_address_can_be_supplied_by_whoever_knows_it()
    {
        using var provider = Services(("BaseUrl", "https://api.digitalriver.com"), ("ApiKey", "k"))
            .AddSingleton<DigitalRiverAddress>(() => new Uri("http://127.0.0.1:5080/sandbox"))
            .BuildServiceProvider();

        provider
            .GetRequiredService<DigitalRiverAddress>()()
            .ShouldBe(new Uri("http://127.0.0.1:5080/sandbox"));
    }

    private static async Task<string> Refused(params (string Name, string Value)[] settings) =>
        (await Should.ThrowAsync<OptionsValidationException>(() => Start(settings))).Message;

    private static Task<DigitalRiverOptions> Start(params (string Name, string Value)[] settings) =>
        Start(Environments.Production, settings);

    private static async Task<DigitalRiverOptions> Start(
        string environment,
        params (string Name, string Value)[] settings
    )
    {
        var builder = Host.CreateEmptyApplicationBuilder(
            new HostApplicationBuilderSettings { EnvironmentName = environment }
        );
        builder.Configuration.AddInMemoryCollection(Section(settings));
        builder.Services.AddDigitalRiver(builder.Configuration);
        using var host = builder.Build();
        await host.StartAsync();
        var options = host.Services.GetRequiredService<IOptions<DigitalRiverOptions>>().Value;
        await host.StopAsync();
        return options;
    }

    private static IServiceCollection Services(params (string Name, string Value)[] settings) =>
        new ServiceCollection()
            .AddSingleton<IHostEnvironment>(
                new HostingEnvironment { EnvironmentName = Environments.Development }
            )
            .AddLogging()
            .AddDigitalRiver(
                new ConfigurationBuilder().AddInMemoryCollection(Section(settings)).Build()
            );

    private static IEnumerable<KeyValuePair<string, string?>> Section(
        (string Name, string Value)[] settings
    ) =>
        settings.Select(setting =>
            KeyValuePair.Create($"DigitalRiver:{setting.Name}", (string?)setting.Value)
        );
}
