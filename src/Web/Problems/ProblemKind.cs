namespace CustomerCredit.Web.Problems;

/// <summary>A kind of problem: what programs tell it by, and what a person is told about it.</summary>
/// <param name="Slug">The last part of the problem's <c>type</c>.</param>
/// <param name="Status">The HTTP status it comes with.</param>
/// <param name="Title">The same words in every problem of the kind, and above its page.</param>
/// <param name="Happened">What happened.</param>
/// <param name="Money">Whether money or credit moved.</param>
/// <param name="Next">What to do next, step by step.</param>
internal sealed record ProblemKind(
    string Slug,
    int Status,
    string Title,
    string Happened,
    string Money,
    params IReadOnlyList<string> Next
);
