namespace CustomerCredit.Domain.Checkouts;

/// <summary>Why asking for a credit came to nothing.</summary>
/// <param name="By">Who said no, or was not reached.</param>
/// <param name="Status">The HTTP status of the refusal; 0 when the party was not reached.</param>
/// <param name="Code">The party's code.</param>
/// <param name="Message">The party's words.</param>
public readonly record struct CreditRefusal(
    RemoteParty By,
    int Status,
    string? Code,
    string Message
);
