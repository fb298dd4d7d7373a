using CustomerCredit.Domain.Ledger;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace CustomerCredit.Infrastructure.Persistence;

/// <summary>Rows that EF refuses to change, before the database has to.</summary>
internal static class WrittenOnce
{
    /// <summary>What lies in them.</summary>
    public static readonly IReadOnlyList<Type> Rows =
    [
        typeof(LedgerTransaction),
        typeof(LedgerEntry),
        typeof(AuditNote),
        typeof(AuditSeal),
    ];

    public static void Apply(ModelBuilder modelBuilder)
    {
        foreach (
            var property in Rows.SelectMany(row =>
                modelBuilder.Entity(row).Metadata.GetProperties()
            )
        )
        {
            property.SetAfterSaveBehavior(PropertySaveBehavior.Throw);
        }
    }
}
