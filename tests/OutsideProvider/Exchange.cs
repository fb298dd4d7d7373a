namespace CustomerCredit.OutsideProvider;

/// <summary>A request and its answer as they went over the wire.</summary>
public sealed record Exchange(
    string Method,
    string Target,
    IReadOnlyDictionary<string, string> Headers,
    string RequestBody,
    Reply Reply
);
