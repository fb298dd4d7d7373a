using System.Net;
using CustomerCredit.Infrastructure.DigitalRiver;
using CustomerCredit.Web.Tests.Support;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace CustomerCredit.Web.Tests.Start;

/// <summary>Outside Development, for other teams, beside a gateway that speaks to somebody else.</summary>
public sealed class MountingTheSandbox(MountingTheSandbox.ProductionApp app)
    : IClassFixture<MountingTheSandbox.ProductionApp>
{
    private static readonly Uri Elsewhere = new("http://127.0.0.1:9/");

    [Fact]
    public void The_gateway_goes_where_it_was_told_to() =>
        app.Services.GetRequiredService<DigitalRiverAddress>()().ShouldBe(Elsewhere);

    [Fact]
    public async Task It_serves_the_paths_of_Digital_River() =>
        (await app.CreateCheckout()).ShouldNotBeEmpty();

    [Theory]
    [InlineData("POST", "reset")]
    [InlineData("POST", "faults")]
    [InlineData("PUT", "switches")]
    [InlineData("GET", "log")]
    public async Task Nobody_controls_it(string method, string path)
    {
        var request = new HttpRequestMessage(new HttpMethod(method), "_control/" + path);
        (await app.Sandbox.SendAsync(request)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    public sealed class ProductionApp : RunningApp
    {
        protected override void ConfigureWebHost(IWebHostBuilder builder)
        {
            base.ConfigureWebHost(builder);
            builder.UseEnvironment("Production");
            builder.UseSetting("Sandbox:Enabled", "true");
            builder.UseSetting("DigitalRiver:BaseUrl", Elsewhere.ToString());
            builder.UseSetting("DigitalRiver:ApiKey", "sk_elsewhere");
        }
    }
}
