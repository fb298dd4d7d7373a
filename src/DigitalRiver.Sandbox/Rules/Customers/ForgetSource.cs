using CustomerCredit.DigitalRiver.Sandbox.Rules.State;

namespace CustomerCredit.DigitalRiver.Sandbox.Rules.Customers;

/// <summary><c>DELETE /customers/{id}/sources/{sourceId}</c>: the source is cancelled for good.</summary>
internal static class ForgetSource
{
    internal static Reply Run(Work work, Call call, string[] path)
    {
        var customer = work.Customer(path[0]);
        if (!customer.SourceIds.Contains(path[1]))
        {
            throw Refusals.NotFound("Source", "sourceId", path[1]);
        }

        IReadOnlyList<string> left = [.. customer.SourceIds.Where(id => id != path[1])];
        work.Put(work.Source(path[1]) with { State = "cancelled" });
        work.Put(
            customer with
            {
                UpdatedTime = work.Now,
                SourceIds = left,
                DefaultSourceId =
                    customer.DefaultSourceId == path[1]
                        ? left.Count > 0
                            ? left[0]
                            : null
                        : customer.DefaultSourceId,
            }
        );
        return Reply.NoContent;
    }
}
