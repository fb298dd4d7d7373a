namespace CustomerCredit.Sandbox.Tests.Support;

/// <summary>One request and what came back, as seen from outside.</summary>
public sealed record Exchange(
    string Method,
    string Path,
    int Status,
    string? ContentType,
    string Body
);
