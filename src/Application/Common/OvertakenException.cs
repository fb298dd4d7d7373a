namespace CustomerCredit.Application.Common;

/// <summary>Somebody else stored a change first that this one does not go with. Nothing of this commit was stored.</summary>
public sealed class OvertakenException(Exception inner)
    : Exception("Somebody else changed it first.", inner)
{
    /// <summary>
    /// Whether the request had an effect before: whoever overtook it goes on with that, and how it ends is not known here.
    /// </summary>
    public bool HasBegun { get; init; }
}
