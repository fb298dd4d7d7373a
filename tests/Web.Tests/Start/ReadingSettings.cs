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

    [Theory]
    [InlineData("Production", "http://api.digitalriver.com", false)]
    [InlineData("Production", "https://api.digitalriver.com", true)]
    [InlineData("Production", "http://127.0.0.1:5081", true)]
    [InlineData("Development", "http://api.digitalriver.com", true)]
    public void The_key_travels_in_clear_inside_this_machine_and_in_Development_only(
        string environment,
        string gateway,
        bool isTaken
    )
    {
        var read = () => Read(environment, ("DigitalRiver:BaseUrl", gateway));

        if (isTaken)
        {
            read().IsGatewaySet.ShouldBeTrue();
        }
        else
        {
            Should
                .Throw<StartRefusedException>(read)
                .Message.ShouldStartWith("DigitalRiver__BaseUrl: must be https");
        }
    }

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
