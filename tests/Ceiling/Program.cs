using CustomerCredit.Ceiling;

// What the benchmarks hold the service against: its routes, its calls to Digital River and its commits, as short as
// they can be written by hand. It takes the service's settings and a database that the service has migrated.
var builder = WebApplication.CreateBuilder(args);
builder.Logging.SetMinimumLevel(LogLevel.Warning);
var settings = builder.Configuration;
var connection = settings.GetConnectionString("CustomerCredit")!;
IStore store =
    settings["Database:Provider"] == "PostgreSql"
        ? new PostgreSqlStore(connection)
        : new SqliteStore(connection);
var credits = new Credits(store, new DigitalRiver(settings["DigitalRiver:BaseUrl"]!.TrimEnd('/')));
await credits.OpenAccounts();

var app = builder.Build();
app.MapGet("/health/ready", () => "ready");
app.MapPost("/api/v1/credit-lines/bulk", credits.IssueCards);
app.MapPut("/api/v1/carts/{cart}", credits.Register);
app.MapGet("/api/v1/carts/{cart}/amount-remaining", credits.Remaining);
app.MapPost("/api/v1/carts/{cart}/credits", credits.Post);
app.MapDelete("/api/v1/carts/{cart}/credits/{source}", credits.Delete);
app.MapPost(
    "/connector/DRB2B_CustomerCreditService/addCustomerCreditSourceToCheckout",
    credits.PostAsConnector
);
app.MapPost(
    "/webhooks/digital-river",
    new Events(store, settings["DigitalRiver:WebhookSecrets:0"]!).Receive
);
await app.StartAsync();
await Console.Out.WriteLineAsync($"The ceiling is on {app.Urls.First()}");
await app.WaitForShutdownAsync();
