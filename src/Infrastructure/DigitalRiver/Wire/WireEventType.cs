namespace CustomerCredit.Infrastructure.DigitalRiver.Wire;

/// <summary>
/// Of an event the type alone: whatever else there is in one that does not matter here may have any shape.
/// </summary>
internal sealed record WireEventType(string? Type);
