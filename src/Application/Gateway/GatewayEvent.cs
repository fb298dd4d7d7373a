using CustomerCredit.Domain.Orders;

namespace CustomerCredit.Application.Gateway;

/// <summary>An event as Digital River sends or lists it, as far as it matters here.</summary>
/// <param name="Id">Digital River's id.</param>
/// <param name="Type">For example <c>order.accepted</c>; an open set for readers.</param>
/// <param name="Subject">What it is about.</param>
/// <param name="CreatedAt">When it was made.</param>
public sealed record GatewayEvent(
    EventId Id,
    string Type,
    EventSubject Subject,
    DateTimeOffset CreatedAt
);

/// <summary>A page of the list of events.</summary>
/// <param name="Events">Newest first.</param>
/// <param name="Unreadable">What is wrong with those that cannot be read.</param>
/// <param name="Next">The last one listed, where there are older ones.</param>
public sealed record GatewayEventPage(
    IReadOnlyList<GatewayEvent> Events,
    IReadOnlyList<string> Unreadable,
    EventId? Next
);
