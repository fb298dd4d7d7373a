namespace CustomerCredit.Domain.Orders;

/// <summary>An event that is to be acted upon.</summary>
/// <param name="Id">Digital River's id.</param>
/// <param name="Subject">What it is about.</param>
public sealed record DueEvent(EventId Id, EventSubject Subject);
