using CustomerCredit.Support;

namespace CustomerCredit.Web.Tests.Start;

/// <summary>The real program, as its operator meets it: commands, and one line where it cannot start.</summary>
public sealed class StartingTheProgram : IDisposable
{
    private readonly string _data = Directory
        .CreateTempSubdirectory("customer-credit-start-")
        .FullName;

    public void Dispose() => Directory.Delete(_data, recursive: true);

    [Theory]
    [InlineData("CustomerCredit__DataDirectory", "/dev/null/data")]
    [InlineData("ConnectionStrings__CustomerCredit", "nonsense")]
    [InlineData("DigitalRiver__CallsPerSecond", "many")]
    [InlineData("DigitalRiver__BaseUrl", "digitalriver.com")]
    public async Task A_wrong_setting_stops_the_start_with_one_line_that_names_it(
        string key,
        string value
    )
    {
        var environment = new Dictionary<string, string>(Development()) { [key] = value };

        var (exitCode, output) = await StartedProcess.RunToItsEnd("Web", environment);

        IsOneLine(exitCode, output, key);
        File.Exists(Path.Combine(_data, "customer-credit.db")).ShouldBeFalse();
    }

    [Theory]
    [InlineData("foo:bar")]
    [InlineData("http://192.0.2.1:5080")]
    public async Task An_address_of_no_use_stops_the_start_with_one_line(string url)
    {
        var (exitCode, output) = await StartedProcess.RunToItsEnd("Web", Development(), url);

        IsOneLine(exitCode, output, "ASPNETCORE_URLS");
    }

    [Fact]
    public async Task An_address_in_use_stops_the_start_with_one_line()
    {
        using var other = new System.Net.Sockets.TcpListener(System.Net.IPAddress.Loopback, 0);
        other.Start();
        var url = $"http://{other.LocalEndpoint}";

        var (exitCode, output) = await StartedProcess.RunToItsEnd("Web", Development(), url);

        IsOneLine(exitCode, output, "ASPNETCORE_URLS");
        output.ShouldContain(url);
    }

    [Fact]
    public async Task A_word_that_is_no_command_stops_the_start_with_one_line()
    {
        var (exitCode, output) = await StartedProcess.RunToItsEnd(
            "Web",
            Development(),
            words: ["migrat"]
        );

        IsOneLine(exitCode, output, "'migrat'");
        output.ShouldContain("migrate");
    }

    [Theory]
    [InlineData("migrate")]
    [InlineData("recover")]
    public async Task A_command_does_its_work_and_ends(string command)
    {
        var (exitCode, output) = await StartedProcess.RunToItsEnd(
            "Web",
            Development(),
            words: [command]
        );

        exitCode.ShouldBe(0, output);
        output.ShouldNotContain("listening");
        new FileInfo(Path.Combine(_data, "customer-credit.db")).Length.ShouldBeGreaterThan(0);
    }

    private Dictionary<string, string> Development() =>
        new()
        {
            ["ASPNETCORE_ENVIRONMENT"] = "Development",
            ["CustomerCredit__DataDirectory"] = _data,
            ["DigitalRiver__ApiKey"] = "sk_test_sandbox",
        };

    private static void IsOneLine(int exitCode, string output, string name)
    {
        exitCode.ShouldBe(1, output);
        output.Trim().ShouldNotContain('\n');
        output.ShouldContain(name);
    }
}
