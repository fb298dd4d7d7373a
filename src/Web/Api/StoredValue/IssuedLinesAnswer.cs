namespace CustomerCredit.Web.Api.StoredValue;

/// <summary>The lines that were just opened.</summary>
internal sealed record IssuedLinesAnswer(IReadOnlyList<IssuedLineAnswer> Items);
