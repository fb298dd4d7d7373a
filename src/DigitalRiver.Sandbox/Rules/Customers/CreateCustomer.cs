using CustomerCredit.DigitalRiver.Sandbox.Rules.Input;
using CustomerCredit.DigitalRiver.Sandbox.Rules.State;

namespace CustomerCredit.DigitalRiver.Sandbox.Rules.Customers;

/// <summary><c>POST /customers</c></summary>
internal static class CreateCustomer
{
    internal static Reply Run(Work work, Call call, string[] path)
    {
        var body = Body.Read(call, _ => CustomerShapes.Create);
        if (body.Has("defaultSourceId"))
        {
            // A new customer has no saved source yet.
            throw Refusals.InvalidParameter("defaultSourceId");
        }

        var id = body.Text("id") is { Length: > 0 } sent ? sent : work.Chance.NewId();
        if (work.Books.Customers.Find(id) is not null)
        {
            throw Refusals.AlreadyExists("id", id);
        }

        var customer = new CustomerDocument
        {
            Id = id,
            Position = work.NextPosition(),
            CreatedTime = work.Now,
            UpdatedTime = work.Now,
            Email = body.Text("email"),
            Shipping = body.Element("shipping"),
            Metadata = body.Element("metadata"),
            Locale = body.Text("locale"),
            Type = body.Text("type"),
            Enabled = !body.Has("enabled") || body.Flag("enabled"),
        };
        work.Put(customer);
        return Reply.Created(CustomerBody.Of(customer, work));
    }
}
