using CustomerCredit.Domain.Ledger;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CustomerCredit.Infrastructure.Ledger;

/// <summary>One row a transaction: a key is posted once, a hold ended once (engine design, constraints U7 and U8).</summary>
internal sealed class LedgerTransactionMapping : IEntityTypeConfiguration<LedgerTransaction>
{
    public void Configure(EntityTypeBuilder<LedgerTransaction> builder)
    {
        builder.ToTable("ledger_transactions");
        builder.HasKey(transaction => transaction.Id);
        builder
            .Property(transaction => transaction.PostedBy)
            .HasMaxLength(LedgerTransaction.PostedByMaxLength);
        builder
            .Property(transaction => transaction.Reason)
            .HasMaxLength(LedgerTransaction.ReasonMaxLength);
        builder
            .HasMany(transaction => transaction.Entries)
            .WithOne()
            .HasForeignKey("TransactionId")
            .OnDelete(DeleteBehavior.Restrict);
        builder
            .HasOne<LedgerTransaction>()
            .WithMany()
            .HasForeignKey(transaction => transaction.ResolvesHold)
            .OnDelete(DeleteBehavior.Restrict);
        builder
            .HasOne<LedgerTransaction>()
            .WithMany()
            .HasForeignKey(transaction => transaction.LinkedTo)
            .OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(transaction => transaction.Key).IsUnique();
        builder.HasIndex(transaction => transaction.ResolvesHold).IsUnique();
        builder.HasIndex(transaction => transaction.Credit);
        builder.HasIndex(transaction => new { transaction.CreatedAt, transaction.Id });
    }
}
