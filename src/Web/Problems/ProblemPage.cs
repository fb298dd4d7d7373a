namespace CustomerCredit.Web.Problems;

/// <summary>What a person is told about a kind of problem.</summary>
/// <param name="Slug">The last part of the problem's <c>type</c>.</param>
/// <param name="Status">The HTTP status it comes with.</param>
/// <param name="Title">The same words as in the problem itself.</param>
/// <param name="Happened">What happened.</param>
/// <param name="Money">Whether money or credit moved.</param>
/// <param name="Next">What to do next, step by step.</param>
internal sealed record ProblemPage(
    string Slug,
    int Status,
    string Title,
    string Happened,
    string Money,
    params IReadOnlyList<string> Next
);
