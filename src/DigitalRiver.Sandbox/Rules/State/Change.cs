namespace CustomerCredit.DigitalRiver.Sandbox.Rules.State;

/// <summary>A document takes the place of its former self, or (null) is gone.</summary>
internal sealed record Change(string Kind, string Id, Document? Document);
