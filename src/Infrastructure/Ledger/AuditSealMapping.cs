using CustomerCredit.Domain.Ledger;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CustomerCredit.Infrastructure.Ledger;

/// <summary>One row a seal; each seals exactly one row.</summary>
internal sealed class AuditSealMapping : IEntityTypeConfiguration<AuditSeal>
{
    public void Configure(EntityTypeBuilder<AuditSeal> builder)
    {
        builder.ToTable(
            "audit_seals",
            table =>
                table.HasCheckConstraint(
                    "ck_audit_seals_one",
                    "(transaction_id IS NULL) <> (note_id IS NULL)"
                )
        );
        builder.HasKey(seal => seal.Sequence);
        builder.Property(seal => seal.Sequence).ValueGeneratedNever();
        builder.Property(seal => seal.NoteId).HasMaxLength(32);
        builder.Property(seal => seal.Hash).HasMaxLength(AuditSeal.HashLength);
        builder.Property(seal => seal.Mac).HasMaxLength(AuditSeal.HashLength);
        builder
            .HasOne<LedgerTransaction>()
            .WithOne()
            .HasForeignKey<AuditSeal>(seal => seal.TransactionId)
            .OnDelete(DeleteBehavior.Restrict);
        builder
            .HasOne<AuditNote>()
            .WithOne()
            .HasForeignKey<AuditSeal>(seal => seal.NoteId)
            .OnDelete(DeleteBehavior.Restrict);
    }
}
