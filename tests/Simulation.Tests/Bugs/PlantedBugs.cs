using CustomerCredit.Application.Checkouts;
using CustomerCredit.Application.Common;
using CustomerCredit.Application.CreditProvider;
using CustomerCredit.Application.Gateway;
using CustomerCredit.Domain.Checkouts;
using CustomerCredit.Domain.Orders;
using CustomerCredit.Infrastructure.Persistence;
using CustomerCredit.Infrastructure.Persistence.Sqlite;
using CustomerCredit.Simulation.Tests.Parties;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace CustomerCredit.Simulation.Tests.Bugs;

/// <summary>
/// The mistakes of the engine design, section 11, as far as there is code to make them in. Each is a part that takes the
/// place of one of ours; nothing of them is in the product.
/// </summary>
internal static class PlantedBugs
{
    public static readonly IReadOnlyList<PlantedBug> All =
    [
        Gateway(1, "repeat without look", (real, _) => new GatewayThatRepeats(real)),
        Commit(2, "intent after call", (real, db) => new CommitAfterTheCall(real, db, _ => true)),
        Commit(
            3,
            "transaction open across a call",
            (real, db) => new TransactionAcrossTheCall(real, db)
        ),
        new(
            5,
            "retry handler on writes",
            (services, _) =>
                services.Wrap<IHttpClientFactory>((real, _) => new ClientThatRepeats(real))
        ),
        Gateway(
            6,
            "timeout read as not executed",
            (real, _) => new GatewayThatTakesSilenceForNo(real)
        ),
        Gateway(7, "409 read as failure", (real, _) => new GatewayThatTakesConflictForNo(real)),
        Gateway(
            8,
            "truth matched by amount",
            (real, world) => new GatewayThatMatchesByAmount(real, world)
        ),
        Commit(
            9,
            "source id stored after attach",
            (real, db) =>
                new CommitAfterTheCall(
                    real,
                    db,
                    credit => credit.State == AppliedCreditState.Attaching
                )
        ),
        Gateway(
            10,
            "client's cancellation passed on",
            (real, world) => new GatewayThatHangsUp(real, world)
        ),
        Provider(
            11,
            "attach before hold",
            (real, provider) =>
                new ProviderThatHoldsLater(real, provider.GetRequiredService<TimeProvider>())
        ),
        Gateway(12, "release before cancelled", (real, _) => new GatewayThatLetsGoTooEarly(real)),
        Gateway(
            13,
            "redeem at creation, not acceptance",
            (real, _) => new GatewayThatTakesEveryOrderForAccepted(real)
        ),
        Gateway(
            14,
            "consumed alone taken as an order",
            (real, world) => new GatewayThatTakesConsumedForOrdered(real, world)
        ),
        new(
            15,
            "release while redeem is in doubt",
            (services, _) =>
                services.Wrap<IUnitOfWork>(
                    (real, provider) =>
                        new CommitThatLetsGoInDoubt(
                            real,
                            provider.GetRequiredService<CustomerCreditDbContext>(),
                            provider.GetRequiredService<IIdSource>(),
                            provider.GetRequiredService<TimeProvider>()
                        )
                )
        )
        {
            IsAboutOrders = true,
        },
        Provider(
            16,
            "hold raised on drift",
            (real, world) => new ProviderThatRaisesHolds(real, world)
        ),
        Commit(17, "no watch list", (real, db) => new CommitThatForgetsTheWatch(real, db)),
        Door(18, "caller told failed while open", (real, _) => new DoorThatSaysNoInDoubt(real)),
        new(
            20,
            "no version, where the lease was lost",
            (services, world) =>
            {
                WithoutLeases(services);
                services.Replace(
                    ServiceDescriptor.Singleton(
                        new DbContextOptionsBuilder<SqliteDbContext>(world.DatabaseOptions)
                            .ReplaceService<IModelCustomizer, ModelWithoutVersions>()
                            .Options
                    )
                );
            }
        ),
        new(21, "no lease", (services, _) => WithoutLeases(services)),
        new(
            22,
            "sum then insert",
            (services, world) =>
            {
                services.Wrap<ICreditProvider>(
                    (real, provider) =>
                        new ProviderThatSumsFirst(real, provider.GetRequiredService<TimeProvider>())
                );
                world.Alter("PRAGMA ignore_check_constraints = ON");
                services.Replace(
                    ServiceDescriptor.Singleton(
                        new DbContextOptionsBuilder<SqliteDbContext>(world.DatabaseOptions)
                            .AddInterceptors(new UpdatesWithoutGuard())
                            .Options
                    )
                );
            }
        ),
        new(
            23,
            "claim without lock",
            (services, _) =>
                services.Wrap<ICheckoutLeases>((real, _) => new LeasesForTheQueueOnly(real))
        ),
        new(
            24,
            "cancel flag ignored",
            (services, _) =>
                services.Wrap<IMediator>(
                    (real, provider) =>
                        new DoorThatForgetsCancelling(
                            real,
                            provider.GetRequiredService<CustomerCreditDbContext>()
                        )
                )
        ),
        new(
            25,
            "event ids forgotten after 5 min",
            (services, _) =>
                services.Wrap<IInbox>(
                    (real, provider) =>
                        new InboxThatForgets(
                            real,
                            provider.GetRequiredService<CustomerCreditDbContext>(),
                            provider.GetRequiredService<TimeProvider>()
                        )
                )
        ),
        Door(26, "event processed before it is stored", (real, _) => new DoorThatActsFirst(real)),
        new(
            27,
            "a line twice on one checkout",
            (services, world) =>
                services.Wrap<ILineFingerprints>(
                    (real, _) => new FingerprintsOfRequests(real, world)
                )
        ),
        Keys(28, "key without fingerprint", (real, world) => new KeysWithoutMeaning(real, world)),
        Door(
            29,
            "frozen 500",
            (real, world) => new DoorThatFreezesErrors(real, world.FrozenErrors)
        ),
        Keys(30, "key without client", (real, _) => new KeysWithoutClient(real)),
        Gateway(31, "double for money", (real, _) => new GatewayThatCountsInDoubles(real)),
        Gateway(32, "exponent 2 for all", (real, _) => new GatewayThatKnowsOnlyCents(real)),
        new(
            33,
            "give-back per event, not cumulative",
            (services, world) =>
                services.Wrap<ICreditProvider>((real, _) => new ProviderThatAddsUp(real, world))
        )
        {
            IsAboutOrders = true,
        },
        new(
            34,
            "give-back re-targeted in doubt",
            (services, world) =>
            {
                services.Wrap<ICreditProvider>(
                    (real, _) => new ProviderThatKeepsSilent(real, world)
                );
                services.Wrap<IUnitOfWork>(
                    (real, provider) =>
                        new CommitThatAimsAnew(
                            real,
                            provider.GetRequiredService<CustomerCreditDbContext>()
                        )
                );
            }
        )
        {
            IsAboutOrders = true,
        },
        Gateway(
            35,
            "give-back from the order's total",
            (real, _) => new GatewayThatGivesBackForAll(real)
        ),
        new(
            36,
            "release key without the hold's number",
            (services, world) =>
                services.Wrap<ICreditProvider>(
                    (real, _) => new ProviderThatKnowsTheKey(real, world.FirstAnswers)
                )
        ),
        Provider(
            37,
            "points converted again",
            (real, provider) =>
                new ProviderThatConvertsAgain(
                    real,
                    provider.GetRequiredService<IServiceScopeFactory>()
                )
        ),
    ];

    private static void WithoutLeases(IServiceCollection services) =>
        services.Replace(ServiceDescriptor.Singleton<ICheckoutLeases>(new NoLeases()));

    private static PlantedBug Gateway(
        int number,
        string name,
        Func<IPaymentGateway, World, IPaymentGateway> wrong
    ) =>
        new(
            number,
            name,
            (services, world) => services.Wrap<IPaymentGateway>((real, _) => wrong(real, world))
        );

    private static PlantedBug Provider(
        int number,
        string name,
        Func<ICreditProvider, World, ICreditProvider> wrong
    ) =>
        new(
            number,
            name,
            (services, world) => services.Wrap<ICreditProvider>((real, _) => wrong(real, world))
        );

    private static PlantedBug Provider(
        int number,
        string name,
        Func<ICreditProvider, IServiceProvider, ICreditProvider> wrong
    ) => new(number, name, (services, _) => services.Wrap(wrong));

    private static PlantedBug Commit(
        int number,
        string name,
        Func<IUnitOfWork, CustomerCreditDbContext, IUnitOfWork> wrong
    ) =>
        new(
            number,
            name,
            (services, _) =>
                services.Wrap<IUnitOfWork>(
                    (real, provider) =>
                        wrong(real, provider.GetRequiredService<CustomerCreditDbContext>())
                )
        );

    private static PlantedBug Door(
        int number,
        string name,
        Func<IMediator, World, IMediator> wrong
    ) =>
        new(
            number,
            name,
            (services, world) => services.Wrap<IMediator>((real, _) => wrong(real, world))
        );

    private static PlantedBug Keys(
        int number,
        string name,
        Func<IIdempotencyRecords, World, IIdempotencyRecords> wrong
    ) =>
        new(
            number,
            name,
            (services, world) => services.Wrap<IIdempotencyRecords>((real, _) => wrong(real, world))
        );
}
