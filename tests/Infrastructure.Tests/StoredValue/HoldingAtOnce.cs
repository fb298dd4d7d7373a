using CustomerCredit.Application.CreditProvider;
using CustomerCredit.Domain.Checkouts;

namespace CustomerCredit.Infrastructure.Tests.StoredValue;

public sealed class HoldingAtOnce : ProviderTest
{
    [Fact]
    public async Task One_card_held_by_fifty_credits_of_its_whole_balance_is_held_once()
    {
        await Start();
        await OpenLine(Card1, 10_000);

        var outcomes = await AtOnce(50, number => Hold(Card1, 10_000, $"k{number}"));

        outcomes.Count(outcome => outcome == "Open").ShouldBe(1);
        outcomes.Count(outcome => outcome == "Insufficient").ShouldBe(49);
        (await Available(Card1)).ShouldBe(0);
        await ShouldBeSound();
    }

    [Fact]
    public async Task Fifty_that_take_less_share_what_there_is_to_the_last_cent()
    {
        await Start();
        await OpenLine(Card1, 10_000);

        var outcomes = await AtOnce(
            50,
            number => Hold(Card1, 300, $"k{number}", allowPartial: true)
        );

        outcomes.Count(outcome => outcome == "Open").ShouldBe(34);
        outcomes.Count(outcome => outcome == "Insufficient").ShouldBe(16);
        (await Available(Card1)).ShouldBe(0);
        await ShouldBeSound();
    }

    [Fact]
    public async Task One_key_sent_many_times_at_once_holds_once()
    {
        await Start();
        await OpenLine(Card1, 10_000);

        var holds = await Task.WhenAll(
            Enumerable.Range(0, 20).Select(_ => Task.Run(() => Hold(Card1, 3_000)))
        );

        holds.Distinct().ShouldHaveSingleItem();
        (await Available(Card1)).ShouldBe(7_000);
        await ShouldBeSound();
    }

    [Fact]
    public async Task Spending_and_giving_up_at_once_does_one_of_the_two()
    {
        await Start();
        await OpenLine(Card1, 100_000);
        for (var number = 0; number < 20; number++)
        {
            var credit = $"k{number}";
            var held = await Hold(Card1, 1_000, credit);
            var outcomes = await Task.WhenAll(
                Outcome(() => Provider.Redeem($"r:{credit}:1", held.Id, Dollars(1_000), default)),
                Outcome(() => Provider.Release($"v:{credit}:1", held.Id, default))
            );

            outcomes
                .Count(outcome => outcome == "HoldNotOpen")
                .ShouldBe(1, string.Join(' ', outcomes));
        }

        await ShouldBeSound();
    }

    [Fact]
    public async Task Lowering_and_spending_at_once_never_spends_more_than_is_held()
    {
        await Start();
        await OpenLine(Card1, 100_000);
        for (var number = 0; number < 20; number++)
        {
            var credit = $"k{number}";
            var held = await Hold(Card1, 1_000, credit);
            await Task.WhenAll(
                Outcome(() => Provider.Lower($"l:{credit}:1:500", held.Id, Dollars(500), default)),
                Outcome(() => Provider.Redeem($"r:{credit}:1", held.Id, Dollars(1_000), default))
            );

            var after = await Provider.FindHold(new CreditId(credit), 1, default);
            (after!.Redeemed <= after.Amount).ShouldBeTrue();
        }

        await ShouldBeSound();
    }

    private static async Task<List<string>> AtOnce(int many, Func<int, Task<ProviderHold>> what) =>
        [
            .. await Task.WhenAll(
                Enumerable.Range(0, many).Select(number => Outcome(() => what(number)))
            ),
        ];

    private static Task<string> Outcome(Func<Task<ProviderHold>> what) =>
        Task.Run(async () =>
        {
            try
            {
                return (await what()).State.ToString();
            }
            catch (CreditProviderException refused)
            {
                return refused.Refusal?.ToString() ?? refused.Failure.ToString();
            }
        });
}
