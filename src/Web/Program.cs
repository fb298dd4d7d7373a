using CustomerCredit.Application;
using CustomerCredit.Application.Common;
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
    builder.Services.AddPages();
    if (settings is { IsDevelopment: true, IsSandboxEnabled: true })
    {
        builder.Services.AddShop();
    }

    var app = builder.Build();
    if (args is [VerifyCommand.Name, ..])
    {
        return await VerifyCommand.Run(app.Services, Console.Out);
    }

    app.UseProblems();
    app.UseAssets();
    app.UseAuthentication();
    app.UseAuthorization();
    app.MapHealth();
    app.MapApi();
    app.MapCustomerCreditService();
    app.MapSandbox(settings);
    app.MapPages();
    app.MapShop();

    EndpointPolicyCheck.Check(app);
    await app.Services.OpenDatabase();
    app.Lifetime.ApplicationStarted.Register(() =>
        Banner.Print(app.Services.GetRequiredService<OwnAddress>().Value, settings)
    );
    await app.RunAsync();
    return 0;
}
catch (Exception refused) when (refused is StartRefusedException or OptionsValidationException)
{
    await Console.Error.WriteLineAsync(refused.Message);
    return 1;
}
