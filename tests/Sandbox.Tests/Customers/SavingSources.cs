using CustomerCredit.Sandbox.Tests.Support;

namespace CustomerCredit.Sandbox.Tests.Customers;

public sealed class SavingSources(SandboxHost host) : SandboxTest(host)
{
    [Fact]
    public async Task A_saved_card_becomes_reusable_and_belongs_to_the_customer()
    {
        var checkout = await Merchant.CreateCheckout();
        var card = await Merchant.CreateCard(checkout);
        var customer = await Merchant.CreateCustomer();

        var saved = (await Merchant.SaveTo(customer, card)).ShouldBe(200);

        (saved.Id, saved.Json.Flag("reusable"), saved.Word("customerId")).ShouldBe(
            (card, true, customer)
        );
        var read = await Merchant.ReadSource(card);
        (read.Json.Flag("reusable"), read.Word("customerId"), read.Word("state")).ShouldBe(
            (true, customer, "chargeable")
        );
    }

    [Fact]
    public async Task A_card_taken_off_its_customer_is_cancelled_and_cannot_be_saved_again()
    {
        var card = await Merchant.CreateCard(await Merchant.CreateCheckout());
        var customer = await Merchant.CreateCustomer();
        (await Merchant.SaveTo(customer, card)).ShouldBe(200);

        (await Merchant.Delete($"/customers/{customer}/sources/{card}"))
            .ShouldBe(204)
            .Text.ShouldBeEmpty();

        (await Merchant.StateOf(card)).ShouldBe("cancelled");
        (await Merchant.SaveTo(customer, card)).ShouldRefuse(
            409,
            "conflict",
            "source_not_chargeable",
            "sourceId",
            $"Source '{card}' is not chargeable."
        );
    }

    [Fact]
    public async Task A_card_that_failed_cannot_be_saved()
    {
        var card = await Merchant.CreateCard(await Merchant.CreateCheckout(), "4000000000003295");

        (await Merchant.SaveTo(await Merchant.CreateCustomer(), card)).ShouldRefuse(
            409,
            "conflict",
            "source_not_chargeable",
            "sourceId",
            $"Source '{card}' is not chargeable."
        );
    }

    [Fact]
    public async Task A_credit_cannot_be_saved()
    {
        var credit = await Merchant.CreateCredit(await Merchant.CreateCheckout(), 10m);

        (await Merchant.SaveTo(await Merchant.CreateCustomer(), credit)).ShouldRefuse(
            409,
            "conflict",
            "nonreusable_source",
            message: "Only a reusable source may be attached to a customer."
        );

        (await Merchant.ReadSource(credit)).Json.Flag("reusable").ShouldBeFalse();
    }

    [Fact]
    public async Task A_saved_card_that_is_detached_stays_usable()
    {
        var checkout = await Merchant.CreateCheckout();
        var card = await Merchant.CreateCard(checkout);
        await Merchant.SaveToNewCustomer(card);
        await Merchant.Attach(checkout, card);

        await Merchant.Detach(checkout, card);
        (await Merchant.StateOf(card)).ShouldBe("chargeable");

        await Merchant.Attach(checkout, card);
        (await Merchant.Read(checkout)).ShouldStandAt(26.89m, 0m, "requires_confirmation");
    }

    [Fact]
    public async Task Customers_are_created_read_and_unknown_otherwise()
    {
        var customer = await Merchant.CreateCustomer();

        (await Merchant.Get($"/customers/{customer}"))
            .ShouldBe(200)
            .Word("email")
            .ShouldBe("ada@example.com");
        (await Merchant.Get("/customers/nobody")).ShouldRefuse(404, "not_found");
    }
}
