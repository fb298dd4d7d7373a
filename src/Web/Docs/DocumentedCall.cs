namespace CustomerCredit.Web.Docs;

/// <summary>One call of the API as a person reads it.</summary>
/// <param name="Group">The heading it stands under.</param>
/// <param name="Method">The HTTP method.</param>
/// <param name="Path">The path with its parameters in braces.</param>
/// <param name="Summary">What it does, when the description says so.</param>
/// <param name="Roles">Who may call it.</param>
/// <param name="Takes">What goes into the path, the query and the headers, then the members of the body.</param>
/// <param name="Answers">The ways it succeeds.</param>
/// <param name="Problems">The statuses of its problems.</param>
internal sealed record DocumentedCall(
    string Group,
    string Method,
    string Path,
    string? Summary,
    string Roles,
    IReadOnlyList<DocumentedField> Takes,
    IReadOnlyList<DocumentedAnswer> Answers,
    IReadOnlyList<string> Problems
);
