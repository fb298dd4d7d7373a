using CustomerCredit.Application;
using CustomerCredit.Infrastructure;
using CustomerCredit.Web;
using CustomerCredit.Web.Api;
using CustomerCredit.Web.Connector;
using CustomerCredit.Web.Problems;
using CustomerCredit.Web.Security;
using CustomerCredit.Web.Shop;
using CustomerCredit.Web.Start;
using Microsoft.Extensions.Options;

try
{
    var command = Commands.Named(args);
    // The pages and scripts lie beside the program, wherever it is started from.
    var builder = WebApplication.CreateBuilder(
        new WebApplicationOptions
        {
            Args = args,
            ContentRootPath = AppContext.BaseDirectory,
            EnvironmentName = Settings.EnvironmentOfDotnetRun(args),
        }
    );
    var settings = Settings.Read(builder.Configuration, builder.Environment);
    builder.AddServer();
    builder.Services.AddSingleton(settings);
    builder.Services.AddSingleton<OwnAddress>();
    builder.Services.AddApplication();
    builder.Services.AddInfrastructure(builder.Configuration, settings.DataDirectory);
    builder.Services.AddSecurity(settings);
    builder.Services.AddProblems();
    builder.Services.AddApi();
    builder.Services.AddSandbox(settings);
    builder.Services.AddPages(settings);
    if (settings.HasShop)
    {
        builder.Services.AddShop();
    }

    var app = builder.Build();
    app.UseProblems();
    app.UseAssets();
    app.UseAuthentication();
    app.UseAuthorization();
    app.MapHealth();
    app.MapApi();
    app.MapCustomerCreditService();
    app.MapSandbox(settings);
    app.MapProviderContract();
    app.MapPages();

    EndpointPolicyCheck.Check(app);
    app.Services.GetRequiredService<IStartupValidator>().Validate();
    if (command is not null)
    {
        return await command(app);
    }

    app.WarnIfNobodyHasAKey(settings);
    await app.Services.OpenDatabase();
    if (settings.IsDevelopment)
    {
        await app.Services.OpenSampleLines(ApiKeys.DevelopmentShop);
    }

    app.OpenStoreCreditDoor(settings);
    app.Lifetime.ApplicationStarted.Register(() =>
        Banner.Print(app.Services.GetRequiredService<OwnAddress>().Value, settings)
    );
    await app.RunAsync();
    return 0;
}
catch (Exception exception) when (StartRefusal.LineOf(exception) is { } line)
{
    await Console.Error.WriteLineAsync(line);
    return 1;
}
