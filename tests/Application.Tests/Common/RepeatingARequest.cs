using CustomerCredit.Application.Checkouts;
using CustomerCredit.Application.Common;
using CustomerCredit.Application.Common.Rules;
using CustomerCredit.Application.Gateway;
using CustomerCredit.Application.Tests.Support;
using CustomerCredit.Domain.Checkouts;
using CustomerCredit.Domain.SharedKernel;
using FluentValidation;

namespace CustomerCredit.Application.Tests.Common;

public sealed class RepeatingARequest(SliceFixture slice) : SliceTest(slice)
{
    private const string Key = "key-00001";

    [Fact]
    public async Task The_same_key_gives_the_same_answer_and_one_credit()
    {
        var cart = await Slice.RegisterCart();
        var first = await Slice.Add(cart, "10.00", "Gift card", Key);
        await Slice.Calls();

        var (again, isReplayed) = await Slice.SendAndAskWhetherReplayed(
            Adding(cart, "10.00", "Gift card")
        );

        isReplayed.ShouldBeTrue();
        again.ShouldBe(first);
        (await Slice.Calls()).ShouldBeEmpty();
        await Slice.BothBooksShow(cart, "10.00");
    }

    [Fact]
    public async Task A_first_run_is_no_replay()
    {
        var cart = await Slice.RegisterCart();

        (await Slice.SendAndAskWhetherReplayed(Adding(cart, "10.00"))).IsReplayed.ShouldBeFalse();
    }

    [Fact]
    public async Task The_answer_stays_the_same_after_the_credit_was_taken_off_again()
    {
        var cart = await Slice.RegisterCart();
        var first = await Slice.Add(cart, "10.00", key: Key);
        await Slice.Detach(cart, first.Credit.CreditId.Value);

        (await Slice.Add(cart, "10.00", key: Key)).ShouldBe(first);

        await Slice.BothBooksShow(cart);
    }

    [Theory]
    [InlineData("10")]
    [InlineData("10.0")]
    [InlineData("010.00")]
    public async Task The_same_amount_written_differently_is_the_same_request(string amount)
    {
        var cart = await Slice.RegisterCart();
        var first = await Slice.Add(cart, "10.00", key: Key);

        (await Slice.Add(cart, amount, key: Key)).ShouldBe(first);
    }

    [Fact]
    public async Task Another_meaning_under_the_same_key_is_refused()
    {
        var cart = await Slice.RegisterCart();
        var other = await Slice.RegisterCart();
        await Slice.Add(cart, "10.00", "Gift card", Key);

        foreach (
            var request in new[]
            {
                Adding(cart, "10.01", "Gift card"),
                Adding(cart, "10.00", "Points"),
                Adding(cart, "10.00"),
                Adding(other, "10.00", "Gift card"),
            }
        )
        {
            var broken = await Should.ThrowAsync<RuleBrokenException>(() => Slice.Send(request));
            broken.Rule.ShouldBeOfType<AKeyNamesOneRequest>();
        }

        await Slice.BothBooksShow(cart, "10.00");
        await Slice.BothBooksShow(other);
    }

    [Fact]
    public async Task Keys_of_two_shops_never_meet()
    {
        var cart = await Slice.RegisterCart();
        var other = await Slice.RegisterCart(shop: SliceFixture.AnotherShop);
        var first = await Slice.Add(cart, "10.00", key: Key);

        var second = await Slice.Send(
            Adding(other, "10.00") with
            {
                Shop = SliceFixture.AnotherShop,
            }
        );

        second.Credit.CreditId.ShouldNotBe(first.Credit.CreditId);
    }

    [Fact]
    public async Task Keys_of_two_operations_never_meet()
    {
        var cart = await Slice.RegisterCart();
        var added = await Slice.Add(cart, "10.00", key: Key);

        (await Slice.Detach(cart, added.Credit.CreditId.Value, key: Key)).IsOpen.ShouldBeFalse();

        await Slice.BothBooksShow(cart);
    }

    [Fact]
    public async Task A_failure_before_any_effect_frees_the_key()
    {
        var cart = await Slice.RegisterCart();
        await Should.ThrowAsync<RuleBrokenException>(() => Slice.Add(cart, "100", key: Key));
        await Should.ThrowAsync<ValidationException>(() => Slice.Add(cart, "10.001", key: Key));
        (await Slice.CountIdempotencyRecords()).ShouldBe(0);

        (await Slice.Add(cart, "10.00", key: Key)).IsOpen.ShouldBeFalse();
    }

    [Theory]
    [InlineData(GatewayOperation.ReadCheckout)]
    [InlineData(GatewayOperation.CreateSource)]
    [InlineData(GatewayOperation.Attach)]
    public async Task After_Digital_River_was_not_reached_the_same_key_tries_anew(
        GatewayOperation operation
    )
    {
        var cart = await Slice.RegisterCart();
        Slice.TheGatewayWill(GatewayFault.Unreachable, operation);
        await Should.ThrowAsync<GatewayException>(() => Slice.Add(cart, "10.00", key: Key));

        (await Slice.Add(cart, "10.00", key: Key)).IsOpen.ShouldBeFalse();

        await Slice.BothBooksShow(cart, "10.00");
    }

    [Theory]
    [InlineData(GatewayOperation.CreateSource)]
    [InlineData(GatewayOperation.Attach)]
    public async Task A_refusal_is_repeated_in_the_same_words(GatewayOperation operation)
    {
        var cart = await Slice.RegisterCart();
        Slice.TheGatewayWill(GatewayFault.Refused, operation);
        await Should.ThrowAsync<GatewayException>(() => Slice.Add(cart, "10.00", key: Key));
        await Slice.Calls();

        var again = await Should.ThrowAsync<GatewayException>(() =>
            Slice.Add(cart, "10.00", key: Key)
        );

        again.Failure.ShouldBe(GatewayFailure.Refused);
        again.Status.ShouldBe(GatewayWithFaults.RefusalStatus);
        again.Code.ShouldBe(GatewayWithFaults.RefusalCode);
        again.Message.ShouldBe(GatewayWithFaults.RefusalMessage);
        (await Slice.Calls()).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_repetition_while_the_outcome_is_open_finds_out()
    {
        var cart = await Slice.RegisterCart();
        Slice.TheLineBreaksAt(GatewayOperation.Attach, GatewayFault.UnknownAfter);
        var first = await Slice.Add(cart, "10.00", key: Key);
        first.IsOpen.ShouldBeTrue();
        Slice.TheGatewayIsBack();

        var again = await Slice.Add(cart, "10.00", key: Key);

        again.IsOpen.ShouldBeFalse();
        again.Credit.CreditId.ShouldBe(first.Credit.CreditId);
        await Slice.BothBooksShow(cart, "10.00");
    }

    [Fact]
    public async Task While_a_request_runs_its_repetition_is_turned_away()
    {
        var cart = await Slice.RegisterCart();
        RuleBrokenException? broken = null;
        Slice.JustBefore(
            GatewayOperation.Attach,
            async () =>
                broken = await Should.ThrowAsync<RuleBrokenException>(() =>
                    Slice.Add(cart, "10.00", key: Key)
                )
        );

        await Slice.Add(cart, "10.00", key: Key);

        broken!.Rule.ShouldBeOfType<AKeyRunsOneRequestAtATime>();
        await Slice.BothBooksShow(cart, "10.00");
    }

    [Fact]
    public async Task Fifty_at_once_with_one_key_make_exactly_one_credit()
    {
        var cart = await Slice.RegisterCart();

        var answers = await Task.WhenAll(
            Enumerable
                .Range(0, 50)
                .Select(_ =>
                    Task.Run(async () =>
                    {
                        try
                        {
                            return (await Slice.Add(cart, "1.00", key: Key)).Credit.CreditId;
                        }
                        catch (RuleBrokenException broken)
                            when (broken.Rule is AKeyRunsOneRequestAtATime)
                        {
                            return (CreditId?)null;
                        }
                    })
                )
        );

        answers.OfType<CreditId>().Distinct().Count().ShouldBe(1);
        (await Slice.Find(cart)).Credits.Count.ShouldBe(1);
        await Slice.BothBooksShow(cart, "1.00");
    }

    [Theory]
    [InlineData("short-1")]
    [InlineData("with blank")]
    [InlineData("umlaut-ä-key")]
    public async Task A_key_of_the_wrong_shape_is_invalid(string key)
    {
        var cart = await Slice.RegisterCart();

        await Should.ThrowAsync<ValidationException>(() => Slice.Add(cart, "10.00", key: key));
        await Should.ThrowAsync<ValidationException>(() =>
            Slice.Add(cart, "10.00", key: new string('k', 256))
        );
        await Slice.Add(cart, "1.00", key: new string('k', 255));
    }

    [Fact]
    public async Task A_credit_taken_off_before_it_was_attached_is_not_found_under_its_key()
    {
        var cart = await Slice.RegisterCart();
        Slice.TheLineBreaksAt(GatewayOperation.CreateSource, GatewayFault.UnknownBefore);
        var open = await Slice.Add(cart, "10.00", key: Key);
        open.IsOpen.ShouldBeTrue();
        Slice.TheGatewayIsBack();
        await Slice.Detach(cart, open.Credit.CreditId.Value);

        await Should.ThrowAsync<NotFoundException>(() => Slice.Add(cart, "10.00", key: Key));

        await Slice.BothBooksShow(cart);
    }

    [Fact]
    public async Task An_open_answer_to_detaching_all_is_not_kept()
    {
        var cart = await Slice.RegisterCart();
        await Slice.Attached(cart, "10.00");
        var all = new DetachAllPayments(SliceFixture.Shop, cart, Key);
        Slice.TheGatewayWill(GatewayFault.Unreachable, GatewayOperation.Detach);
        (await Slice.Send(all)).Items.Single().Outcome.ShouldBe(DetachOutcome.Open);

        (await Slice.Send(all)).Items.Single().Outcome.ShouldBe(DetachOutcome.Detached);

        await Slice.BothBooksShow(cart);
    }

    [Fact]
    public async Task A_repetition_that_may_wait_gets_the_answer_of_the_run_it_waited_for()
    {
        var cart = await Slice.RegisterCart();

        var answers = await Task.WhenAll(
            Enumerable
                .Range(0, 10)
                .Select(_ => Slice.Add(cart, "10.00", key: Key, doubt: WhenInDoubt.TakeBack))
        );

        answers.Select(answer => answer.Credit.CreditId).Distinct().Count().ShouldBe(1);
        await Slice.BothBooksShow(cart, "10.00");
    }

    private static AddCustomerCreditSourceToCheckout Adding(
        CartId cart,
        string amount,
        string? name = null
    ) => new(SliceFixture.Shop, cart, amount, name, Key, SliceFixture.AnswerAtOnce);
}
