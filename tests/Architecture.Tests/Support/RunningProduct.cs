using CustomerCredit.Web.Start;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace CustomerCredit.Architecture.Tests.Support;

/// <summary>The whole product, started as for development, on a port and a data directory of its own.</summary>
public sealed class RunningProduct : IDisposable
{
    private readonly DirectoryInfo _data = Directory.CreateTempSubdirectory("customer-credit-");
    private readonly Factory _factory;

    public RunningProduct()
    {
        _factory = new Factory(_data.FullName);
        _factory.UseKestrel(0);
        _factory.StartServer();
    }

    public IReadOnlyList<Endpoint> Endpoints =>
        [
            .. _factory
                .Services.GetRequiredService<IEnumerable<EndpointDataSource>>()
                .SelectMany(source => source.Endpoints),
        ];

    public HttpClient CreateClient() => _factory.CreateClient();

    public void Dispose()
    {
        _factory.Dispose();
        _data.Delete(recursive: true);
    }

    private sealed class Factory(string dataDirectory) : WebApplicationFactory<Settings>
    {
        protected override void ConfigureWebHost(IWebHostBuilder builder)
        {
            builder.UseEnvironment("Development");
            builder.UseSetting("CustomerCredit:DataDirectory", dataDirectory);
        }
    }
}
