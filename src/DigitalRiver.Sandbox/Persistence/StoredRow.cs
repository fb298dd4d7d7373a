namespace CustomerCredit.DigitalRiver.Sandbox.Persistence;

/// <summary>One remembered thing as JSON; null JSON removes it.</summary>
internal sealed record StoredRow(string Kind, string Id, long Position, byte[]? Json);
