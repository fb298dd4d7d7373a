using CustomerCredit.Sandbox.Tests.Support;

namespace CustomerCredit.Sandbox.Tests.Switches;

public sealed class AttachingAndDetachingSwitches(SandboxHost host) : SandboxTest(host)
{
    [Fact]
    public async Task Attaching_an_attached_credit_again_counts_once()
    {
        var checkout = await Merchant.CreateCheckout();
        var credit = await Merchant.CreateCredit(checkout, 20m);
        await Merchant.Attach(checkout, credit);

        (await Merchant.TryAttach(checkout, credit)).ShouldBe(200).Id.ShouldBe(credit);

        (await Merchant.Read(checkout))
            .ShouldStandAt(20m, 6.89m, "requires_source")
            .ShouldHold((credit, 20m));
    }

    [Fact]
    public async Task Attaching_an_attached_credit_again_can_be_a_conflict()
    {
        await Merchant.Switch("attach-again", "conflict");
        var checkout = await Merchant.CreateCheckout();
        var credit = await Merchant.CreateCredit(checkout, 20m);
        await Merchant.Attach(checkout, credit);

        (await Merchant.TryAttach(checkout, credit)).ShouldRefuse(
            409,
            "conflict",
            "source_status_invalid_for_session"
        );

        (await Merchant.Read(checkout))
            .ShouldStandAt(20m, 6.89m, "requires_source")
            .ShouldHold((credit, 20m));
    }

    [Fact]
    public async Task A_credit_of_another_session()
    {
        var checkout = await Merchant.CreateCheckout();
        var foreign = await Merchant.CreateCredit(await Merchant.CreateCheckout(), 10m);
        (await Merchant.TryAttach(checkout, foreign)).ShouldRefuse(
            409,
            "conflict",
            "source_status_invalid_for_session"
        );

        await Merchant.Switch("attach-foreign-session", "not-found");
        (await Merchant.TryAttach(checkout, foreign)).ShouldRefuse(404, "not_found");
        (await Merchant.Read(checkout)).Sources.ShouldBeEmpty();

        await Merchant.Switch("attach-foreign-session", "accept");
        (await Merchant.TryAttach(checkout, foreign)).ShouldBe(200);
        (await Merchant.Read(checkout)).ShouldHold((foreign, 10m));
    }

    [Fact]
    public async Task An_unknown_source_can_be_not_found()
    {
        await Merchant.Switch("unknown-source-answer", "not-found");
        var checkout = await Merchant.CreateCheckout();

        (await Merchant.TryAttach(checkout, "nosuchsource")).ShouldRefuse(404, "not_found");
        (await Merchant.TryDetach(checkout, "nosuchsource")).ShouldRefuse(404, "not_found");
    }

    [Fact]
    public async Task Detaching_what_is_not_attached_is_a_conflict()
    {
        var checkout = await Merchant.CreateCheckout();
        var credit = await Merchant.CreateCredit(checkout, 10m);

        (await Merchant.TryDetach(checkout, credit)).ShouldRefuse(
            409,
            "bad_request",
            "source_not_found"
        );

        (await Merchant.StateOf(credit)).ShouldBe("chargeable");
    }

    [Fact]
    public async Task Detaching_what_is_not_attached_can_be_not_found()
    {
        await Merchant.Switch("detach-unattached", "not-found");
        var checkout = await Merchant.CreateCheckout();
        var credit = await Merchant.CreateCredit(checkout, 10m);

        (await Merchant.TryDetach(checkout, credit)).ShouldRefuse(404, "not_found");

        (await Merchant.StateOf(credit)).ShouldBe("chargeable");
    }

    [Fact]
    public async Task Detaching_what_is_not_attached_can_answer_well_and_do_nothing()
    {
        await Merchant.Switch("detach-unattached", "no-content");
        var checkout = await Merchant.CreateCheckout();
        var credit = await Merchant.CreateCredit(checkout, 10m);

        (await Merchant.TryDetach(checkout, credit)).ShouldBe(204);

        (await Merchant.StateOf(credit)).ShouldBe("chargeable");
        (await Merchant.TryAttach(checkout, credit)).ShouldBe(200);
    }

    [Fact]
    public async Task Detaching_what_is_not_attached_can_cancel_it()
    {
        await Merchant.Switch("detach-unattached", "cancel");
        var checkout = await Merchant.CreateCheckout();
        var credit = await Merchant.CreateCredit(checkout, 10m);

        (await Merchant.TryDetach(checkout, credit)).ShouldBe(204);

        (await Merchant.StateOf(credit)).ShouldBe("cancelled");
        (await Merchant.TryAttach(checkout, credit)).ShouldRefuse(
            409,
            "conflict",
            "source_status_invalid_for_session"
        );
    }

    [Theory]
    [InlineData("conflict", 409)]
    [InlineData("not-found", 404)]
    [InlineData("no-content", 204)]
    [InlineData("cancel", 204)]
    public async Task A_second_detach_is_a_detach_of_what_is_not_attached(string value, int status)
    {
        await Merchant.Switch("detach-unattached", value);
        var checkout = await Merchant.CreateCheckout();
        var credit = await Merchant.CreateCredit(checkout, 10m);
        await Merchant.Attach(checkout, credit);
        await Merchant.Detach(checkout, credit);

        (await Merchant.TryDetach(checkout, credit)).ShouldBe(status);

        (await Merchant.StateOf(credit)).ShouldBe("cancelled");
    }

    [Fact]
    public async Task A_single_use_card_keeps_its_amount_when_a_credit_goes()
    {
        var (checkout, credit, card) = await CreditUnderCard(saved: false);

        await Merchant.Detach(checkout, credit);

        (await Merchant.Read(checkout))
            .ShouldStandAt(16.89m, 10m, "requires_source")
            .ShouldHold((card, 16.89m));
    }

    [Fact]
    public async Task A_single_use_card_can_grow_when_a_credit_goes()
    {
        await Merchant.Switch("detach-credit-under-single-use-primary", "primary-grows");
        var (checkout, credit, card) = await CreditUnderCard(saved: false);

        await Merchant.Detach(checkout, credit);

        (await Merchant.Read(checkout))
            .ShouldStandAt(26.89m, 0m, "requires_confirmation")
            .ShouldHold((card, 26.89m));
    }

    [Fact]
    public async Task Under_a_single_use_card_detaching_a_credit_can_be_refused()
    {
        await Merchant.Switch("detach-credit-under-single-use-primary", "reject");
        var (checkout, credit, card) = await CreditUnderCard(saved: false);

        (await Merchant.TryDetach(checkout, credit)).ShouldRefuse(
            409,
            "conflict",
            "session_update_not_allowed"
        );

        (await Merchant.Read(checkout)).ShouldHold((credit, 10m), (card, 16.89m));
        (await Merchant.StateOf(credit)).ShouldBe("chargeable");
    }

    [Fact]
    public async Task A_saved_card_grows_back_when_a_credit_goes()
    {
        var (checkout, credit, card) = await CreditUnderCard(saved: true);

        await Merchant.Detach(checkout, credit);

        (await Merchant.Read(checkout))
            .ShouldStandAt(26.89m, 0m, "requires_confirmation")
            .ShouldHold((card, 26.89m));
    }

    [Fact]
    public async Task A_saved_card_can_keep_its_amount_when_a_credit_goes()
    {
        await Merchant.Switch("detach-credit-under-saved-primary", "primary-keeps-amount");
        var (checkout, credit, card) = await CreditUnderCard(saved: true);

        await Merchant.Detach(checkout, credit);

        (await Merchant.Read(checkout))
            .ShouldStandAt(16.89m, 10m, "requires_source")
            .ShouldHold((card, 16.89m));
    }

    [Fact]
    public async Task A_credit_equal_to_a_saved_card_leaves_it_at_zero()
    {
        var (checkout, credit, card) = await CreditEqualToSavedCard();

        (await Merchant.TryAttach(checkout, credit)).ShouldBe(200);

        (await Merchant.Read(checkout))
            .ShouldStandAt(26.89m, 0m, "requires_confirmation")
            .ShouldHold((credit, 26.89m), (card, 0m));
    }

    [Fact]
    public async Task A_credit_equal_to_a_saved_card_can_drop_the_card()
    {
        await Merchant.Switch("credit-equals-saved-primary", "drop-primary");
        var (checkout, credit, card) = await CreditEqualToSavedCard();

        (await Merchant.TryAttach(checkout, credit)).ShouldBe(200);

        (await Merchant.Read(checkout))
            .ShouldStandAt(26.89m, 0m, "requires_confirmation")
            .ShouldHold((credit, 26.89m));
        (await Merchant.StateOf(card)).ShouldBe(
            "chargeable",
            "a saved card is not used up by being dropped"
        );
    }

    [Fact]
    public async Task A_credit_equal_to_a_saved_card_can_be_too_large()
    {
        await Merchant.Switch("credit-equals-saved-primary", "reject");
        var (checkout, credit, card) = await CreditEqualToSavedCard();

        (await Merchant.TryAttach(checkout, credit)).ShouldRefuse(
            409,
            "conflict",
            "session_source_amount_too_large"
        );

        (await Merchant.Read(checkout)).ShouldHold((card, 26.89m));
        (
            await Merchant.TryAttach(checkout, await Merchant.CreateCredit(checkout, 26.88m))
        ).ShouldBe(200);
    }

    [Theory]
    [InlineData("cancelled")]
    [InlineData("chargeable")]
    public async Task State_of_a_replaced_single_use_card(string state)
    {
        await Merchant.Switch("replaced-primary-state", state);
        var checkout = await Merchant.CreateCheckout();
        var (first, second) = (
            await Merchant.CreateCard(checkout),
            await Merchant.CreateCard(checkout)
        );

        await Merchant.Attach(checkout, first, second);

        (await Merchant.StateOf(first)).ShouldBe(state);
        (await Merchant.Read(checkout)).ShouldHold((second, 26.89m));
    }

    [Theory]
    [InlineData("reject-at-attach", 409)]
    [InlineData("reject-at-order", 200)]
    [InlineData("accept", 200)]
    public async Task Credit_on_a_checkout_with_a_subscription(string value, int status)
    {
        await Merchant.Switch("credit-on-subscription", value);
        var checkout = await Merchant.CreateCheckout([new Goods(26.89m, Subscription: true)]);

        var answer = await Merchant.TryAttach(checkout, await Merchant.CreateCredit(checkout, 10m));

        answer.ShouldBe(status);
        (await Merchant.Read(checkout)).Sources.Count.ShouldBe(status == 200 ? 1 : 0);
    }

    [Theory]
    [InlineData("reject-at-attach", 409)]
    [InlineData("reject-at-order", 200)]
    [InlineData("accept", 200)]
    public async Task An_incompatible_primary_beside_a_credit(string value, int status)
    {
        await Merchant.Switch("credit-with-incompatible-primary", value);
        var checkout = await Merchant.CreateCheckout();
        await Merchant.Attach(checkout, await Merchant.CreateCredit(checkout, 10m));
        var primary = (await Merchant.TryCreatePrimary(checkout, "msts")).ShouldBe(201);

        var answer = await Merchant.TryAttach(checkout, primary.Id);

        answer.ShouldBe(status);
        (await Merchant.Read(checkout)).Sources.Count.ShouldBe(status == 200 ? 2 : 1);
    }

    private async Task<(Answer Checkout, string Credit, string Card)> CreditUnderCard(bool saved)
    {
        var checkout = await Merchant.CreateCheckout();
        var credit = await Merchant.CreateCredit(checkout, 10m);
        var card = await Merchant.CreateCard(checkout);
        if (saved)
        {
            await Merchant.SaveToNewCustomer(card);
        }

        await Merchant.Attach(checkout, credit, card);
        (await Merchant.Read(checkout)).ShouldHold((credit, 10m), (card, 16.89m));
        return (checkout, credit, card);
    }

    private async Task<(Answer Checkout, string Credit, string Card)> CreditEqualToSavedCard()
    {
        var checkout = await Merchant.CreateCheckout();
        var card = await Merchant.CreateCard(checkout);
        await Merchant.SaveToNewCustomer(card);
        await Merchant.Attach(checkout, card);
        return (checkout, await Merchant.CreateCredit(checkout, 26.89m), card);
    }
}
