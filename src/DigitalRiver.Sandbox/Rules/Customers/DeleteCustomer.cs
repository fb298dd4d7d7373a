using CustomerCredit.DigitalRiver.Sandbox.Rules.State;

namespace CustomerCredit.DigitalRiver.Sandbox.Rules.Customers;

/// <summary><c>DELETE /customers/{id}</c>: saved sources are cancelled with it.</summary>
internal static class DeleteCustomer
{
    internal static Reply Run(Work work, Call call, string[] path)
    {
        var customer = work.Customer(path[0]);
        foreach (var id in customer.SourceIds)
        {
            work.Put(work.Source(id) with { State = "cancelled" });
        }

        work.Remove(Document.Customers, customer.Id);
        return Reply.NoContent;
    }
}
