using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using System.Text.Json.Nodes;
using CustomerCredit.Application.Checkouts;
using CustomerCredit.Application.Common;
using CustomerCredit.Application.CreditProvider;
using CustomerCredit.Application.Gateway;
using CustomerCredit.Application.Ledger;
using CustomerCredit.Application.Orders;
using CustomerCredit.Application.StoredValue;
using CustomerCredit.Domain.Checkouts;
using CustomerCredit.Domain.Ledger;
using CustomerCredit.Domain.Orders;
using CustomerCredit.Domain.SharedKernel;
using CustomerCredit.Infrastructure;
using CustomerCredit.Infrastructure.Checkouts;
using CustomerCredit.Infrastructure.DigitalRiver;
using CustomerCredit.Infrastructure.Ledger;
using CustomerCredit.Infrastructure.Notices;
using CustomerCredit.Infrastructure.Orders;
using CustomerCredit.Infrastructure.Persistence;
using CustomerCredit.Support;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Hosting.Internal;
using Microsoft.Extensions.Logging.Abstractions;

namespace CustomerCredit.Application.Tests.Support;

/// <summary>
/// The words in which tests speak: a shop sends requests, Digital River behaves or does not, the clock moves. Below the
/// mediator everything is real: database, migrations, gateway, HTTP, sandbox.
/// </summary>
public sealed class SliceFixture : IAsyncLifetime
{
    public static readonly ShopId Shop = new("shop");
    public static readonly ShopId AnotherShop = new("another-shop");

    /// <summary>Waits for nothing: one look, and the work goes on elsewhere.</summary>
    public static readonly WhenInDoubt AnswerAtOnce = new(TimeSpan.Zero, GivesUp: false);

    private readonly string _directory = Directory
        .CreateTempSubdirectory("customer-credit-slice-")
        .FullName;

    private SandboxHost _sandbox = null!;
    private ServiceProvider _provider = null!;
    private GatewayWithFaults _gateway = null!;
    private SliceDatabase _database = null!;
    private long _lastLogEntry;

    public TestClock Clock { get; } = new(new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.Zero));

    public DateTimeOffset Now => Clock.GetUtcNow();

    public async ValueTask InitializeAsync()
    {
        _sandbox = await SandboxHost.Start(Path.Combine(_directory, "sandbox"), Clock);
        _database = SliceDatabase.Chosen(_directory);
        (_provider, _gateway) = await Start();
        await _database.GetReady();
    }

    public async ValueTask DisposeAsync()
    {
        await _provider.DisposeAsync();
        await _database.DisposeAsync();
        await _sandbox.DisposeAsync();
        Directory.Delete(_directory, recursive: true);
    }

    /// <summary>Starts an instance of the service on the database and the sandbox of the tests.</summary>
    internal async Task<(ServiceProvider Services, GatewayWithFaults Gateway)> Start(
        Action<IServiceCollection>? configure = null
    )
    {
        var services = new ServiceCollection().AddLogging();
        services.AddSingleton<TimeProvider>(Clock);
        services.AddSingleton<IHostEnvironment>(
            new HostingEnvironment { EnvironmentName = Environments.Development }
        );
        services.AddApplication();
        services.AddInfrastructure(
            new ConfigurationBuilder().AddInMemoryCollection(_database.Settings).Build(),
            _directory
        );
        // Webhooks go to this machine.
        services.AddSingleton<IHostEnvironment>(
            new HostingEnvironment { EnvironmentName = Environments.Development }
        );
        services.AddSingleton<DigitalRiverAddress>(() => _sandbox.Address);
        // Repeating reads is the gateway's own affair and tested there.
        services.Replace(
            ServiceDescriptor.Singleton(
                new DigitalRiverLimits { LongestPause = TimeSpan.FromHours(1) }
            )
        );
        services.AddSingleton<DigitalRiverGateway>();
        services.AddSingleton(provider => new GatewayWithFaults(
            provider.GetRequiredService<DigitalRiverGateway>()
        ));
        services.Replace(
            ServiceDescriptor.Singleton<IPaymentGateway>(provider =>
                provider.GetRequiredService<GatewayWithFaults>()
            )
        );
        var provider = services.Last(service => service.ServiceType == typeof(ICreditProvider));
        services.Replace(
            ServiceDescriptor.Singleton(all =>
                ProviderThatKills.InFrontOf((ICreditProvider)provider.ImplementationFactory!(all))
            )
        );
        configure?.Invoke(services);
        var started = services.BuildServiceProvider(validateScopes: true);
        await started.OpenDatabase();
        return (started, started.GetRequiredService<GatewayWithFaults>());
    }

    /// <summary>Empty books here and there, no faults, no switches.</summary>
    public async Task Reset()
    {
        _gateway.BeGood();
        File.Delete(Path.Combine(_directory, "ledger.anchor"));
        _provider.GetRequiredService<WriteDoor>().Open();
        await _database.Reset();
        await _sandbox.Call(HttpMethod.Post, "/_control/reset");
        _lastLogEntry = 0;
    }

    // What a shop does.

    public async Task<T> Send<T>(IRequest<T> request)
    {
        await using var scope = _provider.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<IMediator>().Send(request);
    }

    /// <summary>Sends it and says whether the answer was that of an earlier run.</summary>
    public async Task<(T Answer, bool IsReplayed)> SendAndAskWhetherReplayed<T>(IRequest<T> request)
    {
        await using var scope = _provider.CreateAsyncScope();
        var answer = await scope.ServiceProvider.GetRequiredService<IMediator>().Send(request);
        return (answer, scope.ServiceProvider.GetRequiredService<IdempotencyClaim>().IsReplayed);
    }

    public async Task<CartId> RegisterCart(
        string? checkout = null,
        bool containsSubscription = false,
        ShopId? shop = null,
        string? customerId = null
    )
    {
        var cart = new CartId(
            "cart-" + Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(6))
        );
        await Send(
            new RegisterCart(
                shop ?? Shop,
                cart,
                new CheckoutId(checkout ?? await CreateCheckout()),
                customerId,
                containsSubscription,
                null
            )
        );
        await Calls();
        return cart;
    }

    public Task<AddedCredit> Add(
        CartId cart,
        string amount,
        string? name = null,
        string? key = null,
        WhenInDoubt? doubt = null,
        CreditLineName? line = null
    ) =>
        Send(
            new AddCustomerCreditSourceToCheckout(
                Shop,
                cart,
                amount,
                name,
                key,
                doubt ?? AnswerAtOnce
            )
            {
                Line = line,
            }
        );

    /// <summary>Adds a credit that must be attached; answers its source.</summary>
    public async Task<SourceId> Attached(CartId cart, string amount)
    {
        var added = await Add(cart, amount);
        added.IsOpen.ShouldBeFalse();
        return added.Credit.SourceId!.Value;
    }

    public Task<DetachedPayment> Detach(
        CartId cart,
        string id,
        bool passOn = false,
        string? key = null,
        WhenInDoubt? doubt = null
    ) => Send(new DeattachPaymentToCheckout(Shop, cart, id, passOn, key, doubt ?? AnswerAtOnce));

    // What Digital River does in a checkout of its own making.

    /// <summary>What the cart's customer may choose from.</summary>
    public async Task<IReadOnlyList<OfferedCredit>> Offers(CartId cart, string? key = null) =>
        (await Send(new OfferCredits(Shop, cart, key))).StoreCredits;

    /// <summary>Digital River asks whether an offer is good; null is a no.</summary>
    public async Task<string?> Ask(
        OfferedCredit offer,
        string amount,
        string session = "session"
    ) =>
        (
            await Send(new AuthorizeStoreCredit(new CreditId(offer.UpstreamId), session, amount))
        ).Amount?.ToAmountText();

    /// <summary>Digital River attaches a source of its own making for what was approved.</summary>
    public Task AttachTheirs(CartId cart, OfferedCredit offer, string amount) =>
        OnCheckout(
            cart,
            checkout =>
                _sandbox.Call(
                    HttpMethod.Post,
                    "/_control/callouts",
                    $$$"""{"checkoutId":"{{{checkout}}}","upstreamId":"{{{offer.UpstreamId}}}","amount":{{{amount}}}}"""
                )
        );

    /// <summary>The shopper takes it back: Digital River detaches the source, and has not told us yet.</summary>
    public Task TakeBackTheirs(OfferedCredit offer) =>
        _sandbox.Call(HttpMethod.Delete, $"/_control/callouts?upstreamId={offer.UpstreamId}");

    /// <summary>Digital River tells us that it was taken back.</summary>
    public Task TellRemoved(OfferedCredit offer) =>
        Send(new RemoveStoreCredit(new CreditId(offer.UpstreamId)));

    /// <summary>A customer's account, with this much on it.</summary>
    public Task<IssuedLine> Issue(
        CreditLineKind kind,
        string? amount,
        string? customerId,
        DateOnly? expiresOn = null,
        string currency = "USD"
    ) =>
        Send(
            new IssueCreditLine(
                Shop,
                "finance",
                kind,
                currency,
                amount,
                customerId,
                expiresOn,
                "Sold.",
                $"issue-{Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(6))}"
            )
        );

    /// <summary>A gift card of fifty dollars, as its holder names it.</summary>
    public async Task<CreditLineName> IssueCard()
    {
        var issued = await Issue(CreditLineKind.GiftCard, "50.00", null);
        return new CreditLineName(CreditLineKind.GiftCard, issued.Number, issued.Pin, null);
    }

    /// <summary>What is available on a line.</summary>
    public async Task<Money> Available(CreditLineName line) =>
        (await Send(new GetCreditLineBalance(line, new LineCaller(Shop, null, null)))).Available;

    /// <summary>What is available to a customer of store credit in dollars.</summary>
    public async Task<string> Available(string customerId) =>
        (
            await Available(new CreditLineName(CreditLineKind.StoreCredit, null, null, customerId))
        ).ToAmountText();

    public Task<AmountRemaining> AmountRemaining(CartId cart) =>
        Send(new GetAmountRemainingForCheckout(Shop, cart));

    public Task<CartView> Cart(CartId cart) => Send(new GetCart(Shop, cart));

    /// <summary>What the background worker does with a cart when it is due.</summary>
    public Task Recover(CartId cart) => Send(new VisitDueCredits(Shop, cart));

    /// <summary>What the background worker does with the events that are due.</summary>
    public async Task FollowEvents()
    {
        var events = _provider.GetRequiredService<OpenEvents>();
        while (await events.Follow(CancellationToken.None))
        {
            // There may be more.
        }
    }

    /// <summary>Does something with the parts that a request has.</summary>
    public async Task<T> InAScope<T>(Func<IServiceProvider, Task<T>> what)
    {
        await using var scope = _provider.CreateAsyncScope();
        return await what(scope.ServiceProvider);
    }

    /// <summary>What Digital River's list of events shows, the newest hundred.</summary>
    public Task<GatewayEventPage> ListEvents() =>
        _provider
            .GetRequiredService<DigitalRiverGateway>()
            .ListEvents(
                Now - EventPoll.Reach,
                null,
                PollEvents.MaxPageSize,
                new GatewayCall(null, "upstream"),
                CancellationToken.None
            );

    /// <summary>What the background worker does with the notices that are due.</summary>
    public async Task SendNotices(CancellationToken stop = default)
    {
        foreach (var subscription in await Deliveries.Due(CancellationToken.None))
        {
            await Deliveries.SendTo(subscription, stop);
        }
    }

    /// <summary>What is on its way to subscribed addresses.</summary>
    internal OpenDeliveries Deliveries => _provider.GetRequiredService<OpenDeliveries>();

    /// <summary>How many rows there are of a kind.</summary>
    public async Task<int> Count<T>()
        where T : class
    {
        await using var scope = _provider.CreateAsyncScope();
        return await scope
            .ServiceProvider.GetRequiredService<CustomerCreditDbContext>()
            .Set<T>()
            .CountAsync();
    }

    /// <summary>What the background worker does once a day with records of one kind. Answers how many rows went.</summary>
    public async Task<int> Prune(PrunedKind kind, int page = 500)
    {
        var count = 0;
        var last = new PrunedPage(0, IsLast: false);
        while (!last.IsLast)
        {
            last = await Send(new PruneRecords(kind, last.Next, page));
            count += last.Count;
        }

        return count;
    }

    /// <summary>Digital River tells of something; nobody acts upon it yet.</summary>
    public Task<Unit> Receive(EventId id, string type, EventSubject subject) =>
        Send(new ReceiveEvent(new GatewayEvent(id, type, subject, Now)));

    /// <summary>The event as kept, or null.</summary>
    public async Task<ReceivedEvent?> FindEvent(EventId id)
    {
        await using var scope = _provider.CreateAsyncScope();
        var found = await scope
            .ServiceProvider.GetRequiredService<IInbox>()
            .Find([id], CancellationToken.None);
        return found.SingleOrDefault();
    }

    /// <summary>Lets the worker come round, time and again, until no credit is unfinished.</summary>
    public async Task RecoverUntilNothingIsOpen(CartId cart)
    {
        var rounds = 0;
        while ((await Find(cart)).Credits.Any(credit => credit.IsUnfinished))
        {
            (++rounds).ShouldBeLessThan(20, "It does not converge.");
            ClockMoves(TimeSpan.FromMinutes(1));
            await Recover(cart);
        }
    }

    // What is in our books.

    /// <summary>The cart as stored, with its credits, their calls and histories.</summary>
    public async Task<Cart> Find(CartId cart, ShopId? shop = null)
    {
        await using var scope = _provider.CreateAsyncScope();
        return await scope
            .ServiceProvider.GetRequiredService<CustomerCreditDbContext>()
            .Carts.AsNoTracking()
            .AsSplitQuery()
            .Include(found => found.PassedOnCalls)
            .Include(found => found.Credits)
                .ThenInclude(credit => credit.Calls)
            .Include(found => found.Credits)
                .ThenInclude(credit => credit.History)
            .SingleAsync(found => found.CartId == cart && found.Shop == (shop ?? Shop));
    }

    public async Task<AppliedCredit> OnlyCredit(CartId cart) =>
        (await Find(cart)).Credits.ShouldHaveSingleItem();

    /// <summary>Something happens to the only credit of a cart that takes long to bring about.</summary>
    public Task Change(CartId cart, Action<AppliedCredit> change) =>
        InScope(async services =>
        {
            var found = await services
                .GetRequiredService<CustomerCreditDbContext>()
                .Carts.Include(candidate => candidate.Credits)
                    .ThenInclude(credit => credit.Calls)
                .SingleAsync(candidate => candidate.CartId == cart && candidate.Shop == Shop);
            change(found.Credits.ShouldHaveSingleItem());
            await services.GetRequiredService<IUnitOfWork>().Commit();
        });

    /// <summary>As one request would, with a unit of work of its own.</summary>
    public async Task InScope(Func<IServiceProvider, Task> what)
    {
        await using var scope = _provider.CreateAsyncScope();
        await what(scope.ServiceProvider);
    }

    public async Task<int> CountIdempotencyRecords()
    {
        await using var scope = _provider.CreateAsyncScope();
        return await scope
            .ServiceProvider.GetRequiredService<CustomerCreditDbContext>()
            .IdempotencyRecords.CountAsync();
    }

    /// <summary>The carts the worker would go to now.</summary>
    public async Task<IReadOnlyList<(ShopId Shop, CartId Cart)>> Due()
    {
        await using var scope = _provider.CreateAsyncScope();
        return await scope
            .ServiceProvider.GetRequiredService<ICarts>()
            .WithDueCredits(Now, CancellationToken.None);
    }

    // What is in Digital River's books, and in both.

    public async Task<IReadOnlyList<AttachedAtSandbox>> Sources(CartId cart)
    {
        var checkout = (await Find(cart)).Checkout;
        var read = await _sandbox.Call(HttpMethod.Get, $"/checkouts/{checkout}");
        return
        [
            .. read!["payment"]!["sources"]!
                .AsArray()
                .Select(source => new AttachedAtSandbox(
                    source!["id"]!.GetValue<string>(),
                    source["type"]!.GetValue<string>(),
                    source["amount"]!.GetValue<decimal>(),
                    source["upstreamId"]?.GetValue<string>()
                )),
        ];
    }

    public async Task<string> StateOf(SourceId source) =>
        (await _sandbox.Call(HttpMethod.Get, $"/sources/{source}"))!["state"]!.GetValue<string>();

    /// <summary>What the ledger holds for a credit, or null.</summary>
    public async Task<LedgerAmount?> Held(CreditId credit)
    {
        await using var scope = _provider.CreateAsyncScope();
        var hold = await scope
            .ServiceProvider.GetRequiredService<ILedger>()
            .OpenHold(credit, CancellationToken.None);
        return hold?.Held;
    }

    /// <summary>The accounts of the ledger that are not even.</summary>
    public async Task<IReadOnlyList<string>> UnevenAccounts() =>
        [
            .. (await Send(new GetTrialBalance(null)))
                .Accounts.Where(account => account.Balance.Value != 0)
                .Select(account => $"{account.Account} {account.Balance}"),
        ];

    /// <summary>Every credit of the cart that may cover something is held in the ledger, and no other is (engine design, L6).</summary>
    public async Task TheLedgerAgrees(CartId cart)
    {
        foreach (var credit in (await Find(cart)).Credits)
        {
            var held = credit.IsHeld ? LedgerAmount.Of(credit.Held) : (LedgerAmount?)null;
            (await Held(credit.Id)).ShouldBe(held, $"{credit.Id} is {credit.State}");
            credit.IsHeld.ShouldBe(
                credit.IsLive && credit.State != AppliedCreditState.Holding,
                $"{credit.Id} is {credit.State}"
            );
        }
    }

    /// <summary>Exactly these amounts are attached as credits, in our books and in Digital River's, each with our reference.</summary>
    public async Task BothBooksShow(CartId cart, params string[] amounts)
    {
        var ours = (await Find(cart))
            .Credits.Where(credit => credit.State == AppliedCreditState.Attached)
            .Select(credit => $"{credit.Source} {credit.Amount.ToAmountText()} {credit.Id}")
            .ToList();
        var theirs = (await Sources(cart))
            .Where(source => source.Type == AttachedSource.CustomerCreditType)
            .Select(source => $"{source.Id} {Text(source.Amount, amounts)} {source.UpstreamId}")
            .ToList();
        ours.ShouldBe(theirs, ignoreOrder: true);
        await TheLedgerAgrees(cart);
        ours.Select(line => line.Split(' ')[1]).ShouldBe(amounts, ignoreOrder: true);

        static string Text(decimal amount, string[] like)
        {
            var decimals =
                like.Length > 0 ? like[0].Split('.').ElementAtOrDefault(1)?.Length ?? 0 : 2;
            return amount.ToString("F" + decimals, CultureInfo.InvariantCulture);
        }
    }

    // What happens at Digital River.

    /// <summary>A checkout of two items of 10.00, shipping 5.00, and this tax rate: 26.89.</summary>
    public async Task<string> CreateCheckout(
        string currency = "USD",
        string price = "10.00",
        string shipping = "5.00",
        string taxRate = "0.0755"
    )
    {
        var created = await _sandbox.Call(
            HttpMethod.Post,
            "/checkouts",
            $$$"""
            {"currency":"{{{currency}}}","items":[{"skuId":"book","quantity":2,"price":{{{price}}}}],
             "shippingChoice":{"amount":{{{shipping}}},"description":"post","serviceLevel":"standard"},
             "email":"ada@example.org","metadata":{"sandboxTaxRate":"{{{taxRate}}}"}}
            """
        );
        return created!["id"]!.GetValue<string>();
    }

    /// <summary>The shopper picks another shipping, and the total changes.</summary>
    public Task ChangeShipping(CartId cart, string amount) =>
        OnCheckout(
            cart,
            checkout =>
                _sandbox.Call(
                    HttpMethod.Post,
                    $"/checkouts/{checkout}",
                    $$$"""{"shippingChoice":{"amount":{{{amount}}},"description":"van","serviceLevel":"slow"}}"""
                )
        );

    public Task DeleteCheckout(CartId cart) =>
        OnCheckout(cart, checkout => _sandbox.Call(HttpMethod.Delete, $"/checkouts/{checkout}"));

    /// <summary>The shop places the order; Digital River lets it go as <paramref name="trigger" /> says. Answers its id.</summary>
    public async Task<string> PlaceOrder(CartId cart, string trigger = "accepted")
    {
        var order = await _sandbox.Call(
            HttpMethod.Post,
            "/orders",
            await ReadyToOrder(cart, trigger)
        );
        return order!["id"]!.GetValue<string>();
    }

    /// <summary>The shop tries to place the order, and Digital River burns the checkout.</summary>
    public async Task OrderIsRefused(CartId cart) =>
        (
            await _sandbox.StatusOf(
                HttpMethod.Post,
                "/orders",
                await ReadyToOrder(cart, "declined")
            )
        ).ShouldBe(HttpStatusCode.Conflict);

    /// <summary>Fills the checkout in, so that an order of it goes as <paramref name="trigger" /> says. Answers what to post.</summary>
    private async Task<string> ReadyToOrder(CartId cart, string trigger)
    {
        const string address =
            """{"line1":"1 Byte Street","city":"Minnetonka","state":"MN","postalCode":"55343","country":"US"}""";
        var checkout = (await Find(cart)).Checkout;
        await _sandbox.Call(
            HttpMethod.Post,
            $"/checkouts/{checkout}",
            $$$"""
            {
              "metadata": { "sandboxTaxRate": "0.0755", "sandboxOrder": "{{{trigger}}}" },
              "billTo": { "name": "Ada", "email": "ada@example.org", "address": {{{address}}} },
              "shipTo": { "name": "Ada", "address": {{{address}}} },
              "shipFrom": { "address": {{{address}}} }
            }
            """
        );
        return $$$"""{"checkoutId":"{{{checkout}}}"}""";
    }

    /// <summary>Digital River moves an order on.</summary>
    public Task OrderBecomes(string order, string state) =>
        _sandbox.Call(
            HttpMethod.Post,
            $"/_control/orders/{order}/transitions",
            new JsonObject { ["to"] = state }.ToJsonString()
        );

    /// <summary>The shop ships everything, and what was paid is captured.</summary>
    public Task ShipAll(string order) => Fulfil(order, "quantity", null);

    /// <summary>The shop ships one piece of everything, and its share is captured.</summary>
    public Task ShipOnePiece(string order) => Fulfil(order, "quantity", 1);

    /// <summary>The shop does not ship one piece, and it is cancelled.</summary>
    public Task CancelOnePiece(string order) => Fulfil(order, "cancelQuantity", 1);

    /// <summary>The shop gives money back.</summary>
    public async Task Refund(string order, string amount, string currency = "USD") =>
        await NothingIsPending($"/refunds/{await BeginRefund(order, amount, currency)}");

    /// <summary>The shop asks for money to be given back. Answers the refund's id.</summary>
    public async Task<string> BeginRefund(string order, string amount, string currency = "USD")
    {
        var refund = await _sandbox.Call(
            HttpMethod.Post,
            "/refunds",
            $$$"""{"orderId":"{{{order}}}","currency":"{{{currency}}}","amount":{{{amount}}}}"""
        );
        return refund!["id"]!.GetValue<string>();
    }

    private async Task Fulfil(string order, string what, int? pieces)
    {
        var read = await _sandbox.Call(HttpMethod.Get, $"/orders/{order}");
        var items = read!["items"]!
            .AsArray()
            .Select(item =>
                (JsonNode)
                    new JsonObject
                    {
                        ["itemId"] = item!["id"]!.GetValue<string>(),
                        [what] = pieces ?? item["quantity"]!.GetValue<int>(),
                    }
            );
        await _sandbox.Call(
            HttpMethod.Post,
            "/fulfillments",
            new JsonObject
            {
                ["orderId"] = order,
                ["items"] = new JsonArray([.. items]),
            }.ToJsonString()
        );
        await NothingIsPending($"/orders/{order}");
    }

    /// <summary>What Digital River begins it ends a moment later, by itself.</summary>
    public Task NothingIsPending(string path) =>
        Eventually.Holds(
            async () =>
                !(await _sandbox.Call(HttpMethod.Get, path))!
                    .ToJsonString()
                    .Contains("\"state\":\"pending\"", StringComparison.Ordinal),
            TimeSpan.FromSeconds(10)
        );

    /// <summary>The sources attached to a checkout.</summary>
    public async Task<IReadOnlyList<string>> AttachedAt(CheckoutId checkout) =>
        [
            .. (await _sandbox.Call(HttpMethod.Get, $"/checkouts/{checkout}"))!["payment"]![
                "sources"
            ]!
                .AsArray()
                .Select(source => source!["id"]!.GetValue<string>()),
        ];

    /// <summary>The shopper pays the rest with a card that is not saved.</summary>
    public async Task<string> AttachCard(CartId cart) => await AttachCard(cart, isSaved: false);

    /// <summary>The shopper pays the rest with a saved card.</summary>
    public async Task<string> AttachSavedCard(CartId cart) => await AttachCard(cart, isSaved: true);

    /// <summary>Somebody attaches a credit that is not ours.</summary>
    public async Task<string> AttachStranger(CartId cart, string amount)
    {
        var checkout = (await Find(cart)).Checkout;
        var read = await _sandbox.Call(HttpMethod.Get, $"/checkouts/{checkout}");
        var session = read!["payment"]!["session"]!["id"]!.GetValue<string>();
        var source = (
            await _sandbox.Call(
                HttpMethod.Post,
                "/sources",
                $$$"""{"type":"customerCredit","paymentSessionId":"{{{session}}}","amount":{{{amount}}},"customerCredit":{}}"""
            )
        )!["id"]!.GetValue<string>();
        await _sandbox.Call(HttpMethod.Post, $"/checkouts/{checkout}/sources/{source}");
        return source;
    }

    /// <summary>Somebody else takes a source off.</summary>
    public Task DetachBehindOurBack(CartId cart, SourceId source) =>
        OnCheckout(
            cart,
            checkout => _sandbox.Call(HttpMethod.Delete, $"/checkouts/{checkout}/sources/{source}")
        );

    /// <summary>An attach that was sent long ago lands now.</summary>
    public Task AttachLate(CartId cart, SourceId source) =>
        OnCheckout(
            cart,
            checkout => _sandbox.Call(HttpMethod.Post, $"/checkouts/{checkout}/sources/{source}")
        );

    /// <summary>Digital River is of this kind.</summary>
    public Task TheSandboxIs(string name, string value) =>
        _sandbox.Call(
            HttpMethod.Put,
            "/_control/switches",
            new JsonObject { [name] = value }.ToJsonString()
        );

    /// <summary>A fault between us and Digital River, on the wire.</summary>
    public Task TheWireWill(string kind, string operation, int count = 1, int? delayMs = null) =>
        _sandbox.Call(
            HttpMethod.Post,
            "/_control/faults",
            new JsonObject
            {
                ["operation"] = operation,
                ["kind"] = kind,
                ["count"] = count,
                ["delayMs"] = delayMs,
            }.ToJsonString()
        );

    /// <summary>The next call of this kind ends like this; every one from there on where <paramref name="times" /> is null.</summary>
    public void TheGatewayWill(
        GatewayFault fault,
        GatewayOperation on,
        int skip = 0,
        int? times = 1
    ) => _gateway.Will(fault, on, skip, times);

    /// <summary>Nothing can be reached, until <see cref="TheGatewayIsBack" />.</summary>
    public void TheGatewayIsDown() => _gateway.IsDown = true;

    /// <summary>The next call of this kind ends like this, and after it nothing can be reached, until <see cref="TheGatewayIsBack" />.</summary>
    public void TheLineBreaksAt(GatewayOperation operation, GatewayFault fault) =>
        _gateway.BreakAt(operation, fault);

    public void TheGatewayIsBack() => _gateway.BeGood();

    /// <summary>The process is killed when the next hold was made at the credit provider.</summary>
    public void TheProcessDiesAfterTheHold() =>
        ((ProviderThatKills)_provider.GetRequiredService<ICreditProvider>()).KillsAfterTheNextHold =
            true;

    /// <summary>Just before the next call of this kind is sent, this happens.</summary>
    public void JustBefore(GatewayOperation operation, Func<Task> what) =>
        _gateway.FirstDo(what, operation);

    /// <summary>The calls that reached Digital River since the last question, ours only, in order.</summary>
    public async Task<IReadOnlyList<SandboxCall>> SandboxLog()
    {
        var log = (
            await _sandbox.Call(
                HttpMethod.Get,
                $"/_control/log?after={_lastLogEntry.ToString(CultureInfo.InvariantCulture)}"
            )
        )!.AsArray();
        if (log.Count > 0)
        {
            _lastLogEntry = log[^1]!["sequence"]!.GetValue<long>();
        }

        return
        [
            .. log.Where(entry => entry!["upstreamId"] is not null)
                .Select(entry => new SandboxCall(
                    entry!["operation"]!.GetValue<string>(),
                    entry["upstreamId"]!.GetValue<string>(),
                    entry["upstreamSessionId"]?.GetValue<string>()
                )),
        ];
    }

    /// <summary>Method and path template of each call since the last question.</summary>
    public async Task<IReadOnlyList<string>> Calls() =>
        [.. (await SandboxLog()).Select(call => call.Operation)];

    // Time.

    public void ClockMoves(TimeSpan by) => Clock.Advance(by);

    /// <summary>Lets time pass while nothing else happens, until the work is done.</summary>
    public async Task<T> WhileTimePasses<T>(Func<Task<T>> begin)
    {
        var work = Task.Run(begin);
        while (!work.IsCompleted)
        {
            if (_gateway.InFlight == 0 && Clock.IsWaitedFor)
            {
                Clock.Advance(TimeSpan.FromMilliseconds(100));
            }

            await Task.WhenAny(work, Task.Delay(1));
        }

        return await work;
    }

    private async Task<string> AttachCard(CartId cart, bool isSaved)
    {
        var checkout = (await Find(cart)).Checkout;
        var read = await _sandbox.Call(HttpMethod.Get, $"/checkouts/{checkout}");
        var session = read!["payment"]!["session"]!["id"]!.GetValue<string>();
        var source = (
            await _sandbox.CallFromBrowser(
                "/sources",
                $$$"""
                {"type":"creditCard","paymentSessionId":"{{{session}}}",
                 "owner":{"firstName":"Ada","lastName":"Byron","email":"ada@example.org","address":{"line1":"1 Main St","city":"Minneapolis","postalCode":"55401","state":"MN","country":"US"}},
                 "creditCard":{"number":"4444222233331111","expirationMonth":12,"expirationYear":2030,"cvv":"123"}}
                """
            )
        )!["id"]!.GetValue<string>();
        if (isSaved)
        {
            var customer = (
                await _sandbox.Call(
                    HttpMethod.Post,
                    "/customers",
                    """{"email":"ada@example.org"}"""
                )
            )!["id"]!.GetValue<string>();
            await _sandbox.Call(HttpMethod.Post, $"/customers/{customer}/sources/{source}");
        }

        await _sandbox.Call(HttpMethod.Post, $"/checkouts/{checkout}/sources/{source}");
        return source;
    }

    private async Task OnCheckout(CartId cart, Func<CheckoutId, Task> change) =>
        await change((await Find(cart)).Checkout);

    // The database, and copies of it.

    /// <summary>Writes the head of the ledger down outside the database.</summary>
    public async Task Anchor()
    {
        if (SliceDatabase.IsShared)
        {
            using var sealing = ActivatorUtilities.CreateInstance<LedgerSealing>(_provider);
            await sealing.SealWaiting(CancellationToken.None);
        }

        using var anchoring = ActivatorUtilities.CreateInstance<LedgerAnchoring>(
            _provider,
            new ApplicationLifetime(NullLogger<ApplicationLifetime>.Instance)
        );
        await anchoring.WriteDown(CancellationToken.None);
    }

    /// <summary>Keeps a copy of the database as it is now.</summary>
    public Task BackUp() => _database.Keep("backup");

    /// <summary>Puts the copy in place of the database, and starts with it.</summary>
    public async Task RestartFromBackup()
    {
        await _database.PutBack("backup");
        await Reopening.ShutIfRestored();
    }

    /// <summary>What the background worker does first while the door is shut.</summary>
    public Task Reopen() => Reopening.Reopen(CancellationToken.None);

    public bool IsShut => _provider.GetRequiredService<WriteDoor>().ShutBecause is not null;

    private ReopeningAfterRestore Reopening =>
        _provider.GetRequiredService<ReopeningAfterRestore>();
}
