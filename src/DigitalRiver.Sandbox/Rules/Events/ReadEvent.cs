using CustomerCredit.DigitalRiver.Sandbox.Rules.State;

namespace CustomerCredit.DigitalRiver.Sandbox.Rules.Events;

/// <summary><c>GET /events/{id}</c></summary>
internal static class ReadEvent
{
    internal static Reply Run(Work work, Call call, string[] path) =>
        work.Books.Events.FindAsOf(path[0], work.ReadTime) is { } told
        && ListEvents.IsRemembered(told, work)
            ? Reply.Ok(EventBody.OfApi(told, work))
            : throw Refusals.NotFound("Event", "id", path[0]);
}
