namespace CustomerCredit.Ceiling;

/// <summary>The database that the service migrated, without anything in between.</summary>
internal interface IStore
{
    /// <summary>One durable commit.</summary>
    Task Commit(params IReadOnlyList<Statement> statements);

    /// <summary>The first row that is found.</summary>
    Task<object[]> First(Statement query);

    /// <summary>What the service writes for a transaction of the ledger so that it is sealed.</summary>
    Statement Seal(string transaction);
}
