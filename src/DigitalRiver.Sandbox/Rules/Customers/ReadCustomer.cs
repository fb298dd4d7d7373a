using CustomerCredit.DigitalRiver.Sandbox.Rules.State;

namespace CustomerCredit.DigitalRiver.Sandbox.Rules.Customers;

/// <summary><c>GET /customers/{id}</c></summary>
internal static class ReadCustomer
{
    internal static Reply Run(Work work, Call call, string[] path) =>
        Reply.Ok(
            CustomerBody.Of(
                work.Books.Customers.FindAsOf(path[0], work.ReadTime)
                    ?? throw Refusals.NotFound("Customer", "id", path[0]),
                work
            )
        );
}
