namespace CustomerCredit.Web.Docs;

/// <summary>One call of the API as a person reads it.</summary>
/// <param name="Group">The heading it stands under.</param>
/// <param name="Method">The HTTP method.</param>
/// <param name="Path">The path with its parameters in braces.</param>
/// <param name="Summary">What it does, when the description says so.</param>
/// <param name="Roles">Who may call it.</param>
/// <param name="Parameters">What goes into the path, the query and the headers.</param>
/// <param name="Body">The members of the request body.</param>
/// <param name="Answers">The statuses it answers with.</param>
internal sealed record DocumentedCall(
    string Group,
    string Method,
    string Path,
    string? Summary,
    string Roles,
    IReadOnlyList<DocumentedField> Parameters,
    IReadOnlyList<DocumentedField> Body,
    IReadOnlyList<DocumentedAnswer> Answers
);
