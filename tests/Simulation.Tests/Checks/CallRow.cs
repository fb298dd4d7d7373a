using CustomerCredit.Domain.Checkouts;

namespace CustomerCredit.Simulation.Tests.Checks;

/// <summary>A recorded remote call as the database holds it.</summary>
internal sealed record CallRow(
    string Id,
    string? Credit,
    RemoteCallKind Kind,
    int Attempt,
    RemoteCallStatus Status,
    string? Source
);
