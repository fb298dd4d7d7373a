namespace CustomerCredit.Application.Common;

/// <summary>A page of a list, newest first.</summary>
/// <param name="Items">What is on the page.</param>
/// <param name="Next">The cursor of the next page, or null on the last one.</param>
public sealed record Page<T>(IReadOnlyList<T> Items, string? Next);
