using CustomerCredit.Application.Common;
using CustomerCredit.Application.StoredValue;
using CustomerCredit.Application.StoredValue.Rules;
using CustomerCredit.Domain.SharedKernel;
using CustomerCredit.Domain.StoredValue;
using MediatR;
using Microsoft.Extensions.DependencyInjection;

namespace CustomerCredit.Infrastructure.Tests.StoredValue;

/// <summary>Whoever dies after the commit has kept the answer with it: a repetition moves nothing a second time.</summary>
public sealed class AnsweringWithTheEffect : ProviderTest
{
    [Fact]
    public async Task A_card_is_issued_and_answered_by_one_commit()
    {
        await Start();
        NoSecondCommit();
        var issue = new IssueCreditLine(
            Shop,
            "finance",
            CreditLineKind.GiftCard,
            "USD",
            "25.00",
            null,
            null,
            null,
            "issue-01"
        );

        var first = await Send(issue);
        var second = await Send(issue);

        second.ShouldBe(first with { Number = null, Pin = null });
        first.Number.ShouldNotBeNull();
        Execute("SELECT COUNT(*) FROM credit_lines").ShouldBe(1L);
        Execute("SELECT answer FROM idempotency_records")
            .ShouldBeOfType<string>()
            .ShouldNotContain(first.Number);
    }

    [Fact]
    public async Task Cards_are_issued_and_answered_by_one_commit()
    {
        await Start();
        NoSecondCommit();
        var issue = new IssueGiftCards(Shop, "finance", 3, "USD", "5", null, null, "issue-02");

        await Send(issue);
        (await Send(issue)).Items.Count.ShouldBe(3);

        Execute("SELECT COUNT(*) FROM credit_lines").ShouldBe(3L);
    }

    [Fact]
    public async Task A_line_is_adjusted_and_answered_by_one_commit()
    {
        await Start();
        var line = await OpenLine(Card1, 1_000);
        NoSecondCommit();
        var adjust = new AdjustCreditLine(Shop, "finance", line.Id, "-1.00", "typo", "adjust-1");

        var first = await Send(adjust);
        (await Send(adjust)).ShouldBe(first);

        (await Available(Card1)).ShouldBe(900);
    }

    [Fact]
    public async Task An_adjustment_is_approved_and_answered_by_one_commit()
    {
        await Start();
        var line = await OpenLine(Card1, 1_000);
        NoSecondCommit();
        var proposed = await Send(
            new AdjustCreditLine(Shop, "finance", line.Id, "500", "goodwill", "adjust-2")
        );
        var id = new AdjustmentId(proposed.Id);

        var first = await Send(new ApproveAdjustment(Shop, "finance2", id, "approve-1"));
        (await Send(new ApproveAdjustment(Shop, "finance2", id, "approve-1"))).ShouldBe(first);

        (await Available(Card1)).ShouldBe(51_000);
    }

    [Fact]
    public async Task A_customer_has_one_account_of_a_kind()
    {
        await Start();
        var open = new IssueCreditLine(
            Shop,
            "finance",
            CreditLineKind.StoreCredit,
            "USD",
            null,
            "cust-ada",
            null,
            null,
            null
        );
        await Send(open);

        var broken = await Should.ThrowAsync<RuleBrokenException>(() => Send(open));

        broken.Rule.ShouldBeOfType<ACustomerHasOneAccountOfAKind>();
        await Send(open with { CustomerId = "cust-bo" });
        await Send(open with { Kind = CreditLineKind.Rewards });
    }

    [Fact]
    public async Task Two_who_adjust_one_line_at_once_are_both_counted_or_told()
    {
        await Start();
        var line = await OpenLine(Card1, 1_000);

        var outcomes = await Task.WhenAll(
            Enumerable.Range(0, 10).Select(number => Task.Run(() => Adjust(line, number)))
        );

        var posted = outcomes.Count(isPosted => isPosted);
        posted.ShouldBeGreaterThan(0);
        (await Available(Card1)).ShouldBe(1_000 + 100 * posted);
        await ShouldBeSound();
    }

    private async Task<bool> Adjust(CreditLine line, int number)
    {
        try
        {
            await Send(
                new AdjustCreditLine(
                    Shop,
                    "finance",
                    line.Id,
                    "1.00",
                    "again",
                    $"adjust-at-once-{number}"
                )
            );
            return true;
        }
        catch (OvertakenException)
        {
            return false;
        }
    }

    /// <summary>The key's record is written once, with the answer in it, or not at all.</summary>
    private void NoSecondCommit() =>
        Execute(
            "CREATE TRIGGER no_second_commit BEFORE UPDATE ON idempotency_records BEGIN SELECT RAISE(ABORT, 'a second commit'); END"
        );

    private async Task<T> Send<T>(IRequest<T> request)
    {
        await using var scope = App.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<IMediator>().Send(request);
    }
}
