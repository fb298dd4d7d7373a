using System.Text.Json.Nodes;
using CustomerCredit.Sandbox.Tests.Support;

namespace CustomerCredit.Sandbox.Tests.Contract;

/// <summary>Needs Digital River's own OpenAPI file, which is not ours to publish: its path is an environment variable.</summary>
public sealed class KeepingTheContract(ContractWalk walk) : IClassFixture<ContractWalk>
{
    private const string Variable = "DIGITAL_RIVER_OPENAPI";

    private static readonly string[] Operations =
    [
        "POST /checkouts",
        "GET /checkouts",
        "GET /checkouts/{id}",
        "POST /checkouts/{id}",
        "DELETE /checkouts/{id}",
        "POST /checkouts/{id}/sources/{sourceId}",
        "DELETE /checkouts/{id}/sources/{sourceId}",
        "POST /sources",
        "GET /sources/{id}",
        "POST /orders",
        "GET /orders",
        "GET /orders/{id}",
        "POST /orders/{id}",
        "GET /charges/{id}",
        "POST /fulfillments",
        "GET /fulfillments",
        "GET /fulfillments/{id}",
        "POST /refunds",
        "GET /refunds",
        "GET /refunds/{id}",
        "POST /refunds/{id}",
        "GET /events",
        "GET /events/{id}",
        "POST /webhooks",
        "GET /webhooks",
        "GET /webhooks/{id}",
        "PATCH /webhooks/{id}",
        "DELETE /webhooks/{id}",
        "POST /customers",
        "GET /customers",
        "GET /customers/{id}",
        "POST /customers/{id}",
        "DELETE /customers/{id}",
        "POST /customers/{id}/sources/{sourceId}",
        "DELETE /customers/{id}/sources/{sourceId}",
    ];

    [Fact]
    public void Every_answer_is_one_that_the_official_file_defines()
    {
        var contract = Contract();

        var complaints = walk
            .Exchanges.SelectMany(contract.Complaints)
            .GroupBy(c => c)
            .Select(g => $"{g.Key} (x{g.Count()})");

        complaints.ShouldBeEmpty();
    }

    [Fact]
    public void The_walk_saw_every_operation_well_and_badly()
    {
        var contract = Contract();
        var seen = walk
            .Exchanges.GroupBy(contract.OperationOf)
            .ToDictionary(g => g.Key ?? "", g => g.Select(e => e.Status));

        foreach (var operation in Operations)
        {
            seen.ShouldContainKey(operation);
            seen[operation].ShouldContain(status => status < 300, operation);
            seen[operation]
                .ShouldContain(
                    status => status >= 400 || operation == "POST /customers",
                    operation
                );
        }

        walk.Exchanges.Count.ShouldBeGreaterThan(100);
    }

    [Fact]
    public void A_checkout_carries_every_field() =>
        ReferenceFields
            .MissingFrom(walk.FullCheckout.Json, ReferenceFields.Checkout)
            .ShouldBeEmpty();

    [Fact]
    public void A_credit_carries_every_field() =>
        ReferenceFields.MissingFrom(walk.Credit.Json, ReferenceFields.Credit).ShouldBeEmpty();

    [Fact]
    public void A_card_carries_every_field() =>
        ReferenceFields.MissingFrom(walk.Card.Json, ReferenceFields.Card).ShouldBeEmpty();

    [Fact]
    public void An_order_carries_every_field() =>
        ReferenceFields.MissingFrom(walk.FullOrder.Json, ReferenceFields.Order).ShouldBeEmpty();

    [Fact]
    public void A_charge_carries_every_field() =>
        ReferenceFields.MissingFrom(walk.Charge.Json, ReferenceFields.Charge).ShouldBeEmpty();

    [Fact]
    public void A_fulfillment_carries_every_field() =>
        ReferenceFields
            .MissingFrom(walk.Fulfillment.Json, ReferenceFields.Fulfillment)
            .ShouldBeEmpty();

    [Fact]
    public void A_refund_carries_every_field() =>
        ReferenceFields.MissingFrom(walk.Refund.Json, ReferenceFields.Refund).ShouldBeEmpty();

    [Fact]
    public void An_event_carries_every_field() =>
        ReferenceFields.MissingFrom(walk.Event.Json, ReferenceFields.Event).ShouldBeEmpty();

    [Fact]
    public void A_webhook_carries_every_field() =>
        ReferenceFields.MissingFrom(walk.Webhook.Json, ReferenceFields.Webhook).ShouldBeEmpty();

    /// <summary>A resource in an event is held to the same schema as when it is read.</summary>
    [Fact]
    public void Every_resource_in_an_event_is_one_that_the_official_file_defines()
    {
        var contract = Contract();
        walk.Events.Count.ShouldBe(100, "the list was full");

        walk.Events.SelectMany(told =>
                contract
                    .ComplaintsOfResource(SchemaOf(told.Word("type")), told.At("data.object")!)
                    .Select(complaint => $"{told.Word("type")}: {complaint}")
            )
            .Distinct()
            .ShouldBeEmpty();
    }

    private static string SchemaOf(string type) =>
        type.StartsWith("order.charge.", StringComparison.Ordinal) ? "Charge"
        : type.StartsWith("order.", StringComparison.Ordinal) ? "Order"
        : type.StartsWith("refund.", StringComparison.Ordinal) ? "OrderRefund"
        : type.StartsWith("source.", StringComparison.Ordinal) ? "Source"
        : type.StartsWith("checkout.", StringComparison.Ordinal) ? "Checkout"
        : "FulfillmentOrder";

    private static OpenApiContract Contract()
    {
        var path = Environment.GetEnvironmentVariable(Variable);
        Assert.SkipWhen(
            string.IsNullOrEmpty(path),
            $"{Variable} names no file; it is Digital River's OpenAPI 2021-12-13."
        );
        return new OpenApiContract(JsonNode.Parse(File.ReadAllText(path!))!);
    }
}
