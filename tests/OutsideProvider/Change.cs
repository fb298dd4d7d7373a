namespace CustomerCredit.OutsideProvider;

/// <summary>What one call changes: written to the file as one line before the call is answered.</summary>
public sealed record Change(
    CreditLine? Line = null,
    StoredHold? Hold = null,
    StoredAnswer? Answer = null,
    Switches? Switches = null
);

/// <summary>The answer to a call with a key, for its repetition.</summary>
public sealed record StoredAnswer(string Key, string Question, Reply Reply);
