using CustomerCredit.Application.Common;
using CustomerCredit.Web.Start;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Hosting.Internal;

namespace CustomerCredit.Web.Tests.Start;

public sealed class ReadingSettings
{
    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("  ")]
    public void A_blank_data_directory_is_none(string? directory)
    {
        var settings = Read(Environments.Development, ("CustomerCredit:DataDirectory", directory));

        settings.DataDirectory.ShouldBe(Path.GetFullPath("data"));
    }

    [Fact]
    public void A_switch_that_is_neither_on_nor_off_is_refused() =>
        Should
            .Throw<StartRefusedException>(() =>
                Read(Environments.Development, ("Sandbox:Enabled", "maybe"))
            )
            .Message.ShouldStartWith("Sandbox__Enabled: ");

    [Fact]
    public void The_sandboxs_login_is_good_in_development_only() =>
        new[]
        {
            Read(Environments.Development),
            Read(Environments.Development, ("DigitalRiver:BaseUrl", "https://api.example.com")),
            Read(Environments.Production, ("Sandbox:Enabled", "true")),
        }
            .Select(settings => settings.Callout?.UserName)
            .ShouldBe(["callout_test_sandbox", null, null]);

    [Theory]
    [InlineData("river", " ", "DigitalRiver__CalloutPassword: ")]
    [InlineData(null, "secret", "DigitalRiver__CalloutUser: ")]
    [InlineData("ri:ver", "secret", "DigitalRiver__CalloutUser: ")]
    public void Half_a_login_is_refused(string? user, string? password, string key) =>
        Should
            .Throw<StartRefusedException>(() =>
                Read(
                    Environments.Production,
                    ("Sandbox:Enabled", "true"),
                    ("DigitalRiver:CalloutUser", user),
                    ("DigitalRiver:CalloutPassword", password)
                )
            )
            .Message.ShouldStartWith(key);

    private static Settings Read(
        string environment,
        params IEnumerable<(string Key, string? Value)> values
    ) =>
        Settings.Read(
            new ConfigurationBuilder()
                .AddInMemoryCollection(
                    values.Select(one => KeyValuePair.Create(one.Key, one.Value))
                )
                .Build(),
            new HostingEnvironment { EnvironmentName = environment }
        );
}
