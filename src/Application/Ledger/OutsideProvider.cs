namespace CustomerCredit.Application.Ledger;

/// <summary>The outside credit provider in the ledger.</summary>
internal static class OutsideProvider
{
    /// <summary>Its part of account names.</summary>
    public const string Name = "outside";
}
