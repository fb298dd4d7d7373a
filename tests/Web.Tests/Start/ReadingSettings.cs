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
