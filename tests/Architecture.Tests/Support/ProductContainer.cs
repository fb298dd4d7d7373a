using CustomerCredit.Application;
using CustomerCredit.Infrastructure;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Hosting.Internal;

namespace CustomerCredit.Architecture.Tests.Support;

/// <summary>The services of the product as registered, without web and without a database opened.</summary>
internal static class ProductContainer
{
    public static ServiceProvider Build()
    {
        var services = new ServiceCollection();
        services.AddSingleton<IHostEnvironment>(new HostingEnvironment());
        services.AddLogging();
        services.AddApplication();
        services.AddInfrastructure(new ConfigurationBuilder().Build(), Path.GetTempPath());
        return services.BuildServiceProvider(validateScopes: true);
    }
}
