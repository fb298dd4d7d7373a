using CustomerCredit.DigitalRiver.Sandbox.Rules.Sources;
using CustomerCredit.DigitalRiver.Sandbox.Rules.State;

namespace CustomerCredit.DigitalRiver.Sandbox.Rules.Customers;

/// <summary><c>POST /customers/{id}/sources/{sourceId}</c>: makes a primary source reusable.</summary>
internal static class SaveSource
{
    internal static Reply Run(Work work, Call call, string[] path)
    {
        var customer = work.Customer(path[0]);
        var source =
            work.FindSource(path[1]) ?? throw Refusals.NotFound("Source", "sourceId", path[1]);
        if (!PaymentMethods.CanBeSaved(source.Type))
        {
            throw Refusals.NonreusableSource();
        }

        if (source.State != "chargeable")
        {
            throw Refusals.SourceNotChargeable(source.Id);
        }

        if (source.CustomerId is { } owner && owner != customer.Id)
        {
            throw Refusals.SourceInUse(source.Id);
        }

        if (source.CustomerId is null)
        {
            source = source with { Reusable = true, CustomerId = customer.Id };
            work.Put(source);
            work.Put(
                customer with
                {
                    UpdatedTime = work.Now,
                    SourceIds = [.. customer.SourceIds, source.Id],
                    DefaultSourceId = customer.DefaultSourceId ?? source.Id,
                }
            );
        }

        return Reply.Ok(SourceBody.Of(source, work));
    }
}
