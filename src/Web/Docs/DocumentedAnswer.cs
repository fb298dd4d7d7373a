namespace CustomerCredit.Web.Docs;

/// <summary>One status a call answers with.</summary>
/// <param name="Status">The HTTP status.</param>
/// <param name="Members">The members of its body, by name; empty for none.</param>
internal sealed record DocumentedAnswer(string Status, IReadOnlyList<string> Members);
