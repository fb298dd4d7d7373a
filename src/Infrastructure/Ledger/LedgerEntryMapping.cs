using CustomerCredit.Domain.Ledger;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CustomerCredit.Infrastructure.Ledger;

/// <summary>One row an entry.</summary>
internal sealed class LedgerEntryMapping : IEntityTypeConfiguration<LedgerEntry>
{
    public void Configure(EntityTypeBuilder<LedgerEntry> builder)
    {
        builder.ToTable(
            "ledger_entries",
            table => table.HasCheckConstraint("ck_ledger_entries_amount", "amount <> 0")
        );
        builder.Property<LedgerTransactionId>("TransactionId");
        builder.HasKey("TransactionId", nameof(LedgerEntry.Number));
        builder.Property(entry => entry.Number).ValueGeneratedNever();
        builder.Property(entry => entry.AccountName).HasMaxLength(LedgerAccount.NameMaxLength);
        builder.Ignore(entry => entry.Account);
        builder.Ignore(entry => entry.Value);
        builder
            .HasOne<LedgerAccountRow>()
            .WithMany()
            .HasForeignKey(entry => entry.AccountName)
            .OnDelete(DeleteBehavior.Restrict);
    }
}
