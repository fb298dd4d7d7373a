using System.Globalization;
using CustomerCredit.Application.Common;
using CustomerCredit.Application.Ledger;
using CustomerCredit.Domain.Checkouts;
using CustomerCredit.Domain.Ledger;
using CustomerCredit.Domain.SharedKernel;
using CustomerCredit.Infrastructure.Ledger;
using CustomerCredit.Infrastructure.Tests.Persistence;
using MediatR;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace CustomerCredit.Infrastructure.Tests.Ledger;

/// <summary>A ledger in a database of its own, and the words to post to it.</summary>
public abstract class LedgerTest(TestDatabase database) : DatabaseTest(database)
{
    protected static readonly Currency Usd = Currency.Of("USD");
    protected static readonly LedgerAccount Card = LedgerAccount.Card("c1", Usd);
    protected static readonly DateTimeOffset Noon = new(2026, 5, 1, 12, 0, 0, TimeSpan.Zero);

    private int _ids;

    protected LedgerTransactionId NextId() =>
        new($"t{Interlocked.Increment(ref _ids).ToString("D31", CultureInfo.InvariantCulture)}");

    protected static Money Dollars(long minor) => Money.OfMinor(minor, Usd);

    protected static LedgerAmount Amount(long minor) => LedgerAmount.Of(Dollars(minor));

    protected LedgerTransaction Issued(LedgerAccount line, long minor, int number = 1) =>
        LedgerTransaction.Issue(
            NextId(),
            line,
            number,
            "gift-cards",
            Amount(minor),
            "finance",
            "sold",
            Noon
        );

    protected LedgerTransaction Held(string credit, LedgerAccount funding, long minor) =>
        LedgerTransaction.Hold(
            NextId(),
            new CreditId(credit),
            1,
            funding,
            Amount(minor),
            Noon.AddMinutes(1)
        );

    /// <summary>Posts and commits in a scope of its own, as a request does.</summary>
    protected static async Task Post(
        IServiceProvider services,
        params LedgerTransaction[] transactions
    )
    {
        await using var scope = services.CreateAsyncScope();
        var ledger = scope.ServiceProvider.GetRequiredService<ILedger>();
        foreach (var transaction in transactions)
        {
            ledger.Post(transaction);
        }

        await scope.ServiceProvider.GetRequiredService<IUnitOfWork>().Commit();
    }

    /// <summary>Takes a note and commits it.</summary>
    protected static async Task Note(IServiceProvider services, string what)
    {
        await using var scope = services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<IAuditTrail>().Note("ada", what, "card c1");
        await scope.ServiceProvider.GetRequiredService<IUnitOfWork>().Commit();
    }

    /// <summary>Seals what waits for it; where rows are sealed as they are written nothing does.</summary>
    protected static async Task Seal(IServiceProvider services)
    {
        foreach (var sealing in services.GetServices<IHostedService>().OfType<LedgerSealing>())
        {
            await sealing.SealWaiting(CancellationToken.None);
        }
    }

    protected static async Task<LedgerVerdict> Verify(IServiceProvider services)
    {
        await using var scope = services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<IMediator>().Send(new VerifyLedger());
    }

    protected static async Task<T> Ask<T>(
        IServiceProvider services,
        Func<ILedger, Task<T>> question
    )
    {
        await using var scope = services.CreateAsyncScope();
        return await question(scope.ServiceProvider.GetRequiredService<ILedger>());
    }

    /// <summary>Writes the head of the chain down, as the program does every minute and when it stops.</summary>
    protected static async Task WriteAnchor(IServiceProvider services)
    {
        await using var scope = services.CreateAsyncScope();
        var head = await scope
            .ServiceProvider.GetRequiredService<LedgerPosition>()
            .Head(CancellationToken.None);
        services.GetRequiredService<ILedgerAnchors>().Write(head!);
    }

    /// <summary>A bit of everything: each kind of posting, in money and in points, and notes in between.</summary>
    protected async Task FillTheBooks(IServiceProvider services)
    {
        var points = LedgerAccount.Points("cust-ada", "rewards");
        var storeCredit = LedgerAccount.StoreCredit("cust-ada", Usd);
        await Post(services, Issued(Card, 10_000), Issued(storeCredit, 4_000));
        await Post(
            services,
            LedgerTransaction.Issue(
                NextId(),
                points,
                1,
                "rewards",
                LedgerAmount.OfPoints(12_000, "rewards"),
                "finance",
                null,
                Noon
            )
        );
        await Note(services, "issued a card");

        var redeemed = Held("redeemed", Card, 3_000);
        await Post(services, redeemed);
        await Post(services, redeemed.Redeem(NextId(), Dollars(2_500), Noon));
        await Post(
            services,
            LedgerTransaction.GiveBackSeen(
                NextId(),
                new CreditId("redeemed"),
                Dollars(700),
                Dollars(700),
                Noon
            )
        );
        await Post(
            services,
            LedgerTransaction.GiveBackPaid(
                NextId(),
                new CreditId("redeemed"),
                Card,
                Dollars(700),
                Dollars(700),
                Noon
            )
        );

        var lowered = Held("lowered", storeCredit, 1_500);
        await Post(services, lowered);
        var smaller = lowered.Lower(NextId(), Amount(900), Noon);
        await Post(services, smaller);
        await Post(services, smaller.Release(NextId(), Noon));
        await Note(services, "released a hold");

        var spentPoints = LedgerTransaction.Hold(
            NextId(),
            new CreditId("points"),
            1,
            points,
            LedgerAmount.OfPoints(1_001, "rewards"),
            Noon
        );
        await Post(services, spentPoints);
        var (inPoints, inMoney) = spentPoints.RedeemPoints(
            NextId(),
            NextId(),
            LedgerAmount.OfPoints(1_001, "rewards"),
            Dollars(1_001),
            Dollars(1_000),
            Noon
        );
        await Post(services, inPoints, inMoney);

        await Post(services, Held("open", LedgerAccount.CallerFunding(Usd), 5_000));
        await Post(
            services,
            LedgerTransaction.Shortfall(NextId(), new CreditId("short"), Dollars(300), Noon)
        );
        var adjusted = LedgerTransaction.Adjust(
            NextId(),
            Card,
            2,
            "gift-cards",
            Amount(-100),
            "finance",
            "typo",
            Noon
        );
        await Post(services, adjusted);
        await Post(services, adjusted.Reverse(NextId(), "finance2", "it was right", Noon));
        await Post(
            services,
            LedgerTransaction.Expire(NextId(), storeCredit, 1, "gift-cards", Amount(50), Noon)
        );
    }
}
