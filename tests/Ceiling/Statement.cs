namespace CustomerCredit.Ceiling;

/// <summary>SQL that both databases understand, with the values of <c>$1</c>, <c>$2</c> and so on.</summary>
internal sealed record Statement(string Sql, params object[] Values);
