using CustomerCredit.Domain.Checkouts;

namespace CustomerCredit.Domain.Orders;

/// <summary>
/// What an event is about, by ids alone: an event is a hint, and what is true is read (engine design, rule R5). Nothing
/// else of it is kept, least of all whose order it is.
/// </summary>
/// <param name="Order">The order.</param>
/// <param name="Checkout">The checkout.</param>
/// <param name="Source">The source, where it is about one.</param>
public sealed record EventSubject(OrderId? Order, CheckoutId? Checkout, SourceId? Source);
