using CustomerCredit.DigitalRiver.Sandbox.Rules.Checkouts;
using CustomerCredit.DigitalRiver.Sandbox.Rules.Customers;
using CustomerCredit.DigitalRiver.Sandbox.Rules.Events;
using CustomerCredit.DigitalRiver.Sandbox.Rules.Fulfillments;
using CustomerCredit.DigitalRiver.Sandbox.Rules.Orders;
using CustomerCredit.DigitalRiver.Sandbox.Rules.Refunds;
using CustomerCredit.DigitalRiver.Sandbox.Rules.Sources;
using CustomerCredit.DigitalRiver.Sandbox.Rules.Webhooks;

namespace CustomerCredit.DigitalRiver.Sandbox.Rules;

/// <summary>Every operation, and which one a call means.</summary>
internal static class Operations
{
    internal static readonly IReadOnlyList<Operation> All =
    [
        new("POST", "/checkouts", CreateCheckout.Run),
        new("GET", "/checkouts", ListCheckouts.Run),
        new("GET", "/checkouts/{id}", ReadCheckout.Run),
        new("POST", "/checkouts/{id}", UpdateCheckout.Run),
        new("DELETE", "/checkouts/{id}", DeleteCheckout.Run),
        new("POST", "/checkouts/{id}/sources/{sourceId}", AttachSource.Run),
        new("DELETE", "/checkouts/{id}/sources/{sourceId}", DetachSource.Run),
        new("POST", "/sources", CreateSource.Run, takesPublicKey: true),
        new("GET", "/sources/{id}", ReadSource.Run),
        new(
            "POST",
            "/payments/sources",
            CreateSource.Run,
            takesPublicKey: true,
            aliasOf: "/sources"
        ),
        new("GET", "/payments/sources/{id}", ReadSource.Run, aliasOf: "/sources/{id}"),
        new("POST", "/orders", CreateOrder.Run),
        new("GET", "/orders", ListOrders.Run),
        new("GET", "/orders/{id}", ReadOrder.Run),
        new("POST", "/orders/{id}", UpdateOrder.Run),
        new("GET", "/charges/{id}", ReadCharge.Run),
        new("POST", "/fulfillments", CreateFulfillment.Run),
        new("GET", "/fulfillments", ListFulfillments.Run),
        new("GET", "/fulfillments/{id}", ReadFulfillment.Run),
        new("POST", "/refunds", CreateRefund.Run),
        new("GET", "/refunds", ListRefunds.Run),
        new("GET", "/refunds/{id}", ReadRefund.Run),
        new("POST", "/refunds/{id}", UpdateRefund.Run),
        new("GET", "/events", ListEvents.Run),
        new("GET", "/events/{id}", ReadEvent.Run),
        new("POST", "/webhooks", CreateWebhook.Run),
        new("GET", "/webhooks", ListWebhooks.Run),
        new("GET", "/webhooks/{id}", ReadWebhook.Run),
        new("PATCH", "/webhooks/{id}", UpdateWebhook.Run),
        new("DELETE", "/webhooks/{id}", DeleteWebhook.Run),
        new("POST", "/customers", CreateCustomer.Run),
        new("GET", "/customers", ListCustomers.Run),
        new("GET", "/customers/{id}", ReadCustomer.Run),
        new("POST", "/customers/{id}", UpdateCustomer.Run),
        new("DELETE", "/customers/{id}", DeleteCustomer.Run),
        new("POST", "/customers/{id}/sources/{sourceId}", SaveSource.Run),
        new("DELETE", "/customers/{id}/sources/{sourceId}", ForgetSource.Run),
    ];

    /// <summary>The operation that a call means, or null.</summary>
    internal static Operation? TryFind(Call call)
    {
        var segments = Operation.Split(call.Path);
        return All.FirstOrDefault(operation =>
            operation.Method == call.Method && operation.Match(segments) is not null
        );
    }

    /// <summary>The operation that a call means, with the values of its path.</summary>
    /// <exception cref="Refusal">No such path (404) or method (405).</exception>
    internal static (Operation Operation, string[] Path) Find(Call call)
    {
        var segments = Operation.Split(call.Path);
        var isPathKnown = false;
        foreach (var operation in All)
        {
            if (operation.Match(segments) is { } values)
            {
                if (operation.Method == call.Method)
                {
                    return (operation, values);
                }

                isPathKnown = true;
            }
        }

        throw isPathKnown ? Refusals.MethodNotAllowed(call.Method) : Refusals.PathUnknown();
    }
}
