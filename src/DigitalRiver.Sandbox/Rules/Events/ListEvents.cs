using CustomerCredit.DigitalRiver.Sandbox.Rules.Lists;
using CustomerCredit.DigitalRiver.Sandbox.Rules.State;

namespace CustomerCredit.DigitalRiver.Sandbox.Rules.Events;

/// <summary><c>GET /events</c></summary>
internal static class ListEvents
{
    /// <summary>How far back events are shown.</summary>
    internal static readonly TimeSpan Memory = TimeSpan.FromDays(30);

    private const int MostTypes = 20;

    internal static Reply Run(Work work, Call call, string[] path)
    {
        var types = Types(call, "type").Concat(Types(call, "types")).ToList();
        if (types.Count >= MostTypes)
        {
            throw Refusals.InvalidParameter("types");
        }

        var createdTime = Filters.Time(call, "createdTime");
        var orderId = Filters.Equal(call, "orderId");
        return Reply.Ok(
            Page.Of(
                call,
                work.Books.Events,
                work.ReadTime,
                told =>
                    IsRemembered(told, work)
                    && (types.Count == 0 || types.Exists(type => EventTypes.Fits(told.Type, type)))
                    && createdTime(told.CreatedTime)
                    && orderId(told.OrderId),
                told => EventBody.OfApi(told, work)
            )
        );
    }

    internal static bool IsRemembered(EventDocument told, Work work) =>
        work.Now - told.CreatedTime <= Memory;

    internal static IEnumerable<string> Types(Call call, string name) =>
        call.Query.TryGetValue(name, out var values)
            ? values.SelectMany(value =>
                value.Split(
                    ',',
                    StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries
                )
            )
            : [];
}
