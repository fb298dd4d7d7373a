using CustomerCredit.DigitalRiver.Sandbox.Rules.Lists;
using CustomerCredit.DigitalRiver.Sandbox.Rules.State;

namespace CustomerCredit.DigitalRiver.Sandbox.Rules.Customers;

/// <summary><c>GET /customers</c></summary>
internal static class ListCustomers
{
    internal static Reply Run(Work work, Call call, string[] path)
    {
        var ids = Filters.AnyOf(call, "ids");
        var email = Filters.Equal(call, "email");
        var createdTime = Filters.Time(call, "createdTime");
        var updatedTime = Filters.Time(call, "updatedTime");
        return Reply.Ok(
            Page.Of(
                call,
                work.Books.Customers,
                work.ReadTime,
                customer =>
                    ids(customer.Id)
                    && email(customer.Email)
                    && createdTime(customer.CreatedTime)
                    && updatedTime(customer.UpdatedTime),
                customer => CustomerBody.Of(customer, work)
            )
        );
    }
}
