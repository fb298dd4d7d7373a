namespace CustomerCredit.Infrastructure.Persistence.PostgreSql;

/// <summary>How leases are held.</summary>
/// <param name="Length">How long one lasts unless it is renewed, which is done three times in that span.</param>
/// <param name="RealTime">
/// The clock by which this process renews and waits. Leases end by the database's clock, which no other clock moves.
/// </param>
internal sealed record LeaseTerms(TimeSpan Length, TimeProvider RealTime);
