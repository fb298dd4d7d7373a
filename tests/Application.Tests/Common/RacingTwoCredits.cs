using CustomerCredit.Application.Checkouts.Rules;
using CustomerCredit.Application.Tests.Support;
using CustomerCredit.Domain.Checkouts;
using CustomerCredit.Domain.Checkouts.Rules;
using CustomerCredit.Domain.SharedKernel;

namespace CustomerCredit.Application.Tests.Common;

public sealed class RacingTwoCredits(SliceFixture slice) : SliceTest(slice)
{
    [Fact]
    public async Task Fifty_at_once_never_cover_more_than_the_checkout_owes()
    {
        var cart = await Slice.RegisterCart();

        var attached = await Task.WhenAll(
            Enumerable
                .Range(0, 50)
                .Select(_ =>
                    Task.Run(async () =>
                    {
                        try
                        {
                            await Slice.Add(cart, "1.00");
                            return 1;
                        }
                        catch (RuleBrokenException broken)
                            when (broken.Rule is CreditMustNotExceedAmountRemaining)
                        {
                            return 0;
                        }
                    })
                )
        );

        attached.Sum().ShouldBe(26);
        await Slice.BothBooksShow(cart, [.. Enumerable.Repeat("1.00", 26)]);
        (await Slice.Find(cart)).Figures.AmountRemaining.ToAmountText().ShouldBe("0.89");
    }

    [Fact]
    public async Task The_second_of_two_sees_what_the_first_left()
    {
        var cart = await Slice.RegisterCart();

        var outcomes = await Task.WhenAll(Try(), Try());

        outcomes.Order().ShouldBe([false, true]);
        await Slice.BothBooksShow(cart, "20.00");

        Task<bool> Try() =>
            Task.Run(async () =>
            {
                try
                {
                    await Slice.Add(cart, "20.00");
                    return true;
                }
                catch (RuleBrokenException)
                {
                    return false;
                }
            });
    }

    [Fact]
    public async Task Who_waits_longer_than_five_seconds_is_turned_away_untouched()
    {
        var cart = await Slice.RegisterCart();
        var holding = new TaskCompletionSource();
        var goOn = new TaskCompletionSource();
        Slice.JustBefore(
            GatewayOperation.Attach,
            () =>
            {
                holding.SetResult();
                return goOn.Task;
            }
        );
        var first = Slice.Add(cart, "10.00");
        await holding.Task;
        var started = Slice.Now;

        var broken = await Should.ThrowAsync<RuleBrokenException>(() =>
            Slice.WhileTimePasses(() => Slice.Add(cart, "5.00"))
        );

        broken.Rule.ShouldBeOfType<OneChangeOfACartAtATime>();
        (Slice.Now - started).ShouldBeGreaterThanOrEqualTo(OneChangeOfACartAtATime.Patience);
        goOn.SetResult();
        await first;
        await Slice.BothBooksShow(cart, "10.00");
    }

    [Fact]
    public async Task Another_cart_does_not_wait()
    {
        var cart = await Slice.RegisterCart();
        var other = await Slice.RegisterCart();
        Slice.JustBefore(GatewayOperation.Attach, () => Slice.Add(other, "5.00"));

        await Slice.Add(cart, "10.00");

        await Slice.BothBooksShow(cart, "10.00");
        await Slice.BothBooksShow(other, "5.00");
    }

    [Fact]
    public async Task Adding_and_detaching_at_once_leave_both_books_alike()
    {
        var cart = await Slice.RegisterCart();
        SourceId[] sources =
        [
            await Slice.Attached(cart, "1.00"),
            await Slice.Attached(cart, "1.00"),
            await Slice.Attached(cart, "1.00"),
        ];

        await Task.WhenAll(
            sources
                .Select(source => Task.Run(() => (Task)Slice.Detach(cart, source.Value)))
                .Concat(
                    Enumerable
                        .Range(0, 3)
                        .Select(_ => Task.Run(() => (Task)Slice.Add(cart, "2.00")))
                )
        );

        await Slice.BothBooksShow(cart, "2.00", "2.00", "2.00");
    }
}
