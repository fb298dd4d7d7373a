namespace CustomerCredit.Web.Problems;

/// <summary>What went wrong, for the caller: a status, a slug that programs read, and words that people read.</summary>
/// <param name="Status">The HTTP status.</param>
/// <param name="Slug">The last part of the problem's <c>type</c>; null for what HTTP itself says.</param>
/// <param name="Title">The same words for every problem of this slug.</param>
/// <param name="Detail">The words for this one.</param>
internal sealed record Problem(int Status, string? Slug, string Title, string? Detail)
{
    /// <summary>A problem of a kind.</summary>
    public Problem(ProblemKind kind, string? detail)
        : this(kind.Status, kind.Slug, kind.Title, detail) { }

    /// <summary>The figures a caller needs, by name.</summary>
    public IReadOnlyDictionary<string, object?> Members { get; init; } =
        new Dictionary<string, object?>(StringComparer.Ordinal);

    /// <summary>How long to wait before trying again.</summary>
    public TimeSpan? RetryAfter { get; init; }
}
