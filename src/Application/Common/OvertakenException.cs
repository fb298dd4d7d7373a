namespace CustomerCredit.Application.Common;

/// <summary>Somebody else stored a change first that this one does not go with. Nothing was stored.</summary>
public sealed class OvertakenException(Exception inner)
    : Exception("Somebody else changed it first.", inner);
