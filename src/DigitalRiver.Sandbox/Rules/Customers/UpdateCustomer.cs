using CustomerCredit.DigitalRiver.Sandbox.Rules.Checkouts;
using CustomerCredit.DigitalRiver.Sandbox.Rules.Input;
using CustomerCredit.DigitalRiver.Sandbox.Rules.State;

namespace CustomerCredit.DigitalRiver.Sandbox.Rules.Customers;

/// <summary><c>POST /customers/{id}</c></summary>
internal static class UpdateCustomer
{
    internal static Reply Run(Work work, Call call, string[] path)
    {
        var body = Body.Read(call, _ => CustomerShapes.Update);
        var customer = work.Customer(path[0]);
        if (body.Text("defaultSourceId") is { } sourceId && !customer.SourceIds.Contains(sourceId))
        {
            throw Refusals.InvalidParameter("defaultSourceId");
        }

        customer = customer with
        {
            UpdatedTime = work.Now,
            Email = body.Text("email") ?? customer.Email,
            Shipping = body.Element("shipping") ?? customer.Shipping,
            DefaultSourceId = body.Text("defaultSourceId") ?? customer.DefaultSourceId,
            Metadata = MergedMetadata.Of(customer.Metadata, body),
            Locale = body.Text("locale") ?? customer.Locale,
            Type = body.Text("type") ?? customer.Type,
            Enabled = body.Has("enabled") ? body.Flag("enabled") : customer.Enabled,
            RequestToBeForgotten =
                customer.RequestToBeForgotten || body.Flag("requestToBeForgotten"),
        };
        work.Put(customer);
        return Reply.Ok(CustomerBody.Of(customer, work));
    }
}
