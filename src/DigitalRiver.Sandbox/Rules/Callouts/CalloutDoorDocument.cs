using CustomerCredit.DigitalRiver.Sandbox.Rules.State;

namespace CustomerCredit.DigitalRiver.Sandbox.Rules.Callouts;

/// <summary>The saved door. There is at most one.</summary>
internal sealed record CalloutDoorDocument : Document
{
    internal const string OnlyId = "door";

    internal override string Kind => CalloutDoors;

    public required CalloutDoor Door { get; init; }
}
