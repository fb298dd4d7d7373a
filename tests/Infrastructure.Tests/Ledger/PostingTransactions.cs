using System.Data.Common;
using CustomerCredit.Application.Common;
using CustomerCredit.Domain.Checkouts;
using CustomerCredit.Domain.Ledger;
using CustomerCredit.Domain.Ledger.Rules;
using CustomerCredit.Domain.SharedKernel;
using CustomerCredit.Infrastructure.Persistence;
using CustomerCredit.Infrastructure.Tests.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CustomerCredit.Infrastructure.Tests.Ledger;

public abstract class PostingTransactions(TestDatabase database) : LedgerTest(database)
{
    [Fact]
    public async Task What_was_posted_is_read_back_as_it_was()
    {
        var services = await Open();
        var issued = Issued(Card, 10_000);
        var held = Held("k", Card, 4_000);
        await Post(services, issued);
        await Post(services, held);

        var read = await Ask(services, ledger => ledger.OpenHold(new CreditId("k"), default));

        SealedTransaction
            .Of(read!)
            .ToText()
            .ShouldBe(SealedTransaction.Of(held).ToText(), "the text that is sealed");
        (await Ask(services, ledger => ledger.Find(issued.Key, default)))!.Id.ShouldBe(issued.Id);
        (await Ask(services, ledger => ledger.Balance(Card, default))).Value.ShouldBe(6_000);
        var pending = LedgerAccount.HoldPending(Card);
        (await Ask(services, ledger => ledger.Balance(pending, default))).Value.ShouldBe(4_000);
    }

    [Fact]
    public async Task A_hold_that_was_ended_is_no_longer_open()
    {
        var services = await Open();
        await Post(services, Issued(Card, 10_000));
        var held = Held("k", Card, 4_000);
        await Post(services, held);
        await Post(services, held.Release(NextId(), Noon));

        (await Ask(services, ledger => ledger.OpenHold(new CreditId("k"), default))).ShouldBeNull();
        (await Ask(services, ledger => ledger.Balance(Card, default))).Value.ShouldBe(10_000);
    }

    [Fact]
    public async Task What_is_posted_and_not_committed_is_found_in_the_same_scope_and_nowhere_else()
    {
        var services = await Open();
        await Post(services, Issued(Card, 10_000));
        var held = Held("k", Card, 4_000);
        await using (var scope = services.CreateAsyncScope())
        {
            var ledger = scope.ServiceProvider.GetRequiredService<ILedger>();
            ledger.Post(held);
            (await ledger.OpenHold(new CreditId("k"), default)).ShouldBe(held);
            (await ledger.Find(held.Key, default)).ShouldBe(held);
        }

        (await Ask(services, ledger => ledger.Find(held.Key, default))).ShouldBeNull();
        (await Ask(services, ledger => ledger.Balance(Card, default))).Value.ShouldBe(10_000);
    }

    [Fact]
    public async Task The_same_posting_again_changes_nothing_and_finds_the_first()
    {
        var services = await Open();
        await Post(services, Issued(Card, 10_000));
        var first = Held("k", Card, 4_000);
        await Post(services, first, Held("k", Card, 4_000));

        await Post(services, Held("k", Card, 4_000));

        (await Ask(services, ledger => ledger.Find(first.Key, default)))!.Id.ShouldBe(first.Id);
        (await Ask(services, ledger => ledger.Balance(Card, default))).Value.ShouldBe(6_000);
        (await Verify(services)).Breaks.ShouldBeEmpty();
        Execute("SELECT COUNT(*) FROM ledger_transactions").ShouldBe(2L);
    }

    [Fact]
    public async Task The_same_key_with_another_content_is_refused()
    {
        var services = await Open();
        await Post(services, Issued(Card, 10_000));
        await Post(services, Held("k", Card, 4_000));

        (
            await Refused(services, Held("k", Card, 4_001))
        ).ShouldBeOfType<ABusinessKeyNamesOnePosting>();
        (await Ask(services, ledger => ledger.Balance(Card, default))).Value.ShouldBe(6_000);
    }

    [Fact]
    public async Task A_hold_is_ended_once_however_often_it_is_tried()
    {
        var services = await Open();
        await Post(services, Issued(Card, 10_000));
        var held = Held("k", Card, 4_000);
        await Post(services, held);
        await Post(services, held.Redeem(NextId(), Dollars(4_000), Noon));

        (
            await Refused(services, held.Release(NextId(), Noon))
        ).ShouldBeOfType<AHoldIsResolvedAtMostOnce>();
        (await Ask(services, ledger => ledger.Balance(Card, default))).Value.ShouldBe(6_000);
    }

    /// <summary>Planted bug 39 of the engine design, section 11: code that forgets to ask is stopped by the database.</summary>
    [Fact]
    public async Task A_hold_that_was_redeemed_is_not_released_by_wrong_code_either()
    {
        var services = await Open();
        await Post(services, Issued(Card, 10_000));
        var held = Held("k1", Card, 4_000);
        await Post(services, held);
        await Post(services, held.Redeem(NextId(), Dollars(4_000), Noon));

        await using var scope = services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<CustomerCreditDbContext>();
        db.Add(held.Release(NextId(), Noon));

        await Should.ThrowAsync<DbUpdateException>(() => db.SaveChangesAsync());
        (await Verify(services)).Breaks.ShouldBeEmpty();
    }

    [Fact]
    public async Task An_account_is_not_posted_on_in_another_unit()
    {
        var services = await Open();
        await Post(services, Issued(Card, 10_000));
        var euros = LedgerTransaction.Issue(
            NextId(),
            LedgerAccount.Card("c1", Currency.Of("EUR")),
            2,
            "gift-cards",
            LedgerAmount.Of(Money.OfMinor(1, Currency.Of("EUR"))),
            "finance",
            null,
            Noon
        );

        (await Refused(services, euros)).ShouldBeOfType<AnAccountHoldsOneUnit>();
    }

    [Theory]
    [InlineData(1)]
    [InlineData(0)]
    public async Task A_hold_of_more_than_is_available_is_refused_with_the_figures(int issues)
    {
        var services = await Open();
        if (issues > 0)
        {
            await Post(services, Issued(Card, 3_999));
        }

        var rule = (
            await Refused(services, Held("k", Card, 4_000))
        ).ShouldBeOfType<AvailableMustCoverThePosting>();

        rule.Account.ShouldBe(Card);
        rule.Asked.ShouldBe(Amount(4_000));
        rule.Available.ShouldBe(Amount(issues * 3_999));
        rule.Message.ShouldNotContain("39");
        Execute("SELECT COUNT(*) FROM ledger_transactions").ShouldBe((long)issues);
    }

    [Fact]
    public async Task A_refused_posting_takes_nothing_else_along_and_is_forgotten()
    {
        var services = await Open();
        var other = LedgerAccount.Card("c0", Usd);
        await Post(services, Issued(Card, 1_000), Issued(other, 1_000));
        await using var scope = services.CreateAsyncScope();
        var ledger = scope.ServiceProvider.GetRequiredService<ILedger>();
        var unitOfWork = scope.ServiceProvider.GetRequiredService<IUnitOfWork>();

        ledger.Post(Held("a", other, 1_000));
        ledger.Post(Held("b", Card, 1_001));
        await Should.ThrowAsync<RuleBrokenException>(unitOfWork.Commit());
        await unitOfWork.Commit();

        (await ledger.Balance(other, default)).Value.ShouldBe(1_000);
        Execute("SELECT COUNT(*) FROM ledger_transactions").ShouldBe(2L);
        (await Verify(services)).Breaks.ShouldBeEmpty();
    }

    [Fact]
    public async Task Holds_that_race_get_as_many_as_the_balance_covers()
    {
        var services = await Open();
        await Post(services, Issued(Card, 1_000));

        var outcomes = await Task.WhenAll(
            Enumerable
                .Range(0, 100)
                .Select(number =>
                    Task.Run(async () =>
                    {
                        try
                        {
                            await Post(services, Held($"k{number}", Card, 30));
                            return true;
                        }
                        catch (RuleBrokenException broken)
                            when (broken.Rule is AvailableMustCoverThePosting)
                        {
                            return false;
                        }
                    })
                )
        );

        outcomes.Count(isHeld => isHeld).ShouldBe(33);
        (await Ask(services, ledger => ledger.Balance(Card, default))).Value.ShouldBe(10);
        (await Verify(services)).Breaks.ShouldBeEmpty();
    }

    [Fact]
    public async Task Wrong_code_meets_the_check_in_the_database()
    {
        var services = await Open();
        await Post(services, Issued(Card, 1_000));
        using var scope = services.CreateScope();

        await Should.ThrowAsync<DbException>(() =>
            Context(scope)
                .Database.ExecuteSqlRawAsync(
                    "UPDATE ledger_accounts SET balance = -1 WHERE name = 'card:c1'"
                )
        );
    }

    private static async Task<Rule> Refused(
        IServiceProvider services,
        LedgerTransaction transaction
    ) => (await Should.ThrowAsync<RuleBrokenException>(() => Post(services, transaction))).Rule;
}

public sealed class PostingTransactionsOnSqlite() : PostingTransactions(new SqliteTestDatabase());

public sealed class PostingTransactionsOnPostgreSql()
    : PostingTransactions(new PostgreSqlTestDatabase());
