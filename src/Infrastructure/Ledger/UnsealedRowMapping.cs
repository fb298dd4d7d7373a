using CustomerCredit.Domain.Ledger;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CustomerCredit.Infrastructure.Ledger;

/// <summary>One row for each row of the ledger that waits for its seal.</summary>
internal sealed class UnsealedRowMapping : IEntityTypeConfiguration<UnsealedRow>
{
    public void Configure(EntityTypeBuilder<UnsealedRow> builder)
    {
        builder.ToTable("unsealed_rows");
        builder.HasKey(row => row.Number);
        builder.Property(row => row.NoteId).HasMaxLength(32);
        builder.Property(row => row.Code).HasMaxLength(AuditSeal.HashLength);
        builder
            .HasOne<LedgerTransaction>()
            .WithOne()
            .HasForeignKey<UnsealedRow>(row => row.TransactionId)
            .OnDelete(DeleteBehavior.Restrict);
        builder
            .HasOne<AuditNote>()
            .WithOne()
            .HasForeignKey<UnsealedRow>(row => row.NoteId)
            .OnDelete(DeleteBehavior.Restrict);
    }
}
